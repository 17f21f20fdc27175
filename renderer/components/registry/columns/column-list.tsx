import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { LookAlikeMark } from '../../text/names/look-alike-mark.tsx';
import { LookAlikes } from '../../text/names/look-alikes.tsx';
import { ServerText } from '../../text/server-text.tsx';
import { columnRowStyle } from './column-row-style.ts';

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
      <Box
        ref={box}
        role="group"
        aria-label={label}
        sx={{ flex: 1, minHeight: 0, overflow: 'auto', borderTop: 1, borderColor: 'divider', pt: 0.5 }}
      >
        <Box sx={{ position: 'relative', height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, key, start }) => {
            const name = keys[index] ?? '';
            const isChosen = chosen.has(name);
            const detail = describe?.(name) ?? '';
            return (
              <FormControlLabel
                key={key}
                sx={columnRowStyle}
                style={{ position: 'absolute', left: 0, right: 0, top: start, height: rowHeight }}
                label={
                  <span className="parts">
                    <ServerText text={name} isCut="narrow" />
                    <LookAlikeMark name={name} />
                    {detail !== '' && <span className="rest">{detail}</span>}
                  </span>
                }
                title={toVisibleText(name)}
                disabled={isFull && !isChosen}
                control={
                  <Checkbox
                    checked={isChosen}
                    onChange={() => onToggle(name)}
                    slotProps={{
                      input: {
                        'aria-label': toVisibleText(name),
                        ...(detail === '' ? {} : { 'aria-description': detail }),
                      },
                    }}
                  />
                }
              />
            );
          })}
        </Box>
      </Box>
    </LookAlikes>
  );
}
