import { guessMetricDirection, type MetricDirection } from '../../../../shared/registry/metric-direction.ts';
import { choose } from '../../../stores/choices/choices.ts';

/** What a click makes of each. */
export const nextDirection: Readonly<Record<MetricDirection, MetricDirection>> = {
  higher: 'lower',
  lower: 'none',
  none: 'higher',
};

/** Remembers for the open registry which values of a metric are better. What its name suggests anyway takes no room. */
export function turnMetricDirection(key: string, direction: MetricDirection): void {
  void choose('metric.direction', key, direction === guessMetricDirection(key) ? null : direction);
}
