import { useMemo } from 'react';
import { guessMetricDirection, type MetricDirection } from '../../../../shared/registry/metric-direction.ts';
import { useChoicesOf } from '../../../stores/choices/use-choice.ts';

/** Returns which values of a metric are better: as the person turned it, else as its name suggests. The same function until a choice changes. */
export function useMetricDirections(): (key: string) => MetricDirection {
  const chosen = useChoicesOf('metric.direction');
  return useMemo(() => {
    // Asked for each column at each drawing.
    const known = new Map(chosen);
    return (key) => {
      const direction = known.get(key) ?? guessMetricDirection(key);
      known.set(key, direction);
      return direction;
    };
  }, [chosen]);
}
