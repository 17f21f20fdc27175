import type { FleetKey, FleetKeys } from '../../../../../shared/registry/fleet.ts';
import { longestColumn } from '../../../../../shared/registry/views.ts';
import { createNameOrder } from '../../../../../shared/text/name-order.ts';
import type { Database } from '../../file/database.ts';
import type { Pace } from '../order/version-order.ts';
import { createKeySource, listValues, sortByCount } from './value-sources.ts';

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
  const { values } = await listValues(db, createKeySource(db, table), search, pace);
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
