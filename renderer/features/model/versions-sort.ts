import type { VersionColumn } from '../../../shared/registry/views.ts';
import type { TableSort } from '../../components/table/data-table-head.tsx';
import type { VersionsSort } from '../../stores/view-choices.ts';
import { isSameColumn } from './column-choice.ts';

const newestFirst: VersionsSort = { by: 'registeredAt', direction: 'desc' };

/** Creates the sort key of a chosen column. A name may contain anything, so the kind comes first. */
export function createColumnSortKey({ kind, key }: VersionColumn): string {
  return `${kind}:${key}`;
}

/** Returns the chosen sort, or newest first if there is none or its column is not shown any more. */
export function resolveSort(chosen: VersionsSort | undefined, columns: readonly VersionColumn[]): VersionsSort {
  if (chosen === undefined || typeof chosen.by === 'string') return chosen ?? newestFirst;
  const by = chosen.by;
  return columns.some((column) => isSameColumn(column, by)) ? chosen : newestFirst;
}

/** Turns the sort of the query into the one that the table's head shows. */
export function toTableSort({ by, direction }: VersionsSort): TableSort {
  return { key: typeof by === 'string' ? by : createColumnSortKey(by), direction };
}

/** Turns the sort of the table's head into the one that the query takes. */
export function fromTableSort({ key, direction }: TableSort): VersionsSort {
  if (key === 'version' || key === 'registeredAt') return { by: key, direction };
  const kind = key.startsWith('param:') ? 'param' : 'metric';
  return { by: { kind, key: key.slice(kind.length + 1) }, direction };
}
