import type { QueryTree } from '../../../../shared/query/query-tree.ts';
import { inPortions } from '../../../timing/in-portions.ts';
import { type Database, packList } from '../file/database.ts';
import { joinedParts, testQuery } from '../query/conditions/query-test.ts';

interface QueriedVersions {
  readonly modelId: number;
  /** ms since the epoch */
  readonly now: number;
  /** Finds the row ids of the versions that plain words mean here; null for all of them. */
  readonly findWords: (words: string) => Promise<readonly number[] | null>;
  readonly pace: () => Promise<void>;
}

/**
 * Finds the row ids of a model's versions that meet a query. A model has thousands of versions at most, so each condition
 * is looked for among all of them, one after the other; plain words are looked for as without conditions.
 */
export async function findQueriedVersions(
  db: Database,
  tree: QueryTree,
  { modelId, now, findWords, pace }: QueriedVersions,
): Promise<readonly number[]> {
  const all: ReadonlySet<number> = new Set(readIds('SELECT id FROM version WHERE model_id = ?', modelId));
  return [...(await find(tree))];

  async function find(part: QueryTree): Promise<ReadonlySet<number>> {
    switch (part.kind) {
      case 'and': {
        let met: ReadonlySet<number> = all;
        for (const each of part.parts) met = pick(met, await find(each), true);
        return met;
      }
      case 'or': {
        const met = new Set<number>();
        for (const each of part.parts) for (const id of await find(each)) met.add(id);
        return met;
      }
      case 'not':
        return pick(all, await find(part.part), false);
      case 'word':
        await pace();
        return new Set((await findWords(part.text)) ?? all);
      case 'comparison': {
        const { sql, values } = testQuery(db, part, now);
        const select = `SELECT version.id FROM json_each(?) AS wanted CROSS JOIN version ON version.id = wanted.value
          ${joinedParts} WHERE ${sql}`;
        const met = new Set<number>();
        for await (const ids of inPortions([...all], pace)) {
          for (const id of readIds(select, packList(ids), ...values)) met.add(id);
        }
        return met;
      }
    }
  }

  function readIds(sql: string, ...values: Parameters<Database['all']>[1][]): readonly number[] {
    return db.all<{ id: number }>(sql, ...values).map(({ id }) => id);
  }
}

/** Picks the ids that are among some others, or are not. */
function pick(ids: ReadonlySet<number>, others: ReadonlySet<number>, areAmong: boolean): ReadonlySet<number> {
  return new Set([...ids].filter((id) => others.has(id) === areAmong));
}
