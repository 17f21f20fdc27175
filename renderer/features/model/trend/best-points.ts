import type { MetricDirection } from '../../../../shared/registry/metric-direction.ts';

/** Finds the places of the best value, as in the table: all of them where several have it, none where no version stands out. */
export function findBestPlaces(values: readonly (number | null)[], direction: MetricDirection): ReadonlySet<number> {
  const numbers = values.filter((value) => value !== null && !Number.isNaN(value)) as number[];
  if (direction === 'none' || numbers.length < 2) return new Set();
  const pick = (a: number, b: number): number => ((direction === 'higher') === a > b ? a : b);
  const best = numbers.reduce(pick);
  if (numbers.every((value) => value === best)) return new Set();
  return new Set(values.flatMap((value, at) => (value === best ? [at] : [])));
}
