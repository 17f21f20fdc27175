import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { type Database, packList } from '../file/database.ts';
import { findModelId } from '../models/model-row.ts';

/** Versions looked up at once. */
const slice = 500;

/** Finds the row ids of versions, in their order; null for those that are not in the replica. */
export async function findVersionIds(
  db: Database,
  refs: readonly VersionRef[],
  pace: () => Promise<void>,
): Promise<readonly (number | null)[]> {
  const modelIds = new Map<string, number | null>();
  const ids: (number | null)[] = [];
  for (let at = 0; at < refs.length; at += slice) {
    const wanted = refs.slice(at, at + slice).map(({ name, version }) => {
      const modelId = modelIds.get(name) ?? findModelId(db, name);
      modelIds.set(name, modelId);
      return [modelId, version] as const;
    });
    const rows = db.all<{ id: number | null }>(
      `SELECT version.id FROM json_each(?) AS wanted LEFT JOIN version
         ON version.model_id = wanted.value ->> 0 AND version.version = wanted.value ->> 1
       ORDER BY wanted.key`,
      JSON.stringify(wanted),
    );
    ids.push(...rows.map(({ id }) => id));
    await pace();
  }
  return ids;
}

/** Names versions by their row ids, in that order, without those that have gone. */
export async function readVersionRefs(
  db: Database,
  ids: readonly number[],
  pace: () => Promise<void>,
): Promise<readonly VersionRef[]> {
  const refs: VersionRef[] = [];
  for (let at = 0; at < ids.length; at += slice) {
    refs.push(
      ...db.all<VersionRef>(
        `SELECT model.name, version.version
         FROM json_each(?) AS wanted CROSS JOIN version ON version.id = wanted.value
              CROSS JOIN model ON model.id = version.model_id
         ORDER BY wanted.key`,
        packList(ids.slice(at, at + slice)),
      ),
    );
    await pace();
  }
  return refs;
}
