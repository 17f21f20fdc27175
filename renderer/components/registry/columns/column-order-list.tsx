import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { ServerText } from '../../text/server-text.tsx';
import type { ColumnOrder } from './create-column-order.ts';

/** What a column is, where its name may be anything. */
const kinds: Readonly<Record<string, string>> = { Metrics: 'metric', Parameters: 'parameter', Tags: 'tag' };

/**
 * Lists the columns of a table in their order. The chosen one moves by the buttons, or by Alt with an arrow; where it is then
 * is announced.
 */
export function ColumnOrderList({ columns, move }: ColumnOrder) {
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  // One that was hidden meanwhile leaves its place to the first.
  const place = Math.max(
    0,
    columns.findIndex(({ id }) => id === wanted),
  );
  const active = columns[place];
  const optionId = (at: number): string => `${listId}-${at}`;

  useLayoutEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const choose = (at: number): void => {
    const next = columns[Math.max(0, Math.min(at, columns.length - 1))];
    if (next !== undefined) setWanted(next.id);
  };
  const moveBy = (places: number): void => {
    const to = place + places;
    if (active === undefined || columns[to] === undefined) return;
    setWanted(active.id);
    move(active.id, to);
    setSaid(`${toVisibleText(active.header)}: place ${to + 1} of ${columns.length}`);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (ctrlKey || metaKey || shiftKey) return;
    const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
    if (altKey && step !== 0) moveBy(step);
    else if (altKey) return;
    else if (step !== 0) choose(place + step);
    else if (key === 'Home') choose(0);
    else if (key === 'End') choose(columns.length - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, flex: 1, minHeight: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        {/* The place of a disabled button would be lost to the keyboard. */}
        <Button
          variant="outlined"
          startIcon={<UpIcon />}
          aria-disabled={place === 0}
          aria-keyshortcuts="Alt+ArrowUp"
          onClick={() => moveBy(-1)}
          sx={buttonStyle}
        >
          Move up
        </Button>
        <Button
          variant="outlined"
          startIcon={<DownIcon />}
          aria-disabled={place >= columns.length - 1}
          aria-keyshortcuts="Alt+ArrowDown"
          onClick={() => moveBy(1)}
          sx={buttonStyle}
        >
          Move down
        </Button>
        <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
          From left to right. Alt+↑ and Alt+↓ move, too.
        </Box>
      </Box>
      <Box
        ref={box}
        role="listbox"
        aria-label="Columns in their order"
        aria-activedescendant={active === undefined ? undefined : optionId(place)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        sx={listStyle}
      >
        {columns.map(({ id, header, group }, at) => (
          <div
            key={id}
            id={optionId(at)}
            role="option"
            aria-selected={at === place}
            title={toVisibleText(header)}
            tabIndex={-1}
            // The focus stays with the list, whose keys go on from here.
            onMouseDown={(event) => {
              event.preventDefault();
              box.current?.focus();
              setWanted(id);
            }}
          >
            <span className="parts">
              <ServerText text={header} isCut="narrow" />
              {group !== null && <span className="rest">{kinds[group] ?? group}</span>}
            </span>
          </div>
        ))}
      </Box>
      <Box className="unseen" aria-live="polite">
        {said}
      </Box>
    </Box>
  );
}

const buttonStyle = { '&[aria-disabled="true"]': { opacity: 0.5, cursor: 'default' } } as const;

const listStyle = {
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  p: 0.5,
  border: 1,
  borderColor: 'divider',
  borderRadius: '6px',
  '& > div': {
    px: 1,
    py: 0.5,
    borderRadius: '4px',
    cursor: 'default',
    fontSize: '0.8125rem',
    '&:hover': { backgroundColor: 'action.hover' },
    '&[aria-selected="true"]': {
      backgroundColor: 'action.selected',
      '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
    },
  },
  '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 },
} as const;
