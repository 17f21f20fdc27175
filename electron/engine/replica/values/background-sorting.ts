import type { QueryTree } from '../../../../shared/query/query-tree.ts';
import { createNameOrder } from '../../../../shared/text/name-order.ts';
import type { Log } from '../../../process/log.ts';
import { createPace } from '../../../timing/pace.ts';
import type { Database } from '../file/database.ts';
import type { QuietTime } from '../quiet-time.ts';
import { type Candidate, rankCandidates } from '../versions/columns/column-rank.ts';
import { findKeyId } from './key-ids.ts';
import { isSorted, type SortedTable, sortValues } from './sorted-values.ts';

/** Versions before values are worth being sorted: fewer are soon tested one by one. */
const worthSorting = 10_000;
/** Metrics sorted before anybody has asked for them. Each is some hundredths of the file. */
const likelyMetrics = 3;

/** Sorts the values of keys while nobody waits for an answer, so that nobody waits for that. */
export interface BackgroundSorting {
  /** A query has compared values: who asked once asks again. */
  want(tree: QueryTree): void;
  /** Sorts what an earlier session left half done, and the few metrics that people ask for first. */
  begin(): void;
  /** Resolves when nothing is left to be sorted. */
  settled(): Promise<void>;
  stop(): void;
}

interface Key {
  readonly table: SortedTable;
  readonly keyId: number;
}

/** The column of `value_key` that tells how far the values of each table are sorted. */
const states = {
  run_metric: 'sorted_metrics',
  run_param: 'sorted_params',
} as const;

export function createBackgroundSorting(db: Database, quiet: Pick<QuietTime, 'until'>, log: Log): BackgroundSorting {
  const stopping = new AbortController();
  const { signal } = stopping;
  const wanted = new Map<string, Key>();
  let work: Promise<void> | null = null;

  async function sortAll(): Promise<void> {
    const turn = createPace(signal);
    const pace = async (): Promise<void> => {
      await turn();
      await quiet.until(signal);
    };
    try {
      for (const [name, { table, keyId }] of wanted) {
        await quiet.until(signal);
        await sortValues(db, table, keyId, pace);
        wanted.delete(name);
      }
    } catch (error) {
      wanted.clear();
      // Without it, queries take longer and find the same.
      if (!signal.aborted) log.warn('could not sort values for queries', { reason: String(error) });
    }
    work = null;
  }

  function add(keys: readonly Key[]): void {
    for (const key of keys) {
      if (!isSorted(db, key.table, key.keyId)) wanted.set(`${key.table} ${key.keyId}`, key);
    }
    if (wanted.size > 0 && !signal.aborted) work ??= sortAll();
  }

  return {
    want(tree) {
      add(listCompared(db, tree));
    },
    begin() {
      try {
        add([...listUnfinished(db), ...listLikely(db)]);
      } catch (error) {
        log.warn('could not choose values to sort', { reason: String(error) });
      }
    },
    async settled() {
      while (work !== null) await work;
    },
    stop: () => stopping.abort(),
  };
}

function listCompared(db: Database, tree: QueryTree): readonly Key[] {
  if (tree.kind === 'and' || tree.kind === 'or') return tree.parts.flatMap((part) => listCompared(db, part));
  if (tree.kind !== 'comparison' || !/^(?:=|in|[<>]=?)$/.test(tree.operator)) return [];
  const { field } = tree;
  if (field.kind !== 'metric' && field.kind !== 'param') return [];
  const table = field.kind === 'metric' ? 'run_metric' : 'run_param';
  const keyId = findKeyId(db, field.key);
  if (keyId === null || isSorted(db, table, keyId)) return [];
  const highest = db.get<{ id: number | null }>('SELECT max(id) AS id FROM version')?.id ?? 0;
  return highest < worthSorting ? [] : [{ table, keyId }];
}

function listUnfinished(db: Database): readonly Key[] {
  return (['run_metric', 'run_param'] as const).flatMap((table) =>
    db
      .all<{ id: number }>(`SELECT id FROM value_key WHERE ${states[table]} = 1`)
      .map(({ id }) => ({ table, keyId: id })),
  );
}

function listLikely(db: Database): readonly Key[] {
  const rows = db.all<{ id: number; name: string; metrics: number }>(
    'SELECT id, name, metrics FROM value_key WHERE metrics >= ?',
    worthSorting,
  );
  const highest = Math.max(1, ...rows.map(({ metrics }) => metrics));
  const candidates = rows.map(
    ({ name, metrics }): Candidate => ({
      kind: 'metric',
      key: name,
      share: metrics / highest,
      longest: 0,
      lateness: 0,
    }),
  );
  return rankCandidates(candidates, createNameOrder())
    .slice(0, likelyMetrics)
    .map(({ key }) => ({ table: 'run_metric', keyId: findKeyId(db, key) ?? -1 }));
}
