import type { ModelMatch } from '../../../../../shared/registry/views.ts';
import { type Database, packList } from '../../file/database.ts';
import { sqlOf } from '../../query/conditions/condition.ts';
import type { AskedQuery } from './queried-models.ts';

/** Versions of a model that are counted. */
const mostCounted = 100;
/** Models looked at between two turns of others. */
const atOnce = 10;

/** Tells by the name of each model how it meets a query. */
export async function readModelMatches(
  db: Database,
  ids: readonly number[],
  { own, ofVersions }: AskedQuery,
  pace: () => Promise<void>,
): Promise<ReadonlyMap<string, ModelMatch>> {
  const isOwn = own ?? sqlOf('0');
  const select = `
    SELECT model.name, ${isOwn.sql} AS is_own,
           (SELECT json_group_array(version) FROM (
              SELECT version.version FROM version LEFT JOIN run ON run.version_id = version.id
              WHERE version.model_id = model.id AND ${ofVersions.sql}
              ORDER BY version.number DESC NULLS LAST, version.version DESC LIMIT ${mostCounted + 1})) AS versions
    FROM json_each(?) AS wanted CROSS JOIN model ON model.id = wanted.value`;
  const matches = new Map<string, ModelMatch>();
  for (let at = 0; at < ids.length; at += atOnce) {
    const rows = db.all<{ name: string; is_own: number; versions: string }>(
      select,
      ...isOwn.values,
      ...ofVersions.values,
      packList(ids.slice(at, at + atOnce)),
    );
    for (const row of rows) {
      const versions = JSON.parse(row.versions) as readonly string[];
      matches.set(row.name, {
        isOwn: row.is_own === 1,
        versions: Math.min(versions.length, mostCounted),
        versionsAreBound: versions.length > mostCounted,
        newest: versions[0] ?? null,
      });
    }
    await pace();
  }
  return matches;
}
