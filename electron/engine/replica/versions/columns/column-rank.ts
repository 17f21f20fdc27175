import { guessMetricDirection } from '../../../../../shared/registry/metric-direction.ts';
import { splitMetricWords } from '../../../../../shared/registry/metrics/metric-words.ts';

/** Words of the results that people name first. */
const headlineWords: ReadonlySet<string> = new Set([
  ...[
    'auc',
    'auroc',
    'auprc',
    'prauc',
    'ap',
    'map',
    'f1',
    'accuracy',
    'acc',
    'rmse',
    'mae',
    'mape',
    'r2',
    'loss',
    'logloss',
  ],
  ...['score', 'iou', 'miou', 'dice', 'ndcg', 'bleu', 'rouge', 'wer', 'perplexity', 'reward'],
]);
/** Words that name how good a model is. */
const resultWords: ReadonlySet<string> = new Set([
  ...[
    'auc',
    'auroc',
    'auprc',
    'roc',
    'prauc',
    'ap',
    'map',
    'f1',
    'f2',
    'fbeta',
    'accuracy',
    'acc',
    'precision',
    'recall',
  ],
  ...[
    'sensitivity',
    'specificity',
    'kappa',
    'mcc',
    'gini',
    'ks',
    'lift',
    'brier',
    'score',
    'iou',
    'miou',
    'dice',
    'jaccard',
  ],
  ...[
    'rmse',
    'mse',
    'mae',
    'mape',
    'smape',
    'wape',
    'msle',
    'rmsle',
    'medae',
    'r2',
    'loss',
    'logloss',
    'nll',
    'error',
    'err',
  ],
  ...[
    'crossentropy',
    'deviance',
    'likelihood',
    'perplexity',
    'ppl',
    'bleu',
    'rouge',
    'meteor',
    'wer',
    'cer',
    'fid',
    'ndcg',
  ],
  ...['mrr', 'hit', 'hits', 'silhouette', 'psnr', 'ssim', 'elbo', 'reward', 'return', 'pinball', 'crps', 'correctness'],
  ...['faithfulness', 'relevance', 'groundedness', 'similarity', 'pass', 'elo', 'top1', 'top5', 'tpr', 'fpr', 'fnr'],
]);
/** Words of what is measured on the data that the model has learned from. */
const trainWords: ReadonlySet<string> = new Set(['train', 'training']);
/** Words of parameters that are different in each run and say nothing about it. */
const incidentalWords: ReadonlySet<string> = new Set([
  ...[
    'seed',
    'state',
    'path',
    'dir',
    'directory',
    'folder',
    'file',
    'filename',
    'uri',
    'url',
    'id',
    'uuid',
    'hash',
    'sha',
  ],
  ...[
    'commit',
    'date',
    'time',
    'timestamp',
    'host',
    'hostname',
    'user',
    'verbose',
    'verbosity',
    'jobs',
    'workers',
    'device',
  ],
  ...['checkpoint', 'cache', 'output', 'log', 'logging', 'name', 'version'],
]);

/** Bytes of a parameter that can be read in a column. */
const readable = 32;

/** A metric or parameter that may become a column. */
export interface Candidate {
  readonly kind: 'metric' | 'param';
  readonly key: string;
  /** The part of the versions that have it, from 0 to 1. */
  readonly share: number;
  /** Bytes of its longest value, as far as it is text. */
  readonly longest: number;
  /** When in their runs it was logged: 0 for first, 1 for last. Of metrics. */
  readonly lateness: number;
}

/**
 * Puts candidates of one kind into the order in which they are worth a column. Metrics: those named like a result first, on
 * data that the model has not learned from; among equals the one logged last, then those that people name first, then the one
 * that more versions have, then the one with the shorter name. Parameters: short values first, and what is not different in each run anyway.
 */
export function rankCandidates(
  candidates: readonly Candidate[],
  compareNames: (a: string, b: string) => number,
): readonly Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, rank: rank(candidate) }))
    .toSorted((a, b) => {
      for (const [index, own] of a.rank.entries()) {
        const difference = own - (b.rank[index] ?? 0);
        if (difference !== 0) return difference;
      }
      return compareNames(a.candidate.key, b.candidate.key);
    })
    .map(({ candidate }) => candidate);
}

/** Lower numbers come first. */
function rank({ kind, key, share, longest, lateness }: Candidate): readonly number[] {
  const words = splitMetricWords(key);
  const class_ = kind === 'metric' ? classifyMetric(key, words) : classifyParam(words, longest);
  // In steps, so that a run or two that differ do not decide.
  const isHeadline = words.some((word) => headlineWords.has(word));
  return [class_, -Math.round(lateness * 20), isHeadline ? 0 : 1, -Math.round(share * 10), words.length];
}

function classifyMetric(key: string, words: readonly string[]): number {
  // MLflow's own measurements of the machine.
  if (key.startsWith('system/')) return 4;
  if (words.some((word) => resultWords.has(word))) return words.some((word) => trainWords.has(word)) ? 1 : 0;
  return guessMetricDirection(key) === 'none' ? 3 : 2;
}

function classifyParam(words: readonly string[], longest: number): number {
  return (words.some((word) => incidentalWords.has(word)) ? 1 : 0) + (longest > readable ? 2 : 0);
}
