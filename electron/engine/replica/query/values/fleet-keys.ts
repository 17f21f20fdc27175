import type { FleetKey, FleetKeys } from '../../../../../shared/registry/fleet.ts';
import { longestColumn } from '../../../../../shared/registry/views.ts';
import { foldText } from '../../../../../shared/text/fold-text.ts';
import { createNameOrder } from '../../../../../shared/text/name-order.ts';
import type { Database } from '../../file/database.ts';
import type { Pace } from '../order/version-order.ts';
import { createKeySource, type ListedValue, listValues, mostCounted, sortByCount } from './value-sources.ts';

/** Keys of a kind, and the UTF-16 units of all of them: no message may be larger than 256 kB. */
const mostKeys = 1_000;
const mostUnits = 20_000;

/** Lists the keys that versions have and whose name contains a text, the most frequent first. */
export async function readFleetKeys(db: Database, search: string, pace: Pace): Promise<FleetKeys> {
  return {
    metrics: await listKeys(db, 'run_metric', search, pace),
    params: await listKeys(db, 'run_param', search, pace),
    tags: await listKeys(db, 'version_tag', search, pace),
  };
}

/** Lists the keys of one kind. */
export async function listKeys(
  db: Database,
  table: 'run_metric' | 'run_param' | 'run_tag' | 'version_tag',
  search: string,
  pace: Pace,
): Promise<readonly FleetKey[]> {
  const values =
    table === 'run_metric' || table === 'run_param'
      ? listRunKeys(db, table, search)
      : (await listValues(db, createKeySource(db, table), search, pace)).values;
  const order = createNameOrder();
  const named = values
    .filter(({ value }) => value !== '' && value.length <= longestColumn)
    .toSorted((a, b) => order(a.value, b.value));
  let units = 0;
  return sortByCount(named)
    .slice(0, mostKeys)
    .filter(({ value }) => {
      units += value.length;
      return units <= mostUnits;
    })
    .map(({ value, count, isBound }) => ({ key: value, count, countIsBound: isBound }));
}

/** Keys of runs looked at. */
const mostLookedAt = 20_000;

function listRunKeys(db: Database, table: 'run_metric' | 'run_param', search: string): readonly ListedValue[] {
  const column = table === 'run_metric' ? 'metrics' : 'params';
  const wanted = foldText(search);
  return db
    .all<{ name: string; n: number }>(
      `SELECT name, ${column} AS n FROM value_key WHERE ${column} > 0 LIMIT ${mostLookedAt}`,
    )
    .filter(({ name }) => wanted === '' || foldText(name).includes(wanted))
    .map(({ name, n }) => ({ value: name, count: Math.min(n, mostCounted), isBound: n > mostCounted }));
}
