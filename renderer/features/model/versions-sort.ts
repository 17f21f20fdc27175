import type { VersionColumn } from '../../../shared/registry/views.ts';
import type { TableSort } from '../../components/table/data-table-head.tsx';
import type { VersionsSort } from '../../stores/view-choices.ts';
import { isSameColumn } from './column-choice.ts';

const newestFirst: VersionsSort = { by: 'registeredAt', direction: 'desc' };

/** The key of a chosen column in the table's head: keys may hold anything, so the kind stands before them. */
export function createColumnSortKey({ kind, key }: VersionColumn): string {
  return `${kind}:${key}`;
}

/** The sort that was chosen, or newest first where none was or its column is not shown any more. */
export function resolveSort(chosen: VersionsSort | undefined, columns: readonly VersionColumn[]): VersionsSort {
  if (chosen === undefined || typeof chosen.by === 'string') return chosen ?? newestFirst;
  const by = chosen.by;
  return columns.some((column) => isSameColumn(column, by)) ? chosen : newestFirst;
}

/** The sort of the query as the table's head shows it. */
export function toTableSort({ by, direction }: VersionsSort): TableSort {
  return { key: typeof by === 'string' ? by : createColumnSortKey(by), direction };
}

/** The sort that a press on a head asks for. */
export function fromTableSort({ key, direction }: TableSort): VersionsSort {
  if (key === 'version' || key === 'registeredAt') return { by: key, direction };
  const kind = key.startsWith('param:') ? 'param' : 'metric';
  return { by: { kind, key: key.slice(kind.length + 1) }, direction };
}
