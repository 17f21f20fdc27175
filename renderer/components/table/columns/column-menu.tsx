import CheckIcon from '@mui/icons-material/Check';
import Divider from '@mui/material/Divider';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import type { TableColumn } from '../table-column.ts';
import { isMovable, isResizable } from './column-layout.ts';
import type { HeadSort } from './head-sort.ts';
import type { Arrangement } from './use-arrangement.ts';

interface ColumnMenuProps<Row> extends HeadSort {
  readonly column: TableColumn<Row>;
  readonly anchor: HTMLElement;
  readonly arrangement: Arrangement;
  readonly onClose: () => void;
}

interface Item {
  readonly text: string;
  readonly keys?: string;
  readonly isDisabled?: boolean;
  /** Whether it is the chosen one of several; undefined where it is none of them. */
  readonly isChosen?: boolean;
  readonly run: () => void;
}

/** px of one choice of “Wider” or “Narrower”: more than of the keys, as it takes more to choose. */
const widthStep = 32;

/** All that can be done with a column, for those who do not drag. */
export function ColumnMenu<Row>({ column, anchor, arrangement, wishedSort, onSort, onClose }: ColumnMenuProps<Row>) {
  const { id, header, sort: by, canHide, options = [] } = column;
  const { moveBy, canMoveBy, resizeBy, fitToContent, hide, reset, canReset } = arrangement;
  const groups: readonly (readonly Item[])[] = [
    by === undefined
      ? []
      : (['asc', 'desc'] as const).map((direction) => ({
          text: direction === 'asc' ? 'Sort ascending' : 'Sort descending',
          isDisabled: wishedSort?.key === by.key && wishedSort.direction === direction,
          run: () => onSort({ key: by.key, direction }),
        })),
    options.map(({ text, isChosen, choose }) => ({ text, isChosen, run: choose })),
    isMovable(column)
      ? [
          {
            text: 'Move left',
            keys: 'Alt+Shift+←',
            isDisabled: !canMoveBy(id, -1),
            run: () => moveBy(id, -1),
          },
          {
            text: 'Move right',
            keys: 'Alt+Shift+→',
            isDisabled: !canMoveBy(id, 1),
            run: () => moveBy(id, 1),
          },
        ]
      : [],
    isResizable(column)
      ? [
          { text: 'Wider', keys: 'Shift+→', run: () => resizeBy(id, widthStep) },
          { text: 'Narrower', keys: 'Shift+←', run: () => resizeBy(id, -widthStep) },
          { text: 'Fit to content', keys: 'Double click', run: () => fitToContent(id) },
        ]
      : [],
    [
      ...(canHide === true && hide !== null ? [{ text: 'Hide column', run: () => hide(id) }] : []),
      { text: 'Reset order and widths', isDisabled: !canReset, run: reset },
    ],
  ];
  return (
    <Menu
      open
      anchorEl={anchor}
      onClose={onClose}
      // What happens in a menu is no click on the head that it hangs on.
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
      onContextMenu={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      slotProps={{ list: { 'aria-label': `Column ${toVisibleText(header)}`, dense: true } }}
    >
      {groups
        .filter((items) => items.length > 0)
        .flatMap((items, place) => [
          ...(place > 0 ? [<Divider key={`line ${items[0]?.text ?? ''}`} />] : []),
          ...items.map(({ text, keys, isDisabled = false, isChosen, run }) => (
            <MenuItem
              key={text}
              disabled={isDisabled}
              {...(isChosen === undefined ? {} : { role: 'menuitemradio', 'aria-checked': isChosen })}
              onClick={() => {
                onClose();
                run();
              }}
            >
              <ListItemText>{text}</ListItemText>
              {isChosen === true && <CheckIcon aria-hidden sx={{ fontSize: 16, ml: 3 }} />}
              {keys !== undefined && (
                <Typography variant="caption" aria-hidden sx={{ pl: 3, color: 'text.secondary' }}>
                  {keys}
                </Typography>
              )}
            </MenuItem>
          )),
        ])}
    </Menu>
  );
}
