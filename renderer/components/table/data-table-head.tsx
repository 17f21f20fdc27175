import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import { useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import { type ColumnMeta, type Direction, features, type TableColumn, toColumnDefs } from './table-column.ts';

export interface TableSort {
  readonly key: string;
  readonly direction: Direction;
}

interface DataTableHeadProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly sort: TableSort | null;
  readonly onSort: (sort: TableSort) => void;
}

const noRows: object[] = [];

/** The sticky heads: one row, or two where columns stand in groups. */
export function DataTableHead<Row>({ columns, sort, onSort }: DataTableHeadProps<Row>) {
  const columnDefs = useMemo(() => toColumnDefs(columns), [columns]);
  const table = useTable({ features, columns: columnDefs, data: noRows });
  const groups = table.getHeaderGroups();
  return (
    <thead>
      {groups.map((group, level) => (
        <tr key={group.id} aria-rowindex={level + 1}>
          {group.headers.map((header) => {
            if (header.rowSpan === 0) return null;
            const { meta, header: label } = header.column.columnDef;
            const text = String(label);
            const isGroup = header.column.columns.length > 0;
            return (
              <th
                key={header.id}
                scope={isGroup ? 'colgroup' : 'col'}
                colSpan={header.colSpan}
                rowSpan={header.rowSpan}
                data-level={level}
                data-group={isGroup || undefined}
                data-pin={meta?.pin}
                data-align={meta?.align}
                aria-sort={getAriaSort(meta, sort)}
              >
                {meta?.sort === undefined ? (
                  <span className={meta?.isHeaderHidden === true ? 'unseen' : 'label'} title={text}>
                    {text}
                  </span>
                ) : (
                  <SortButton label={text} by={meta.sort} sort={sort} onSort={onSort} />
                )}
              </th>
            );
          })}
        </tr>
      ))}
    </thead>
  );
}

/** Rows that the heads take, 1 or 2. */
export function countHeadRows<Row>(columns: readonly TableColumn<Row>[]): number {
  return columns.some(({ group }) => group !== undefined) ? 2 : 1;
}

function getAriaSort(
  meta: ColumnMeta | undefined,
  sort: TableSort | null,
): 'ascending' | 'descending' | 'none' | undefined {
  if (meta?.sort === undefined) return undefined;
  if (sort?.key !== meta.sort.key) return 'none';
  return sort.direction === 'asc' ? 'ascending' : 'descending';
}

interface SortButtonProps {
  readonly label: string;
  readonly by: { readonly key: string; readonly first: Direction };
  readonly sort: TableSort | null;
  readonly onSort: (sort: TableSort) => void;
}

function SortButton({ label, by, sort, onSort }: SortButtonProps) {
  const isSorted = sort?.key === by.key;
  const next: Direction = isSorted ? (sort.direction === 'asc' ? 'desc' : 'asc') : by.first;
  const Arrow = (isSorted ? sort.direction : by.first) === 'asc' ? UpIcon : DownIcon;
  return (
    <button
      type="button"
      title={label}
      data-sorted={isSorted || undefined}
      onClick={() => onSort({ key: by.key, direction: next })}
    >
      <span className="label">{label}</span>
      <Arrow aria-hidden sx={{ fontSize: 14 }} />
    </button>
  );
}
