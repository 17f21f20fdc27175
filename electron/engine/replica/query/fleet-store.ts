import { setImmediate } from 'node:timers/promises';
import { findCompletionContext } from '../../../../shared/query/completion-context.ts';
import type { QueryProblem } from '../../../../shared/query/query-problem.ts';
import type { QueryTree } from '../../../../shared/query/query-tree.ts';
import type {
  Completions,
  Facet,
  FacetQuery,
  FleetKeys,
  FleetQuery,
  FleetSort,
  FleetWindow,
} from '../../../../shared/registry/fleet.ts';
import { createPace } from '../../../timing/pace.ts';
import type { Database } from '../file/database.ts';
import { findModelId } from '../models/model-row.ts';
import type { QuietTime } from '../quiet-time.ts';
import type { BackgroundSorting } from '../values/background-sorting.ts';
import { countChanges } from './count-changes.ts';
import { readFleetRows } from './fleet-rows.ts';
import { FleetSearch, type FoundVersions } from './fleet-search.ts';
import { orderVersions } from './order/version-order.ts';
import { completeQuery } from './values/fleet-completion.ts';
import { fieldOf, readFacet, withoutField } from './values/fleet-facet.ts';
import { readFleetKeys } from './values/fleet-keys.ts';

/** A question about versions whose query has been read. */
export type ParsedFleetQuery = Pick<FleetQuery, 'model' | 'columns' | 'sort' | 'offset' | 'limit'> & {
  readonly tree: QueryTree;
  /** ms since the epoch. */
  readonly now: number;
};

/** Matches are counted up to a multiple of this: the first beyond the window, so that there are rows to scroll to. */
const countStep = 1_000;
/** Searches kept, each with what it found, for the next window of the same list. */
const keptSearches = 12;
/** Matches that a filter's values are counted among at least, and those after which no more are looked for. */
const enoughForCounts = { least: 200, most: 1_001 };
/** Versions tested at once: queries over whole texts take some hundredths of a ms each. */
const pickedAtOnce = 100;
/** A port delivers one message a turn, so rows that are asked for after some filters are noticed this much later. */
const turnsForRows = 8;
const newestFirst = { by: 'registeredAt', direction: 'desc' } as const;

