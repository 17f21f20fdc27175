import type { QueryField } from '../../../../../shared/query/query-tree.ts';
import { type Database, packList } from '../../file/database.ts';
import { findKeyId } from '../../values/key-ids.ts';
import { readValue } from '../../values/ranked-value.ts';
import type { Pace } from '../order/version-order.ts';

/** Versions looked at at once. */
const slice = 1_000;

/** Counts the versions of a list by the values that they have; those of a field, or the keys of their tags. */
export async function countByValue(
  db: Database,
  ids: readonly number[],
  field: QueryField | 'tagKeys',
  pace: Pace,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const { sql, values } = groupsOf(db, field);
  for (let at = 0; at < ids.length; at += slice) {
    const rows = db.all<{ rank: number | string; value: string | null; n: number }>(
      sql,
      packList(ids.slice(at, at + slice)),
      ...values,
    );
    for (const { rank, value, n } of rows) {
      const text = readValue(rank, value);
      counts.set(text, (counts.get(text) ?? 0) + n);
    }
    await pace();
  }
  return counts;
}

const wanted = 'FROM json_each(?) AS wanted CROSS JOIN';

function groupsOf(db: Database, field: QueryField | 'tagKeys'): { sql: string; values: readonly (number | string)[] } {
  const group = (column: string, rows: string) => ({
    sql: `SELECT ${column} AS rank, NULL AS value, count(*) AS n ${wanted} ${rows} GROUP BY 1`,
    values: [],
  });
  if (field === 'tagKeys') {
    return group(
      'value_key.name',
      'version_tag ON version_id = wanted.value CROSS JOIN value_key ON value_key.id = key_id',
    );
  }
  switch (field.kind) {
    case 'alias':
      return group('alias', 'alias_now ON version_id = wanted.value');
    case 'stage':
      return group('stage', 'version ON version.id = wanted.value WHERE stage IS NOT NULL');
    case 'user':
      return group('user', 'run ON version_id = wanted.value WHERE user IS NOT NULL');
    case 'flavour':
      return group(
        'value_key.name',
        'version_flavour ON version_id = wanted.value CROSS JOIN value_key ON value_key.id = key_id',
      );
    case 'tag':
      return {
        sql: `SELECT rank, tag.value, count(*) AS n ${wanted} whole_version_tag AS tag ON version_id = wanted.value
              WHERE key_id = ? GROUP BY 1, 2`,
        values: [findKeyId(db, field.key) ?? -1],
      };
    default:
      throw new Error(`No filter is by ${field.kind}`);
  }
}
