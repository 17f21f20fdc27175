import type { Database } from '../../file/database.ts';

/** ms of one slice: two fit into the time of a frame. */
const sliceMs = 4;
const firstSlice = 1;
const mostAtOnce = 500;

/** Lists the row ids of a model's versions, the newest first. */
export function listIdsOf(db: Database, modelId: number): readonly number[] {
  return db
    .all<{ id: number }>('SELECT id FROM version WHERE model_id = ? ORDER BY number DESC NULLS LAST, id DESC', modelId)
    .map(({ id }) => id);
}

/**
 * Goes through versions some at a time: as many as can be looked at in a few ms, for runs with ten values as with
 * thousands. Lets others have their turn between two slices, and ends where `look` returns true.
 */
export async function walkInSlices(
  ids: readonly number[],
  pace: () => Promise<void>,
  look: (ids: readonly number[]) => boolean | undefined,
): Promise<void> {
  let size = firstSlice;
  for (let at = 0; at < ids.length; ) {
    const slice = ids.slice(at, at + size);
    const begin = performance.now();
    if (look(slice) === true) return;
    const took = performance.now() - begin;
    at += slice.length;
    const fitting = Math.floor((slice.length * sliceMs) / Math.max(took, 0.05));
    size = Math.max(1, Math.min(fitting, size * 4, mostAtOnce));
    await pace();
  }
}
