import type { FleetSort } from '../../../../../shared/registry/fleet.ts';
import type { Database } from '../../file/database.ts';
import { findKeyId } from '../../values/key-ids.ts';
import { sortValues } from '../../values/sorted-values.ts';

/** Where the values of a metric, a parameter or a tag stand. */
export interface ValueColumn {
  readonly table: 'run_metric' | 'run_param' | 'version_tag';
  /** Where their ranks stand in order, once they are sorted: what follows `FROM`. */
  readonly sorted: string;
  readonly keyId: number;
}

const tables = { metric: 'run_metric', param: 'run_param', tag: 'version_tag' } as const;
const sorted = {
  run_metric: 'sorted_metric',
  run_param: 'sorted_param',
  version_tag: 'version_tag INDEXED BY version_tag_by_value',
} as const;

/** Finds the column that a sort is by; null when it is by another fact, and when no version has one of that name. */
export function findColumn(db: Database, { by }: FleetSort): ValueColumn | null {
  if (typeof by === 'string') return null;
  const keyId = findKeyId(db, by.key);
  if (keyId === null) return null;
  const table = tables[by.kind];
  return { table, sorted: sorted[table], keyId };
}

/** Sorts the values of a column unless they are. Tags always are. */
export async function sortColumn(
  db: Database,
  { table, keyId }: ValueColumn,
  pace: () => Promise<void>,
): Promise<void> {
  if (table !== 'version_tag') await sortValues(db, table, keyId, pace);
}
