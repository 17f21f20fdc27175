import type { ChoiceValue } from '../../../shared/choices/choice-sections.ts';
import type { VersionColumn } from '../../../shared/registry/views.ts';
import { isSameColumn } from '../../components/registry/columns/column-choice.ts';
import { createColumnSortKey, readColumnSortKey } from '../../components/registry/columns/column-sort-key.ts';
import type { TableSort } from '../../components/table/columns/table-sort.ts';

/** How the versions of a model are sorted. */
export type VersionsSort = ChoiceValue<'model.sort'>;

const newestFirst: VersionsSort = { by: 'registeredAt', direction: 'desc' };

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
  return { by: readColumnSortKey(key) as VersionColumn, direction };
}
