import { memo, type ReactNode } from 'react';
import type { ExportRequest } from '../../../../shared/export/export-request.ts';
import { CopyButton } from '../../page/copy-button.tsx';
import { LongText } from '../../text/long-text.tsx';
import { withKeys } from '../item-keys.ts';
import { FactSection } from './fact-section.tsx';
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

/** Shows names and values under a heading. They can be filtered, and copied one by one or together. */
export function KeyValueTable(props: KeyValueTableProps) {
  const { rows, keyLabel = 'Name', isCut = false, footnote = null, ...section } = props;
  const cut = `The app keeps the first ${rows.length.toLocaleString('en-US')} only, and the server may have more. Open MLflow to see all.`;
  return (
    <FactSection
      {...section}
      heading="h2"
      rows={rows}
      filterRows={filterRows}
      firstRows={200}
      notes={[isCut ? cut : null, footnote]}
      tableStyle={tableStyle}
    >
      {(shown) => (
        <>
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
        </>
      )}
    </FactSection>
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
  '& thead th:first-of-type': { width: '40%' },
  '& th:last-of-type:not(:first-of-type), & td:last-of-type': { width: 44, px: 0.75, py: 0.5 },
  '& tbody th': { fontWeight: 400, color: 'text.secondary' },
  '& tbody td': { whiteSpace: 'pre-wrap' },
  '& tbody th.group': { fontWeight: 600, color: 'text.primary', backgroundColor: 'background.default' },
  '& td:last-of-type button': { opacity: 0 },
  '& tr:hover td:last-of-type button, & td:last-of-type button:focus-visible': { opacity: 1 },
} as const;
