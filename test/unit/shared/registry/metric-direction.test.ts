import { describe, expect, it } from 'vitest';
import { guessMetricDirection } from '../../../../shared/registry/metric-direction.ts';

describe('the direction of a metric, guessed from its name', () => {
  it.each([
    ['val_auc', 'higher'],
    ['f1_macro', 'higher'],
    ['r2', 'higher'],
    ['accuracyScore', 'higher'],
    ['validation/rmse', 'lower'],
    ['valLogLoss', 'lower'],
    ['LogLoss', 'lower'],
    ['RMSE', 'lower'],
    ['mean_absolute_error', 'lower'],
    ['meanSquaredError', 'lower'],
    ['latency_p95_ms', 'lower'],
    ['eval.false_positive_rate', 'lower'],
    ['neg_log_loss', 'higher'],
    ['neg_mean_squared_error', 'higher'],
    ['false_negatives', 'lower'],
    ['recall_at_1pct_fpr', 'higher'],
    ['fpr_at_95_recall', 'lower'],
    ['at_loss', 'lower'],
    ['psi', 'lower'],
    ['val_nll', 'lower'],
    ['negative_log_likelihood', 'lower'],
    ['log_likelihood', 'higher'],
    ['error_reduction', 'higher'],
    ['eval_runtime', 'lower'],
    ['eval_samples_per_second', 'higher'],
    ['steps_per_epoch', 'none'],
    ['errors_per_hour', 'lower'],
    ['time_per_step', 'lower'],
    ['negative_predictive_value', 'higher'],
    ['epoch', 'none'],
    ['num_samples', 'none'],
    ['损失', 'higher'],
  ])('%s: %s', (key, direction) => {
    expect(guessMetricDirection(key)).toBe(direction);
  });
});
