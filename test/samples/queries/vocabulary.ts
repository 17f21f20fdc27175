import type { QueryField } from '../../../shared/query/query-tree.ts';

type Kind = QueryField['kind'];
type TextKind = Exclude<
  Kind,
  'metric' | 'param' | 'tag' | 'modelTag' | 'runTag' | 'version' | 'registered' | 'updated'
>;

/** What random queries and random versions are made of: few words each, so that they meet often. */
export interface Vocabulary {
  readonly kinds: readonly Kind[];
  readonly metricKeys: readonly string[];
  readonly paramKeys: readonly string[];
  readonly tagKeys: readonly string[];
  readonly numbers: readonly number[];
  readonly params: readonly string[];
  readonly tags: readonly string[];
  readonly texts: Readonly<Record<TextKind, readonly string[]>>;
  /** Plain words. */
  readonly words: readonly string[];
}

const oddTexts = [
  "it's",
  'say "so"',
  `both ' and "`,
  '50%',
  'a_b',
  'Ünïcode',
  '日本語',
  'x\ny',
  ' ',
  '',
  '-1',
  "');--",
];

export const vocabulary: Vocabulary = {
  kinds: [
    ...([
      'metric',
      'metric',
      'metric',
      'param',
      'param',
      'tag',
      'tag',
      'modelTag',
      'runTag',
      'model',
      'version',
    ] as const),
    ...(['alias', 'stage', 'registered', 'updated', 'deployed', 'deployed', 'deployment', 'flavour', 'user'] as const),
    ...(['run', 'runName', 'runStatus', 'experiment', 'status', 'source', 'description'] as const),
  ],
  metricKeys: ['val_auc', 'val auc', 'loss/train', 'f1', 'and', 'm`n', 'ärea'],
  paramKeys: ['max_depth', 'lr', 'model name', 'kind', 'a"b'],
  tagKeys: ['team', 'mlflow.user', 'cost centre', 'or', "it's"],
  numbers: [0, 1, 0.5, 0.95, -3, 6, 1e-5, 1e21, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  params: ['6', '6.0', 'rbf', '1e-05', 'True', 'nan', ...oddTexts],
  tags: ['fraud', 'Fraud', 'risk', ...oddTexts],
  texts: {
    model: ['card-fraud', 'Card-Fraud', 'churn', 'merchant risk'],
    alias: ['champion', 'challenger', 'live'],
    stage: ['Production', 'Staging', 'Archived'],
    deployed: ['Deployed', 'failed', 'Stopped', 'DEPLOYING'],
    deployment: ['fraud live', 'churn-api'],
    flavour: ['xgboost', 'sklearn', 'pytorch'],
    user: ['ann', 'bob@example.com'],
    run: ['0123456789abcdef0123456789abcdef', 'fedcba9876543210fedcba9876543210'],
    runName: ['brave-fox-12', 'baseline'],
    runStatus: ['FINISHED', 'FAILED', 'RUNNING'],
    experiment: ['0', '17'],
    status: ['READY', 'FAILED_REGISTRATION'],
    source: ['s3://models/1/model', 'runs:/0123/model'],
    description: ['Scores cards', 'scores every card\nauthorisation', ...oddTexts],
  },
  words: ['fraud', 'card', 'scores every', '"every card"', '@champion', 'team=fraud'],
};
