import type { QueryProblem } from '../../../../shared/query/query-problem.ts';
import type { QueryTree } from '../../../../shared/query/query-tree.ts';
import type { FleetQuery, FleetWindow } from '../../../../shared/registry/fleet.ts';
import { createPace } from '../../../timing/pace.ts';
import type { Database } from '../file/database.ts';
import { findModelId } from '../models/model-row.ts';
import { readFleetRows } from './fleet-rows.ts';
import { FleetSearch } from './fleet-search.ts';

/** A question about versions whose query has been read. */
export type ParsedFleetQuery = Omit<FleetQuery, 'query'> & {
  readonly tree: QueryTree;
  /** ms since the epoch. */
  readonly now: number;
};

/** Matches are counted up to a multiple of this: the first beyond the window, so that there are rows to scroll to. */
const countStep = 1_000;
/** Searches kept, each with what it found, for the next window of the same list. */
const keptSearches = 4;
/** ms for which what an age such as `30d` means stays the same, so that a list does not change while it is scrolled. */
const sameMoment = 60_000;

interface KeptSearch {
  readonly name: string;
  readonly search: FleetSearch;
  readonly now: number;
  /** Rows changed in the replica until it began. */
  readonly changes: number;
}

/** Answers queries about the versions of all models. */
export function createFleetStore(db: Database) {
  let kept: readonly KeptSearch[] = [];
  let counted: { readonly changes: number; readonly count: number } | null = null;

  const countChanges = (): number => db.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;

  function countVersions(modelId: number | null): number {
    if (modelId !== null) {
      return db.get<{ n: number }>('SELECT count(*) AS n FROM version WHERE model_id = ?', modelId)?.n ?? 0;
    }
    const changes = countChanges();
    if (counted?.changes !== changes) {
      counted = { changes, count: db.get<{ n: number }>('SELECT count(*) AS n FROM version')?.n ?? 0 };
    }
    return counted.count;
  }

  function findSearch({ tree, sort, now }: ParsedFleetQuery, modelId: number | null): FleetSearch {
    const changes = countChanges();
    kept = kept.filter((each) => each.changes === changes && Math.abs(now - each.now) < sameMoment);
    const name = JSON.stringify([tree, sort, modelId], (_, value) =>
      typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
    );
    const known = kept.find((each) => each.name === name);
    const search = known?.search ?? new FleetSearch(db, { tree, sort, now, modelId });
    kept = [known ?? { name, search, now, changes }, ...kept.filter((each) => each !== known)].slice(0, keptSearches);
    return search;
  }

  return {
    /** Answers a query that could not be read. */
    refuse(model: string | null, problem: QueryProblem): FleetWindow {
      const modelId = model === null ? null : findModelId(db, model);
      const totalVersions = model !== null && modelId === null ? 0 : countVersions(modelId);
      return { rows: [], total: 0, totalIsBound: false, totalVersions, problem };
    },

    /** Reads one window of a list of versions and how many match, as far as that costs little. */
    async window(query: ParsedFleetQuery, signal: AbortSignal): Promise<FleetWindow> {
      const modelId = query.model === null ? null : findModelId(db, query.model);
      const totalVersions = query.model !== null && modelId === null ? 0 : countVersions(modelId);
      if (totalVersions === 0) return { rows: [], total: 0, totalIsBound: false, totalVersions, problem: null };
      const end = query.offset + query.limit;
      const bound = countStep * (Math.floor(end / countStep) + 1);
      const isAll = query.tree.kind === 'and' && query.tree.parts.length === 0;
      const found = await findSearch(query, modelId).find(end, isAll ? end : bound + 1, createPace(signal));
      const total = isAll ? totalVersions : found.isComplete ? found.ids.length : Math.min(found.ids.length, bound);
      return {
        rows: readFleetRows(db, found.ids.slice(query.offset, end), query.columns),
        total,
        totalIsBound: !isAll && !found.isComplete,
        totalVersions,
        problem: null,
      };
    },
  };
}
