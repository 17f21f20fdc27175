import type { CompareCell } from '../../../../shared/compare/compare.ts';
import type { MetricDirection } from '../../../../shared/registry/metric-direction.ts';

const none: ReadonlySet<number> = new Set();

/**
 * Finds the cells of a metric with the best value, by their place. None where no value is better, where all are the same,
 * and where there are not two to choose from. NaN is never best.
 */
export function findBest(cells: readonly CompareCell[], direction: MetricDirection): ReadonlySet<number> {
  if (direction === 'none') return none;
  const values = cells.map((cell) => (cell.kind === 'number' && !Number.isNaN(cell.value) ? cell.value : null));
  const numbers = values.filter((value) => value !== null);
  const best = direction === 'higher' ? Math.max(...numbers) : Math.min(...numbers);
  if (numbers.length < 2 || numbers.every((value) => value === best)) return none;
  return new Set(values.flatMap((value, index) => (value === best ? [index] : [])));
}
