import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { ServerText } from '../../text/server-text.tsx';
import type { Direction, TableColumn } from '../table-column.ts';
import { isMovable, isResizable } from './column-layout.ts';
import { ColumnMenu } from './column-menu.tsx';
import { ColumnResizer } from './column-resizer.tsx';
import { findNextSort } from './find-next-sort.ts';
import type { HeadSort } from './head-sort.ts';
import type { TableSort } from './table-sort.ts';
import type { Arrangement } from './use-arrangement.ts';
import type { ColumnDrag } from './use-column-drag.ts';

interface ColumnHeadProps<Row> extends HeadSort {
  readonly column: TableColumn<Row>;
  /** What of its name there is room for. */
  readonly text: string;
  readonly rowSpan: 1 | 2;
  /** Its place from 1, where not all columns are drawn. */
  readonly place: number | undefined;
  /** null where the columns stay as they are. */
  readonly arrangement: Arrangement | null;
  readonly drag: ColumnDrag | null;
  readonly onPointerDown: ((event: PointerEvent<HTMLElement>) => void) | undefined;
}

/** px that a key makes a column wider. */
const widthStep = 16;
const shortcuts = 'Shift+F10 Alt+Shift+ArrowLeft Alt+Shift+ArrowRight Shift+ArrowLeft Shift+ArrowRight';

/** The head of one column: what it is called, how it is sorted, and where it can be moved and made wider. */
export function ColumnHead<Row>(props: ColumnHeadProps<Row>) {
  const { column, text, rowSpan, place, sort, wishedSort, onSort, arrangement, drag, onPointerDown } = props;
  const { id, header, align, pin, sort: by, beside, isHeaderHidden } = column;
  const [menuAt, setMenuAt] = useState<HTMLElement | null>(null);
  const canMove = arrangement !== null && isMovable(column);
  const canResize = arrangement !== null && isResizable(column);
  const hasMenu = canMove || canResize;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (arrangement === null || event.ctrlKey || event.metaKey) return;
    const sideways = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (event.shiftKey && sideways !== 0) {
      if (event.altKey && canMove) arrangement.moveBy(id, sideways);
      else if (!event.altKey && canResize) arrangement.resizeBy(id, sideways * widthStep);
      else return;
    } else if (hasMenu && (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) {
      setMenuAt(event.currentTarget);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <th
      scope="col"
      rowSpan={rowSpan}
      data-pin={pin}
      data-align={align}
      data-id={arrangement === null ? undefined : id}
      data-movable={canMove || undefined}
      data-dragged={drag?.id === id || undefined}
      data-drop={drag?.mark.id === id ? drag.mark.side : undefined}
      aria-colindex={place}
      aria-sort={by && getAriaSort(by.key, sort)}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onContextMenu={
        hasMenu
          ? (event) => {
              event.preventDefault();
              setMenuAt(event.currentTarget);
            }
          : undefined
      }
    >
      <span className="head">
        {by !== undefined ? (
          <SortButton label={header} text={text} by={by} {...{ sort, wishedSort, onSort }} hasKeys={hasMenu} />
        ) : hasMenu ? (
          <button
            type="button"
            title={toVisibleText(header)}
            aria-label={toVisibleText(header)}
            aria-haspopup="menu"
            aria-keyshortcuts={shortcuts}
            onClick={(event) => setMenuAt(event.currentTarget)}
          >
            <Label header={header} text={text} />
          </button>
        ) : isHeaderHidden === true ? (
          <span className="unseen" title={toVisibleText(header)}>
            <ServerText text={header} />
          </span>
        ) : (
          <Label header={header} text={text} />
        )}
        {beside}
      </span>
      {canResize && <ColumnResizer id={id} arrangement={arrangement} />}
      {menuAt !== null && arrangement !== null && (
        <ColumnMenu
          column={column}
          anchor={menuAt}
          arrangement={arrangement}
          sort={sort}
          wishedSort={wishedSort}
          onSort={onSort}
          onClose={() => setMenuAt(null)}
        />
      )}
    </th>
  );
}

/** As much of a name as there is room for. It is copied in full. */
function Label({ header, text }: { readonly header: string; readonly text: string }) {
  return (
    <span className="label" title={toVisibleText(header)} data-copy={text === header ? undefined : header}>
      <ServerText text={text} />
    </span>
  );
}

function getAriaSort(key: string, sort: TableSort | null): 'ascending' | 'descending' | 'none' {
  if (sort?.key !== key) return 'none';
  return sort.direction === 'asc' ? 'ascending' : 'descending';
}

interface SortButtonProps extends HeadSort {
  readonly label: string;
  readonly text: string;
  readonly by: { readonly key: string; readonly first: Direction };
  readonly hasKeys: boolean;
}

function SortButton({ label, text, by, sort, wishedSort, onSort, hasKeys }: SortButtonProps) {
  const isSorted = sort?.key === by.key;
  const Arrow = (isSorted ? sort.direction : by.first) === 'asc' ? UpIcon : DownIcon;
  return (
    <button
      type="button"
      title={toVisibleText(label)}
      aria-label={toVisibleText(label)}
      {...(hasKeys ? { 'aria-keyshortcuts': shortcuts } : {})}
      data-sorted={isSorted || undefined}
      onClick={() => onSort(findNextSort(wishedSort, by))}
    >
      <Label header={label} text={text} />
      <Arrow aria-hidden sx={{ fontSize: 14 }} />
    </button>
  );
}
