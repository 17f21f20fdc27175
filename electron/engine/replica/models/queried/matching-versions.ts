import type { ModelMatch } from '../../../../../shared/registry/views.ts';
import { inPortions } from '../../../../timing/in-portions.ts';
import { type Database, packList } from '../../file/database.ts';
import { type Condition, sqlOf } from '../../query/conditions/condition.ts';
import { findLargeModels, findMatchingVersions } from './large-models.ts';
import type { AskedQuery } from './queried-models.ts';

/** Versions of a model that are counted. */
const mostCounted = 100;

/** Tells by the name of each model how it meets a query. */
export async function readModelMatches(
  db: Database,
  ids: readonly number[],
  { own, ofVersions }: AskedQuery,
  pace: () => Promise<void>,
): Promise<ReadonlyMap<string, ModelMatch>> {
  const isOwn = own ?? sqlOf('0');
  const large = new Set(await findLargeModels(db, ids, pace));
  const select = `SELECT model.id, model.name, ${isOwn.sql} AS is_own
    FROM json_each(?) AS wanted CROSS JOIN model ON model.id = wanted.value`;
  const matches = new Map<string, ModelMatch>();
  for await (const portion of inPortions(ids, pace)) {
    const ofSmall = readVersions(
      db,
      portion.filter((id) => !large.has(id)),
      ofVersions,
    );
    const models = db.all<{ id: number; name: string; is_own: number }>(select, ...isOwn.values, packList(portion));
    for (const { id, name, is_own } of models) {
      const versions = ofSmall.get(id) ?? (await findFirst(db, id, ofVersions, pace));
      matches.set(name, {
        isOwn: is_own === 1,
        versions: Math.min(versions.length, mostCounted),
        versionsAreBound: versions.length > mostCounted,
        newest: versions[0] ?? null,
      });
    }
  }
  return matches;
}

/** Reads which versions of each model meet a test, as far as they are counted. */
function readVersions(
  db: Database,
  ids: readonly number[],
  { sql, values }: Condition,
): ReadonlyMap<number, readonly string[]> {
  const rows = db.all<{ id: number; versions: string }>(
    `SELECT model.id,
            (SELECT json_group_array(version) FROM (
               SELECT version.version FROM version LEFT JOIN run ON run.version_id = version.id
               WHERE version.model_id = model.id AND ${sql}
               ORDER BY version.number DESC NULLS LAST, version.version DESC LIMIT ${mostCounted + 1})) AS versions
     FROM json_each(?) AS wanted CROSS JOIN model ON model.id = wanted.value`,
    ...values,
    packList(ids),
  );
  return new Map(rows.map(({ id, versions }) => [id, JSON.parse(versions) as readonly string[]]));
}

async function findFirst(
  db: Database,
  id: number,
  test: Condition,
  pace: () => Promise<void>,
): Promise<readonly string[]> {
  const versions: string[] = [];
  for await (const found of findMatchingVersions(db, id, test, pace)) {
    versions.push(...found);
    if (versions.length > mostCounted) break;
  }
  return versions;
}
