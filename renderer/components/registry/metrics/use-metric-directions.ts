import { useMemo } from 'react';
import { guessMetricDirection, type MetricDirection } from '../../../../shared/registry/metric-direction.ts';
import { useChoicesOf } from '../../../stores/choices/use-choice.ts';

/** Returns which values of a metric are better: as the person turned it, else as its name suggests. The same function until a choice changes. */
export function useMetricDirections(): (key: string) => MetricDirection {
  const chosen = useChoicesOf('metric.direction');
  return useMemo(() => (key) => chosen.get(key) ?? guessMetricDirection(key), [chosen]);
}