const isEverything = (tree: QueryTree): boolean => tree.kind === 'and' && tree.parts.length === 0;
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
export function createFleetStore(
  db: Database,
  quiet: Pick<QuietTime, 'hold'>,
  sorting: Pick<BackgroundSorting, 'want'>,
) {
  let kept: readonly KeptSearch[] = [];
  /** Settled when all rows have been found that were asked for so far. */
  let rows: Promise<void> = Promise.resolve();
  let counted: { readonly changes: number; readonly count: number } | null = null;

  function countVersions(modelId: number | null): number {
    if (modelId !== null) {
      return db.get<{ n: number }>('SELECT count(*) AS n FROM version WHERE model_id = ?', modelId)?.n ?? 0;
    }
    const changes = countChanges(db);
    if (counted?.changes !== changes) {
      counted = { changes, count: db.get<{ n: number }>('SELECT count(*) AS n FROM version')?.n ?? 0 };
    }
    return counted.count;
  }

  function findSearch(
    { tree, sort, now }: Pick<ParsedFleetQuery, 'tree' | 'sort' | 'now'>,
    modelId: number | null,
  ): FleetSearch {
    const changes = countChanges(db);
    kept = kept.filter((each) => each.changes === changes && Math.abs(now - each.now) < sameMoment);
    const name = JSON.stringify([tree, sort, modelId], (_, value) =>
      typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
    );
    const known = kept.find((each) => each.name === name);
    const search = known?.search ?? new FleetSearch(db, { tree, sort, now, modelId });
    kept = [known ?? { name, search, now, changes }, ...kept.filter((each) => each !== known)].slice(0, keptSearches);
    return search;
  }

  /** Finds the first matches up to `end`, and how many there are as far as that costs little. */
  async function find(
    query: Pick<ParsedFleetQuery, 'tree' | 'sort' | 'now'>,
    modelId: number | null,
    end: number,
    pace: () => Promise<void>,
  ): Promise<{ readonly ids: readonly number[]; readonly total: number; readonly totalIsBound: boolean }> {
    const bound = countStep * (Math.floor(end / countStep) + 1);
    const isAll = isEverything(query.tree);
    const { ids, isComplete } = await findSearch(query, modelId).find(end, isAll ? end : bound + 1, pace);
    const counted = isComplete ? ids.length : Math.min(ids.length, bound);
    return { ids, total: isAll ? countVersions(modelId) : counted, totalIsBound: !isAll && !isComplete };
  }

  /** As {@link find}. Nothing is sorted meanwhile; the values that it compared are sorted afterwards. */
  async function answer(...asked: Parameters<typeof find>): ReturnType<typeof find> {
    const finding = quiet.hold(() => find(...asked));
    rows = Promise.allSettled([rows, finding]).then(() => undefined);
    const found = await finding;
    const [query, modelId] = asked;
    if (modelId === null) sorting.want(query.tree);
    return found;
  }

  /** A page asks for its rows and for the counts of all its filters at once, and rows are what people wait for. */
  async function untilRowsAreFound(signal: AbortSignal): Promise<void> {
    for (let turn = 0; turn < turnsForRows; turn += 1) await setImmediate();
    for (let seen: Promise<void> | null = null; seen !== rows; ) {
      seen = rows;
      await seen;
    }
    signal.throwIfAborted();
  }

  /** Finds all matches, or the first of very many. */
  async function findForCounts(search: FleetSearch, pace: () => Promise<void>): Promise<FoundVersions> {
    const all = await search.list(pace);
    if (all !== null) return { ids: all, isComplete: true };
    return search.find(enoughForCounts.least, enoughForCounts.most, pace);
  }

  return {
    /** Finds the row ids of the first matches among the versions of all models, up to `end` at least. */
    find: (query: Pick<ParsedFleetQuery, 'tree' | 'sort' | 'now'>, end: number, pace: () => Promise<void>) =>
      answer(query, null, end, pace),

    /** Picks those of some versions that meet a query. */
    async pick(
      tree: QueryTree,
      now: number,
      ids: readonly number[],
      pace: () => Promise<void>,
    ): Promise<readonly number[]> {
      const search = new FleetSearch(db, { tree, sort: newestFirst, now, modelId: null });
      const met: number[] = [];
      for (let at = 0; at < ids.length; at += pickedAtOnce) {
        met.push(...search.meeting(ids.slice(at, at + pickedAtOnce)));
        await pace();
      }
      return met;
    },

    /** Puts versions into the order of a list. */
    order: (ids: readonly number[], sort: FleetSort, pace: () => Promise<void>): Promise<readonly number[]> =>
      orderVersions(db, ids, sort, pace),

    /** Reads the values of a filter; `tree` is the query's, or null where it could not be read. */
    async facet(query: FacetQuery, tree: QueryTree | null, now: number, signal: AbortSignal): Promise<Facet> {
      const pace = createPace(signal);
      const modelId = query.model === null ? null : findModelId(db, query.model);
      if (tree === null || (query.model !== null && modelId === null)) return { values: [], isCut: false };
      const rest = withoutField(tree, fieldOf(query));
      const isAll = modelId === null && isEverything(rest);
      await untilRowsAreFound(signal);
      const search = findSearch({ tree: rest, sort: newestFirst, now }, modelId);
      return quiet.hold(async () => {
        const found = isAll ? { ids: [], isComplete: false } : await findForCounts(search, pace);
        return readFacet(db, query, tree, { found, isAll, search }, now, pace);
      });
    },

    keys: (search: string, signal: AbortSignal): Promise<FleetKeys> => readFleetKeys(db, search, createPace(signal)),

    complete: (query: string, at: number, signal: AbortSignal): Promise<Completions> =>
      quiet.hold(() => completeQuery(db, findCompletionContext(query, at), createPace(signal))),

    /** Lists the row ids of all versions that a query finds, in its order. */
    async list(
      { tree, sort, model, now }: Pick<ParsedFleetQuery, 'tree' | 'sort' | 'model' | 'now'>,
      pace: () => Promise<void>,
    ): Promise<readonly number[]> {
      const modelId = model === null ? null : findModelId(db, model);
      if (model !== null && modelId === null) return [];
      const search = new FleetSearch(db, { tree, sort, now, modelId });
      return (await search.find(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, pace)).ids;
    },

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
      const { ids, total, totalIsBound } = await answer(query, modelId, end, createPace(signal));
      return {
        rows: readFleetRows(db, ids.slice(query.offset, end), query.columns),
        total,
        totalIsBound,
        totalVersions,
        problem: null,
      };
    },
  };
}
