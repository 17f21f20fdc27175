import { inPortions } from '../../../../timing/in-portions.ts';
import { type Database, packList } from '../../file/database.ts';
import type { Condition } from '../../query/conditions/condition.ts';
import { joinedParts } from '../../query/conditions/query-test.ts';

/** Versions of a model that are tested in one statement with those of others. */
const fewVersions = 200;

/** Picks the models that have so many versions that they are to be tested some at a time. */
export async function findLargeModels(
  db: Database,
  modelIds: readonly number[],
  pace: () => Promise<void>,
): Promise<readonly number[]> {
  const large: number[] = [];
  for await (const ids of inPortions(modelIds, pace)) {
    const rows = db.all<{ id: number }>(
      `SELECT wanted.value AS id FROM json_each(?) AS wanted
       WHERE (SELECT count(*) FROM (SELECT 1 FROM version WHERE model_id = wanted.value LIMIT ${fewVersions + 1})) > ${fewVersions}`,
      packList(ids),
    );
    for (const { id } of rows) large.push(id);
  }
  return large;
}

/** Finds the versions of a model that meet a test, those with the highest numbers first, some at a time. */
export async function* findMatchingVersions(
  db: Database,
  modelId: number,
  test: Condition,
  pace: () => Promise<void>,
): AsyncGenerator<readonly string[]> {
  const all = db.all<{ id: number }>(
    'SELECT id FROM version WHERE model_id = ? ORDER BY number DESC NULLS LAST, version DESC',
    modelId,
  );
  const select = `SELECT version.version FROM json_each(?) AS wanted CROSS JOIN version ON version.id = wanted.value ${joinedParts}
    WHERE ${test.sql} ORDER BY wanted.key`;
  for await (const portion of inPortions(all, pace)) {
    const ids = portion.map(({ id }) => id);
    yield db.all<{ version: string }>(select, packList(ids), ...test.values).map(({ version }) => version);
  }
}
