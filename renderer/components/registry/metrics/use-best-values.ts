import { useMemo } from 'react';
import type { FleetColumn } from '../../../../shared/registry/fleet.ts';
import type { BestValues } from '../../../../shared/registry/views.ts';
import { useBridgeQuery } from '../../../bridge/use-bridge-query.ts';
import { useScope } from '../../../stores/open-scope.ts';
import { useMetricDirections } from './use-metric-directions.ts';

/** The best value of a metric and which way it lies. */
export type BestValue = BestValues['best'][number];

/** Finds the best value of each metric among some columns, over all versions of a model. Keeps the last answer until the next. */
export function useBestValues(name: string, columns: readonly FleetColumn[]): ReadonlyMap<string, BestValue> {
  const scope = useScope();
  const directionOf = useMetricDirections();
  const metrics = columns.flatMap(({ kind, key }) => {
    const direction = directionOf(key);
    return kind !== 'metric' || direction === 'none' ? [] : [{ key, direction }];
  });
  const { data } = useBridgeQuery(
    'versions.best',
    { scope, query: { name, metrics } },
    { enabled: metrics.length > 0, keepPrevious: true },
  );
  return useMemo(
    () =>
      // An answer to an earlier question may be of a direction that was turned since, or of another model.
      new Map(
        data?.best
          .filter(({ key, direction }) => data.name === name && directionOf(key) === direction)
          .map((each) => [each.key, each]),
      ),
    [data, name, directionOf],
  );
}
