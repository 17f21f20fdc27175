import type { FleetSort } from '../../../../../shared/registry/fleet.ts';
import type { Database } from '../../file/database.ts';
import { findKeyId } from '../../values/key-ids.ts';

/** Where the values of a metric, a parameter or a tag stand. */
export interface ValueColumn {
  readonly table: 'run_metric' | 'run_param' | 'version_tag';
  /** Its entries are in the order of the values. */
  readonly index: string;
  readonly keyId: number;
}

const tables = { metric: 'run_metric', param: 'run_param', tag: 'version_tag' } as const;

/** Finds the column that a sort is by; null when it is by another fact, and when no version has one of that name. */
export function findColumn(db: Database, { by }: FleetSort): ValueColumn | null {
  if (typeof by === 'string') return null;
  const keyId = findKeyId(db, by.key);
  if (keyId === null) return null;
  const table = tables[by.kind];
  return { table, index: `${table}_by_value`, keyId };
}
