import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { memo, useDeferredValue, useId, useMemo, useState } from 'react';
import { createFactFilter } from '../../../../shared/registry/facts/fact-filter.ts';
import type { SchemaRow } from '../../../../shared/registry/schema/schema-rows.ts';
import { ExportMenu } from '../../../components/export/export-menu.tsx';
import { SearchBox } from '../../../components/page/search-box.tsx';
import { withKeys } from '../../../components/table/item-keys.ts';
import { NoValue } from '../../../components/table/no-value.tsx';
import { LongText } from '../../../components/text/long-text.tsx';
import { monoFonts } from '../../../theme.ts';

interface SchemaTableProps {
  readonly title: string;
  /** The heads of the columns: the first names the row, the second is code. */
  readonly columns: readonly string[];
  readonly rows: readonly SchemaRow[];
  readonly of: { readonly name: string; readonly version: string };
  readonly table: 'inputs' | 'outputs' | 'modelParams' | 'modelMetadata';
  /** Says why there may be more, or why there is nothing. */
  readonly note?: string | undefined;
}

/** How many rows make a filter worthwhile, how many are rendered at first, and how many more at each press. */
const filterFrom = 6;
const firstRows = 100;
const moreRows = 1000;

/** Lists the fields of a schema. A column in which nothing stands is left out. */
export function SchemaTable({ title, columns, rows, of, table, note }: SchemaTableProps) {
  const headingId = useId();
  const [filter, setFilter] = useState('');
  const [most, setMost] = useState(firstRows);
  // The rows may lag behind, so that typing never waits for them.
  const wanted = useDeferredValue(filter);
  const found = useMemo(() => (wanted.trim() === '' ? rows : rows.filter(createFactFilter(wanted))), [rows, wanted]);
  const places = useMemo(
    () => columns.map((_, at) => at).filter((at) => at < 2 || rows.some(({ cells }) => cells[at] !== '')),
    [columns, rows],
  );
  const shown = found.slice(0, most);
  const left = found.length - shown.length;

  return (
    <Box component="section" aria-labelledby={headingId} sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 32, mb: 0.75, flexWrap: 'wrap' }}>
        <Typography id={headingId} component="h3" variant="h3">
          {title}
        </Typography>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {wanted === ''
            ? rows.length.toLocaleString('en-US')
            : `${found.length.toLocaleString('en-US')} of ${rows.length.toLocaleString('en-US')}`}
        </Box>
        <Box sx={{ flex: 1 }} />
        {rows.length >= filterFrom && (
          <SearchBox label={`Filter ${title.toLowerCase()}`} value={filter} onChange={setFilter} width={180} />
        )}
        {found.length > 0 && (
          <ExportMenu getRequest={() => ({ table, ...of, filter: wanted })} what={title.toLowerCase()} isCompact />
        )}
      </Box>
      <Box sx={{ border: 1, borderColor: 'divider', borderRadius: '6px', overflow: 'hidden' }}>
        {shown.length === 0 ? (
          <Box sx={{ px: 1.5, py: 1.25, color: 'text.secondary' }}>
            {rows.length > 0 ? 'Nothing matches the filter' : (note ?? 'None')}
          </Box>
        ) : (
          <Box component="table" aria-labelledby={headingId} sx={tableStyle}>
            <thead>
              <tr>
                {places.map((at) => (
                  <th key={at} scope="col" data-narrow={at > 1}>
                    {columns[at]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {withKeys(shown, ({ key }) => key).map(([key, row]) => (
                <Row key={key} row={row} places={places} />
              ))}
            </tbody>
          </Box>
        )}
      </Box>
      {note !== undefined && rows.length > 0 && (
        <Typography variant="body2" role="note" sx={{ mt: 0.75, color: 'text.secondary' }}>
          {note}
        </Typography>
      )}
      {left > 0 && (
        <Button onClick={() => setMost(most + moreRows)} sx={{ mt: 0.5 }}>
          {left <= moreRows
            ? `Show all ${found.length.toLocaleString('en-US')}`
            : `Show ${moreRows.toLocaleString('en-US')} more of ${found.length.toLocaleString('en-US')}`}
        </Button>
      )}
    </Box>
  );
}

/** Memoized, so that rows which pass the filter do not render again. */
const Row = memo(function Row({ row, places }: { readonly row: SchemaRow; readonly places: readonly number[] }) {
  return (
    <tr>
      {places.map((at) =>
        at === 0 ? (
          <th key={at} scope="row">
            <LongText text={row.key} label="the name" />
          </th>
        ) : (
          <td key={at} data-code={at === 1 || at === 3 || undefined}>
            {row.cells[at] === '' && at > 1 ? (
              <NoValue />
            ) : (
              <LongText text={row.cells[at] ?? ''} label={row.key} isMultiline />
            )}
          </td>
        ),
      )}
    </tr>
  );
});

const tableStyle = {
  width: '100%',
  borderCollapse: 'collapse',
  tableLayout: 'fixed',
  '& th, & td': { textAlign: 'left', verticalAlign: 'top', px: 1.5, py: 0.75, overflowWrap: 'anywhere' },
  '& thead th': { fontWeight: 500, color: 'text.secondary', backgroundColor: 'background.default', py: 0.625 },
  '& thead th[data-narrow="true"]': { width: '22%' },
  '& tbody th': { fontWeight: 400 },
  '& tbody td': { color: 'text.secondary', whiteSpace: 'pre-wrap' },
  '& tbody td[data-code]': { fontFamily: monoFonts, fontSize: '0.75rem', lineHeight: '20px', color: 'text.primary' },
  '& tbody tr': { borderTop: 1, borderColor: 'divider' },
  '& tbody tr:hover': { backgroundColor: 'action.hover' },
} as const;
