import Box from '@mui/material/Box';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { LookAlikeMark } from '../../text/names/look-alike-mark.tsx';
import { LookAlikes } from '../../text/names/look-alikes.tsx';
import { ServerText } from '../../text/server-text.tsx';

/** px */
const rowHeight = 28;

interface ColumnListProps {
  readonly label: string;
  readonly keys: readonly string[];
  readonly chosen: ReadonlySet<string>;
  /** No further column can be chosen. */
  readonly isFull: boolean;
  /** What stands beside a key; empty for nothing. */
  readonly describe?: (key: string) => string;
  readonly onToggle: (key: string) => void;
}

/** Lists the columns to choose from. A model may have thousands, so only those in view exist. */
export function ColumnList({ label, keys, chosen, isFull, describe, onToggle }: ColumnListProps) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer<HTMLDivElement, HTMLLabelElement>({
    count: keys.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    getItemKey: useMemo(() => (index: number) => keys[index] ?? index, [keys]),
  });
  return (
    <LookAlikes names={[keys]}>
      <Box ref={box} role="group" aria-label={label} sx={listStyle}>
        <Box sx={{ position: 'relative', height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, key, start }) => {
            const name = keys[index] ?? '';
            const isChosen = chosen.has(name);
            const detail = describe?.(name) ?? '';
            return (
              <label
                key={key}
                className="column-row"
                style={{ top: start, height: rowHeight }}
                title={toVisibleText(name)}
                data-disabled={(isFull && !isChosen) || undefined}
              >
                <input
                  type="checkbox"
                  checked={isChosen}
                  disabled={isFull && !isChosen}
                  onChange={() => onToggle(name)}
                  aria-label={toVisibleText(name)}
                  {...(detail === '' ? {} : { 'aria-description': detail })}
                />
                <span className="parts">
                  <ServerText text={name} isCut="narrow" />
                  <LookAlikeMark name={name} />
                  {detail !== '' && <span className="rest">{detail}</span>}
                </span>
              </label>
            );
          })}
        </Box>
      </Box>
    </LookAlikes>
  );
}

/** Of plain elements, as a list has dozens of rows in view. */
const listStyle = {
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  borderTop: 1,
  borderColor: 'divider',
  pt: 0.5,
  '& .column-row': {
    position: 'absolute',
    left: 0,
    right: 0,
    display: 'flex',
    alignItems: 'center',
    gap: 1,
    pl: 0.75,
    cursor: 'pointer',
  },
  '& .column-row[data-disabled]': { color: 'text.disabled', cursor: 'default' },
  '& input': {
    width: 16,
    height: 16,
    flexShrink: 0,
    m: 0,
    accentColor: 'var(--mui-palette-primary-main)',
    cursor: 'inherit',
  },
} as const;
