import type { FleetColumn, FleetSort } from '../../../shared/registry/fleet.ts';
import { firstFleetView } from '../../../shared/registry/view-address.ts';
import { isSameColumn } from '../../components/registry/columns/column-choice.ts';
import { createColumnSortKey, readColumnSortKey } from '../../components/registry/columns/column-sort-key.ts';
import type { TableSort } from '../../components/table/columns/table-sort.ts';

/** Turns the sort of the query into the one that the table's head shows. */
export function toTableSort({ by, direction }: FleetSort): TableSort {
  return { key: typeof by === 'string' ? by : createColumnSortKey(by), direction };
}

/** Turns the sort of the table's head into the one that the query takes. */
export function fromTableSort({ key, direction }: TableSort): FleetSort {
  if (key === 'model' || key === 'version' || key === 'registeredAt') return { by: key, direction };
  return { by: readColumnSortKey(key), direction };
}

/** Returns the sort, or newest first if the column that it goes by is not shown any more: nobody could see why. */
export function keepSort(sort: FleetSort, columns: readonly FleetColumn[]): FleetSort {
  const { by } = sort;
  if (typeof by === 'string' || columns.some((column) => isSameColumn(column, by))) return sort;
  return firstFleetView.sort;
}
