import type { ComparedHead } from '../../../shared/compare/compare.ts';

interface Ages {
  /** ms since the epoch; null while nothing is on screen, and where nobody knows of all of them. */
  readonly versions: number | null;
  readonly runs: number | null;
}

/**
 * Finds when the compared versions were read, and their runs: each as long ago as the oldest of them. What was read without
 * a change is told by `withModel`, when the versions of a model were read, and `runsSince`, before which no run was.
 */
export function findAges(
  heads: readonly ComparedHead[],
  withModel: ReadonlyMap<string, number>,
  runsSince: number,
): Ages {
  const ready = heads.filter(({ state }) => state === 'ready');
  const versions = ready.map(({ name, readAt }) => Math.max(readAt ?? 0, withModel.get(name) ?? 0));
  const runs = ready
    .filter(({ runState }) => runState !== 'none' && runState !== 'pending')
    .map(({ runReadAt }) => Math.max(runReadAt ?? 0, runsSince));
  return { versions: findOldest(versions), runs: findOldest(runs) };
}

/** 0 stands for a time that nobody knows. */
function findOldest(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.min(...times) || null;
}
