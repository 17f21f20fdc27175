import { sortInSteps } from '../../../timing/sort-in-steps.ts';
import type { Database } from '../file/database.ts';
import { type ModelSort, valueColumns } from './sorted-models.ts';

/** Models looked at in one step. */
const stepLength = 2_000;

interface Listed {
  readonly id: number;
  readonly value: number | null;
}

/**
 * Lists the row ids of all models that `keep` picks, in the order of the list. Takes a few ms at a time, however many they
 * are, and lets others have their turn by `pace`. A model that comes or goes meanwhile moves no other.
 */
export async function listModelIds(
  db: Database,
  sort: ModelSort,
  keep: ((ids: readonly number[]) => readonly number[] | Promise<readonly number[]>) | null,
  pace: () => Promise<void>,
): Promise<readonly number[]> {
  const listed: Listed[] = [];
  let last: { readonly sort_key: string; readonly name: string } | undefined;
  for (;;) {
    const step = readByName(db, sort, last);
    const kept = keep === null ? null : new Set(await keep(step.map(({ id }) => id)));
    listed.push(...step.flatMap(({ id, value }) => (kept?.has(id) === false ? [] : [{ id, value }])));
    last = step.at(-1);
    if (last === undefined) break;
    await pace();
  }
  if (sort.column === 'name') return (sort.direction === 'asc' ? listed : listed.reverse()).map(({ id }) => id);
  const sign = sort.direction === 'asc' ? 1 : -1;
  // Those without a value come last in both directions, and equal ones stay in order of name.
  const sorting = sortInSteps(listed, (a, b) =>
    a.value === null || b.value === null
      ? Number(a.value === null) - Number(b.value === null)
      : sign * (a.value - b.value),
  );
  let step = sorting.next();
  while (step.done !== true) {
    await pace();
    step = sorting.next();
  }
  return step.value.map(({ id }) => id);
}

/** Reads the models after `last` by name, each with what it is sorted by. */
function readByName(
  db: Database,
  sort: ModelSort,
  last: { readonly sort_key: string; readonly name: string } | undefined,
): readonly (Listed & { readonly sort_key: string; readonly name: string })[] {
  const value = sort.column === 'name' ? 'NULL' : valueColumns[sort.column];
  return db.all(
    `SELECT id, ${value} AS value, sort_key, name FROM model
     ${last === undefined ? '' : 'WHERE (sort_key, name) > (?, ?)'} ORDER BY sort_key, name LIMIT ${stepLength}`,
    ...(last === undefined ? [] : [last.sort_key, last.name]),
  );
}
