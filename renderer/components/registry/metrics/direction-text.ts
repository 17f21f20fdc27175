import type { MetricDirection } from '../../../../shared/registry/metric-direction.ts';

/** How each direction of a metric is shown and said. */
export const directionText: Readonly<Record<MetricDirection, { readonly sign: string; readonly words: string }>> = {
  higher: { sign: '▲', words: 'higher is better' },
  lower: { sign: '▼', words: 'lower is better' },
  none: { sign: '', words: 'no value is better' },
};
