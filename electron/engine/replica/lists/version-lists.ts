import { mostCompared } from '../../../../shared/compare/compare.ts';
import type { QueryTree } from '../../../../shared/query/query-tree.ts';
import type { BesideVersion, SelectionState, VersionList } from '../../../../shared/registry/version-list.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import type { Database } from '../file/database.ts';
import { findModelId } from '../models/model-row.ts';
import { countChanges } from '../query/count-changes.ts';
import type { createFleetStore } from '../query/fleet-store.ts';
import { parseVersionNumber } from '../versions/version-row.ts';
import type { createVersionStore } from '../versions/versions.ts';
import { findVersionIds, readVersionRefs } from './version-ids.ts';

/** A list whose query has been read. */
export interface AskedList {
  readonly list: VersionList;
  readonly tree: QueryTree;
  /** ms since the epoch. */
  readonly now: number;
}

type Pace = () => Promise<void>;
type ModelList = Extract<VersionList, { readonly of: 'model' }>;

/** How far from where it was a version is looked for in a list that has changed meanwhile. */
const mostMoved = 1_000;
/** ms for which what an age such as `30d` means stays the same. */
const sameMoment = 60_000;

/** Answers questions about places in lists of versions, and about versions selected there. */
export function createVersionLists(
  db: Database,
  {
    versions,
    fleet,
  }: {
    readonly versions: ReturnType<typeof createVersionStore>;
    readonly fleet: ReturnType<typeof createFleetStore>;
  },
) {
  /** The list of a model's versions that was found last: who walks through it asks at each step. */
  let last: {
    readonly name: string;
    readonly now: number;
    readonly changes: number;
    readonly ids: readonly number[];
  } | null = null;

  async function findInModel(list: ModelList, tree: QueryTree, now: number, pace: Pace): Promise<readonly number[]> {
    const name = JSON.stringify(list);
    const changes = countChanges(db);
    if (last?.name === name && last.changes === changes && Math.abs(now - last.now) < sameMoment) return last.ids;
    const ids = await versions.list(list, isPlain(tree) ? null : tree, { now, pace });
    last = { name, now, changes, ids };
    return ids;
  }

  /** Finds the first versions of a list, up to `wanted` at least, and how many it has. */
  async function find({ list, tree, now }: AskedList, wanted: number, pace: Pace) {
    if (list.of === 'fleet') return fleet.find({ tree, sort: list.sort, now }, wanted, pace);
    const ids = await findInModel(list, tree, now, pace);
    return { ids, total: ids.length, totalIsBound: false };
  }

  async function pickListed(asked: AskedList, ids: readonly number[], pace: Pace): Promise<number> {
    const { list, tree, now } = asked;
    if (list.of === 'fleet') return (await fleet.pick(tree, now, ids, pace)).length;
    const listed = new Set((await find(asked, ids.length, pace)).ids);
    return ids.filter((id) => listed.has(id)).length;
  }

  /** Brings versions into the order of a list, whether they are in it or not. Leaves out those that have gone. */
  async function order(list: VersionList, refs: readonly VersionRef[], pace: Pace): Promise<readonly number[]> {
    const ids = (await findVersionIds(db, refs, pace)).filter((id) => id !== null);
    return list.of === 'fleet' ? fleet.order(ids, list.sort, pace) : versions.order(list, ids);
  }

  return {
    order,

    /** Names the versions at some places of a list. */
    async refs(asked: AskedList, offset: number, limit: number, pace: Pace): Promise<readonly VersionRef[]> {
      const { ids } = await find(asked, offset + limit, pace);
      return readVersionRefs(db, ids.slice(offset, offset + limit), pace);
    },

    /** Says what has become of versions that were selected in a list. */
    async selection(asked: AskedList, refs: readonly VersionRef[], pace: Pace): Promise<SelectionState> {
      const ids = await findVersionIds(db, refs, pace);
      const present = ids.filter((id) => id !== null);
      const ordered = await order(asked.list, refs, pace);
      return {
        gone: refs.filter((_, index) => ids[index] === null),
        outside: present.length - (await pickListed(asked, present, pace)),
        first: await readVersionRefs(db, ordered.slice(0, mostCompared), pace),
      };
    },

    /** Finds what is before and behind a version in a list where it was at the place `at`. */
    async beside(asked: AskedList, ref: VersionRef, at: number, pace: Pace): Promise<BesideVersion> {
      const [id = null] = await findVersionIds(db, [ref], pace);
      let found = await find(asked, at + 2, pace);
      let place = id !== null && found.ids[at] === id ? at : -1;
      if (place < 0 && id !== null) {
        found = await find(asked, at + mostMoved, pace);
        place = found.ids.indexOf(id);
      }
      // Of one that has gone, what is at its place now comes next.
      const neighbours = place < 0 ? [found.ids[at - 1], found.ids[at]] : [found.ids[place - 1], found.ids[place + 1]];
      const [previous = null, next = null] = await Promise.all(
        neighbours.map(async (each) =>
          each === undefined ? null : ((await readVersionRefs(db, [each], pace))[0] ?? null),
        ),
      );
      const { total, totalIsBound } = found;
      return { previous, next, at: place < 0 ? null : place, total, totalIsBound };
    },

    /** Finds the versions of the same model before and behind this one, by number. */
    besideInModel({ name, version }: VersionRef): BesideVersion {
      const modelId = findModelId(db, name);
      const number = parseVersionNumber(version);
      const none = { previous: null, next: null, at: null, total: 0, totalIsBound: false };
      if (modelId === null || number === null) return none;
      const read = (sql: string): string | number | null =>
        db.get<{ found: string | number | null }>(`SELECT (${sql}) AS found`, modelId, number)?.found ?? null;
      const from = 'FROM version INDEXED BY version_by_number WHERE model_id = ?1 AND number';
      const toRef = (found: string | number | null): VersionRef | null =>
        found === null ? null : { name, version: String(found) };
      const isThere = read(`SELECT 1 ${from} = ?2`) !== null;
      return {
        previous: toRef(read(`SELECT version ${from} < ?2 ORDER BY number DESC LIMIT 1`)),
        next: toRef(read(`SELECT version ${from} > ?2 ORDER BY number LIMIT 1`)),
        at: isThere ? Number(read(`SELECT count(*) ${from} < ?2`)) : null,
        total: Number(read(`SELECT count(*) ${from} IS NOT NULL AND ?2 IS NOT NULL`)),
        totalIsBound: false,
      };
    },
  };
}

/** Whether a query has no condition: a model's versions are then looked through for its words. */
function isPlain(tree: QueryTree): boolean {
  return tree.kind === 'word' || (tree.kind === 'and' && tree.parts.length === 0);
}
