import { z } from 'zod';
import { splitMetricWords } from './metrics/metric-words.ts';

/** Which values of a metric are better: higher or lower ones, or `none` where neither is. */
export const metricDirectionSchema = z.enum(['higher', 'lower', 'none']);
export type MetricDirection = z.infer<typeof metricDirectionSchema>;

/** Words of names whose lower values are better. */
const lowerWords: ReadonlySet<string> = new Set([
  ...['loss', 'logloss', 'error', 'err', 'rmse', 'mse', 'mae', 'mape', 'smape', 'msle', 'rmsle', 'wape', 'medae'],
  ...['latency', 'duration', 'time', 'seconds', 'ms', 'perplexity', 'ppl', 'brier', 'ece', 'wer', 'cer', 'fid', 'kl'],
  ...['divergence', 'deviance', 'aic', 'bic', 'fpr', 'fnr', 'regret', 'cost', 'hamming', 'crossentropy', 'entropy'],
  ...['memory', 'size', 'drift', 'psi', 'toxicity', 'hallucination', 'nll', 'bpb', 'bpc', 'crps', 'pinball', 'lpips'],
  ...['sse', 'rse', 'rae', 'rrse', 'mase', 'wmape', 'mdape', 'rmspe', 'eer', 'der', 'ter', 'hausdorff', 'hd95'],
  ...['runtime', 'elapsed', 'delay', 'overhead', 'distance', 'inertia', 'penalty', 'misclassification'],
  ...['errors', 'losses', 'violations', 'timeouts'],
]);
/** As in `false_positive_rate` and `missed`. */
const falseWords: ReadonlySet<string> = new Set(['false', 'missed', 'wrong', 'failed', 'failures', 'misclassified']);
/** Measures of success, whatever else is in the name. */
const goodWords: ReadonlySet<string> = new Set(['accuracy', 'auc', 'precision', 'recall']);
/** Words of names that say how a run went, not how good it was. */
const neutralWords: ReadonlySet<string> = new Set([
  'epoch',
  'epochs',
  'step',
  'steps',
  'iteration',
  'count',
  'support',
  'samples',
  'rows',
  'seed',
  'lr',
]);
/** Words that turn a metric of errors round, such as `neg_log_loss` of scikit-learn's scorers and `error_reduction`. */
const turningWords: ReadonlySet<string> = new Set(['neg', 'negative', 'inverse', 'reduction', 'improvement']);
/** How much there is of something in so much time is better higher: `eval_samples_per_second`. */
const timeUnits: ReadonlySet<string> = new Set([
  ...['second', 'seconds', 'sec', 's', 'ms', 'minute', 'minutes', 'min', 'hour', 'hours', 'h', 'day'],
]);

/** Guesses from a metric's name which of its values are better: lower ones of errors and times, higher ones of all others. */
export function guessMetricDirection(key: string): MetricDirection {
  const all = splitMetricWords(key);
  // What comes after says under which condition: `recall_at_1pct_fpr`.
  const condition = all.indexOf('at');
  const told = condition > 0 ? all.slice(0, condition) : all;
  const per = told.indexOf('per');
  const words = per > 0 ? told.slice(0, per) : told;
  const has = (known: ReadonlySet<string>): boolean => words.some((word) => known.has(word));
  const isLower = has(lowerWords) || (has(falseWords) && !has(goodWords));
  if (isLower) return has(turningWords) ? 'higher' : 'lower';
  if (words.includes('likelihood') && has(turningWords)) return 'lower';
  if (per > 0 && timeUnits.has(told[per + 1] ?? '')) return 'higher';
  return has(neutralWords) ? 'none' : 'higher';
}
