import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { ServerText } from '../text/server-text.tsx';
import { type Direction, groupColumns, type TableColumn } from './table-column.ts';

export interface TableSort {
  readonly key: string;
  readonly direction: Direction;
}

interface DataTableHeadProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly sort: TableSort | null;
  readonly onSort: (sort: TableSort) => void;
}

/** The sticky heads: one row, or two if columns are grouped. */
export function DataTableHead<Row>({ columns, sort, onSort }: DataTableHeadProps<Row>) {
  const groups = groupColumns(columns);
  const rows = countHeadRows(columns);
  return (
    <thead>
      <tr aria-rowindex={1}>
        {groups.flatMap(({ title, columns: members }) =>
          title === null
            ? members.map((column) => (
                <ColumnHead key={column.id} column={column} rowSpan={rows} sort={sort} onSort={onSort} />
              ))
            : [
                <th key={`group-${members[0]?.id}`} scope="colgroup" colSpan={members.length} data-group>
                  <span className="label" title={title}>
                    {title}
                  </span>
                </th>,
              ],
        )}
      </tr>
      {rows === 2 && (
        <tr aria-rowindex={2}>
          {columns
            .filter(({ group }) => group !== undefined)
            .map((column) => (
              <ColumnHead key={column.id} column={column} rowSpan={1} sort={sort} onSort={onSort} />
            ))}
        </tr>
      )}
    </thead>
  );
}

/** Counts the rows of the heads. */
export function countHeadRows<Row>(columns: readonly TableColumn<Row>[]): 1 | 2 {
  return columns.some(({ group }) => group !== undefined) ? 2 : 1;
}

interface ColumnHeadProps<Row> extends Pick<DataTableHeadProps<Row>, 'sort' | 'onSort'> {
  readonly column: TableColumn<Row>;
  readonly rowSpan: 1 | 2;
}

function ColumnHead<Row>({ column, rowSpan, sort, onSort }: ColumnHeadProps<Row>) {
  const { header, align, pin, sort: by, isHeaderHidden, beside } = column;
  return (
    <th scope="col" rowSpan={rowSpan} data-pin={pin} data-align={align} aria-sort={by && getAriaSort(by.key, sort)}>
      {by === undefined ? (
        <span className={isHeaderHidden === true ? 'unseen' : 'label'} title={toVisibleText(header)}>
          <ServerText text={header} isCut />
        </span>
      ) : (
        <SortButton label={header} by={by} sort={sort} onSort={onSort} />
      )}
      {beside}
    </th>
  );
}

function getAriaSort(key: string, sort: TableSort | null): 'ascending' | 'descending' | 'none' {
  if (sort?.key !== key) return 'none';
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
      title={toVisibleText(label)}
      aria-label={toVisibleText(label)}
      data-sorted={isSorted || undefined}
      onClick={() => onSort({ key: by.key, direction: next })}
    >
      <span className="label">
        <ServerText text={label} isCut="narrow" />
      </span>
      <Arrow aria-hidden sx={{ fontSize: 14 }} />
    </button>
  );
}
