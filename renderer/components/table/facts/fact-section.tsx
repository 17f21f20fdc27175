import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ReactNode, startTransition, useDeferredValue, useId, useMemo, useState } from 'react';
import type { ExportRequest } from '../../../../shared/export/export-request.ts';
import { ExportMenu } from '../../export/export-menu.tsx';
import { SearchBox } from '../../page/search-box.tsx';

interface FactSectionProps<Row> {
  readonly title: string;
  readonly heading: 'h2' | 'h3';
  readonly rows: readonly Row[];
  /** The rows that a filter leaves, which is never empty. */
  readonly filterRows: (rows: readonly Row[], filter: string) => readonly Row[];
  /** Shown if there are no rows. */
  readonly emptyText: string;
  /** How many rows there are at first: what follows the table is not far away then. */
  readonly firstRows: number;
  /** Names the rows that a filter leaves, to copy and save all of them. */
  readonly getRequest: (filter: string) => ExportRequest;
  /** Beside the title: a switch, a note. */
  readonly actions?: ReactNode;
  /** Below the table: what is not in it, and why. */
  readonly notes: readonly (string | null)[];
  /** What the table has of its own beside the usual style. */
  readonly tableStyle: object;
  /** Renders the head and the bodies of the table. */
  readonly children: (shown: readonly Row[]) => ReactNode;
}

/** How many rows make a filter worthwhile. */
const filterFrom = 6;

/** A small table under a heading. Its rows can be filtered, and copied or saved together. */
export function FactSection<Row>(props: FactSectionProps<Row>) {
  const { title, heading, rows, filterRows, emptyText, firstRows, getRequest, actions, notes, children } = props;
  const headingId = useId();
  const [filter, setFilter] = useState('');
  const [isWhole, setWhole] = useState(false);
  // The rows may lag behind, so that typing never waits for them.
  const wanted = useDeferredValue(filter);
  const isFiltered = wanted.trim() !== '';
  const found = useMemo(() => (isFiltered ? filterRows(rows, wanted) : rows), [filterRows, rows, wanted, isFiltered]);
  const shown = useMemo(() => (isWhole ? found : found.slice(0, firstRows)), [found, isWhole, firstRows]);
  const left = found.length - shown.length;

  return (
    <Box component="section" aria-labelledby={headingId} sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 32, mb: 0.75, flexWrap: 'wrap' }}>
        <Typography id={headingId} component={heading} variant="h3">
          {title}
        </Typography>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {isFiltered ? `${count(found)} of ${count(rows)}` : count(rows)}
        </Box>
        <Box sx={{ flex: 1 }} />
        {actions}
        {rows.length >= filterFrom && (
          <SearchBox label={`Filter ${title.toLowerCase()}`} value={filter} onChange={setFilter} width={180} />
        )}
        {found.length > 0 && <ExportMenu getRequest={() => getRequest(wanted)} what={title.toLowerCase()} isCompact />}
      </Box>
      <Box sx={{ border: 1, borderColor: 'divider', borderRadius: '6px', overflow: 'hidden' }}>
        {shown.length === 0 ? (
          <Box sx={{ px: 1.5, py: 1.25, color: 'text.secondary' }}>
            {rows.length === 0 ? emptyText : 'Nothing matches the filter'}
          </Box>
        ) : (
          // Only the rows near the screen exist.
          <Box
            component="table"
            aria-labelledby={headingId}
            aria-rowcount={shown.length + 1}
            sx={{ ...usualStyle, ...props.tableStyle }}
          >
            {children(shown)}
          </Box>
        )}
      </Box>
      {notes.map(
        (note) =>
          note !== null && (
            <Typography key={note} variant="body2" role="note" sx={{ mt: 0.75, color: 'text.secondary' }}>
              {note}
            </Typography>
          ),
      )}
      {left > 0 && (
        <Button onClick={() => startTransition(() => setWhole(true))} sx={{ mt: 0.5 }}>
          Show all {count(found)}
        </Button>
      )}
    </Box>
  );
}

function count(rows: readonly unknown[]): string {
  return rows.length.toLocaleString('en-US');
}

const usualStyle = {
  width: '100%',
  borderCollapse: 'collapse',
  tableLayout: 'fixed',
  '& th, & td': { textAlign: 'left', verticalAlign: 'top', px: 1.5, py: 0.75, overflowWrap: 'anywhere' },
  '& thead th': { fontWeight: 500, color: 'text.secondary', backgroundColor: 'background.default', py: 0.625 },
  '& tbody tr': { borderTop: 1, borderColor: 'divider' },
  '& tbody tr:not(.gap):hover': { backgroundColor: 'action.hover' },
  '& tr.gap td': { p: 0 },
} as const;
