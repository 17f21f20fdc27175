import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { memo, type ReactNode, useDeferredValue, useId, useMemo, useState } from 'react';
import type { ExportRequest } from '../../../shared/export/export-request.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import { CopyButton } from '../page/copy-button.tsx';
import { SearchBox } from '../page/search-box.tsx';
import { LongText } from '../text/long-text.tsx';
import { withKeys } from './item-keys.ts';
import { filterRows, type KeyValueRow, splitGroups } from './key-value-rows.ts';

interface KeyValueTableProps {
  readonly title: string;
  readonly rows: readonly KeyValueRow[];
  /** Shown if there are no rows. */
  readonly emptyText: string;
  /** The head of the first column: "Name", or "Key" where the field says so. */
  readonly keyLabel?: string;
  /** Names the rows that a filter leaves, to copy and save all of them. */
  readonly getRequest: (filter: string) => ExportRequest;
  /** Beside the title: a switch, a note. */
  readonly actions?: ReactNode;
  /** The server may have more than these. */
  readonly isCut?: boolean;
  /** Below the table: what is not in it, and why. */
  readonly footnote?: string | null;
}

/** How many rows make a filter worthwhile, and how many are rendered at first. */
const filterFrom = 6;
const firstRows = 200;
/** How many more at each press: all 100,000 tags of a version would hold the page up for good. */
const moreRows = 1000;

/** Shows names and values under a heading. They can be filtered, and copied one by one or together. */
export function KeyValueTable(props: KeyValueTableProps) {
  const { title, rows, emptyText, keyLabel = 'Name', getRequest, actions, isCut = false, footnote = null } = props;
  const headingId = useId();
  const [filter, setFilter] = useState('');
  const [most, setMost] = useState(firstRows);
  // The rows may lag behind, so that typing never waits for them.
  const wanted = useDeferredValue(filter);
  const found = useMemo(() => filterRows(rows, wanted), [rows, wanted]);
  const shown = found.slice(0, most);

  return (
    <Box component="section" aria-labelledby={headingId} sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 32, mb: 0.75, flexWrap: 'wrap' }}>
        <Typography id={headingId} component="h2" variant="h3">
          {title}
        </Typography>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {wanted === '' ? rows.length : `${found.length} of ${rows.length}`}
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
          <Box component="table" aria-labelledby={headingId} sx={tableStyle}>
            <thead>
              <tr>
                <th scope="col">{keyLabel}</th>
                <th scope="col">Value</th>
                <th>
                  <span className="unseen">Copy</span>
                </th>
              </tr>
            </thead>
            {splitGroups(shown).map(({ group, rows: own }) => (
              <tbody key={group}>
                {group !== null && (
                  <tr>
                    <th scope="rowgroup" colSpan={3} className="group">
                      <LongText text={group} label="the heading" />
                    </th>
                  </tr>
                )}
                {withKeys(own, (row) => row.key).map(([key, row]) => (
                  <TableRow key={key} row={row} />
                ))}
              </tbody>
            ))}
          </Box>
        )}
      </Box>
      {isCut && (
        <Typography variant="body2" role="note" sx={{ mt: 0.75, color: 'text.secondary' }}>
          The app keeps the first {rows.length.toLocaleString('en-US')} only, and the server may have more. Open MLflow
          to see all.
        </Typography>
      )}
      {footnote !== null && (
        <Typography variant="body2" role="note" sx={{ mt: 0.75, color: 'text.secondary' }}>
          {footnote}
        </Typography>
      )}
      {shown.length < found.length && (
        <Button onClick={() => setMost(most + moreRows)} sx={{ mt: 0.5 }}>
          {found.length - most <= moreRows
            ? `Show all ${found.length.toLocaleString('en-US')}`
            : `Show ${moreRows.toLocaleString('en-US')} more of ${found.length.toLocaleString('en-US')}`}
        </Button>
      )}
    </Box>
  );
}

/** Memoized, so that rows which pass the filter do not render again. */
const TableRow = memo(function TableRow({ row }: { readonly row: KeyValueRow }) {
  return (
    <tr>
      <th scope="row">
        <LongText text={row.key} label="the name" />
      </th>
      <td>{row.content ?? <LongText text={row.value} label={row.key} isMultiline />}</td>
      <td>
        <CopyButton text={row.value} label={`Copy ${row.key}`} isMultiline />
      </td>
    </tr>
  );
});

const tableStyle = {
  width: '100%',
  borderCollapse: 'collapse',
  tableLayout: 'fixed',
  '& th, & td': { textAlign: 'left', verticalAlign: 'top', px: 1.5, py: 0.75, overflowWrap: 'anywhere' },
  '& thead th': { fontWeight: 500, color: 'text.secondary', backgroundColor: 'background.default', py: 0.625 },
  '& thead th:first-of-type': { width: '40%' },
  '& th:last-of-type:not(:first-of-type), & td:last-of-type': { width: 44, px: 0.75, py: 0.5 },
  '& tbody th': { fontWeight: 400, color: 'text.secondary' },
  '& tbody td': { whiteSpace: 'pre-wrap' },
  '& tbody th.group': { fontWeight: 600, color: 'text.primary', backgroundColor: 'background.default' },
  '& tbody tr': { borderTop: 1, borderColor: 'divider' },
  '& tbody tr:hover': { backgroundColor: 'action.hover' },
  '& td:last-of-type button': { opacity: 0 },
  '& tr:hover td:last-of-type button, & td:last-of-type button:focus-visible': { opacity: 1 },
} as const;
