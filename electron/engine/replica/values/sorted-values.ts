import type { QueryTree } from '../../../../shared/query/query-tree.ts';
import type { Database } from '../file/database.ts';
import { changeUnseen } from '../query/count-changes.ts';
import { findKeyId } from './key-ids.ts';

/** Tables whose values are sorted key by key, as somebody asks for them. */
export type SortedTable = 'run_metric' | 'run_param';

/** Where the values of each are sorted, what of the run they are, and the column of `value_key` that tells how far they are. */
const places = {
  run_metric: {
    sorted: 'sorted_metric',
    rank: "coalesce(run_metric.value, '')",
    more: { column: '', value: '' },
    where: 'AND age = 0',
    state: 'sorted_metrics',
  },
  run_param: {
    sorted: 'sorted_param',
    rank: 'run_param.rank',
    more: { column: ', is_whole', value: ', in_row IS NULL AND long_id IS NULL' },
    where: '',
    state: 'sorted_params',
  },
} as const;

/** Versions whose values are sorted in one step of some ms. */
const versionsAtOnce = 1_000;
/**
 * Steps written to the disk at once: each changes pages all over what is sorted, some thousand where versions are very many, which
 * one commit writes once.
 */
const stepsAtOnce = 50;

interface Progress {
  /** The last version whose value was sorted; null when all are. */
  last: number | null;
}

interface Known {
  readonly run_metric: Map<number, Progress>;
  readonly run_param: Map<number, Progress>;
  /** See {@link Database.rollbacks}. */
  readonly rollbacks: number;
}

const remembering = new WeakMap<Database, Known>();

/** Whether all values of a key are sorted. */
export function isSorted(db: Database, table: SortedTable, keyId: number): boolean {
  return recall(db)[table].get(keyId)?.last === null;
}

/** Whether a value that comes is to be sorted. */
export function isBeingSorted(db: Database, table: SortedTable, keyId: number): boolean {
  return recall(db)[table].has(keyId);
}

/**
 * Sorts the values of a key unless they are, and has them kept so. Callers who want the same at once share the work: each
 * does the next step of it.
 */
export async function sortValues(
  db: Database,
  table: SortedTable,
  keyId: number,
  pace: () => Promise<void>,
): Promise<void> {
  while (!isSorted(db, table, keyId)) {
    await db.commitOnce(async (part) => {
      for (let step = 0; step < stepsAtOnce && !isSorted(db, table, keyId); step += 1) {
        part(() => changeUnseen(db, () => sortMore(db, table, keyId)));
        await pace();
      }
    });
  }
}

function sortMore(db: Database, table: SortedTable, keyId: number): void {
  const { sorted, rank, more, where, state } = places[table];
  const progress = recall(db)[table].get(keyId) ?? { last: 0 };
  if (progress.last === 0) db.run(`UPDATE value_key SET ${state} = 1 WHERE id = ?`, keyId);
  const end =
    db.get<{ id: number | null }>(
      'SELECT max(version_id) AS id FROM (SELECT version_id FROM run WHERE version_id > ? ORDER BY version_id LIMIT ?)',
      progress.last,
      versionsAtOnce,
    )?.id ?? null;
  if (end === null) {
    db.run(`UPDATE value_key SET ${state} = 2 WHERE id = ?`, keyId);
  } else {
    db.run(
      `INSERT OR IGNORE INTO ${sorted} (key_id, rank, version_id${more.column})
       SELECT key_id, ${rank}, run.version_id${more.value}
       FROM run CROSS JOIN ${table} ON ${table}.version_id = run.version_id AND key_id = ? ${where}
       WHERE run.version_id > ? AND run.version_id <= ? ORDER BY 2, 3`,
      keyId,
      progress.last,
      end,
    );
  }
  progress.last = end;
  recall(db)[table].set(keyId, progress);
}

/** Whether a query compares a metric or a parameter whose values are not sorted yet. */
export function comparesUnsorted(db: Database, tree: QueryTree): boolean {
  if (tree.kind === 'and' || tree.kind === 'or') return tree.parts.some((part) => comparesUnsorted(db, part));
  if (tree.kind !== 'comparison') return false;
  const { field } = tree;
  if (field.kind !== 'metric' && field.kind !== 'param') return false;
  const keyId = findKeyId(db, field.key);
  return keyId !== null && !isSorted(db, field.kind === 'metric' ? 'run_metric' : 'run_param', keyId);
}

/** Sorts the values of a key by its name, see {@link sortValues}. */
export async function sortKey(db: Database, table: SortedTable, key: string, pace: () => Promise<void>): Promise<void> {
  const keyId = findKeyId(db, key);
  if (keyId !== null) await sortValues(db, table, keyId, pace);
}

function recall(db: Database): Known {
  const rollbacks = db.rollbacks();
  const known = remembering.get(db);
  if (known?.rollbacks === rollbacks) return known;
  const read = (table: SortedTable): Map<number, Progress> => {
    const { state } = places[table];
    const rows = db.all<{ id: number; state: number }>(
      `SELECT id, ${state} AS state FROM value_key WHERE ${state} > 0`,
    );
    return new Map(rows.map((row) => [row.id, { last: row.state === 2 ? null : 0 }]));
  };
  const fresh = { run_metric: read('run_metric'), run_param: read('run_param'), rollbacks };
  remembering.set(db, fresh);
  return fresh;
}
