import { memo, type ReactNode, useMemo } from 'react';
import type { ExportRequest } from '../../../../shared/export/export-request.ts';
import { LongText } from '../../text/long-text.tsx';
import { withKeys } from '../item-keys.ts';
import { CopyCell } from './copy-cell.tsx';
import { FactBlockBody } from './fact-block-body.tsx';
import { type FactBlock, splitBlocks } from './fact-blocks.ts';
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
      {(shown) => <Content rows={shown} keyLabel={keyLabel} />}
    </FactSection>
  );
}

function Content({ rows, keyLabel }: { readonly rows: readonly KeyValueRow[]; readonly keyLabel: string }) {
  const blocks = useMemo(() => listBlocks(rows), [rows]);
  return (
    <>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">{keyLabel}</th>
          <th scope="col">Value</th>
          <th>
            <span className="unseen">Copy</span>
          </th>
        </tr>
      </thead>
      {blocks.map((block) => (
        <FactBlockBody key={block.from} block={block} columns={3} head={block.head} renderRow={renderRow} />
      ))}
    </>
  );
}

interface GroupBlock extends FactBlock<KeyValueRow> {
  /** Stands above the first of a group. */
  readonly head: ReactNode;
}

function listBlocks(rows: readonly KeyValueRow[]): readonly GroupBlock[] {
  let from = 0;
  return splitGroups(rows).flatMap(({ group, rows: own }) => {
    const blocks = splitBlocks(
      withKeys(own, (row) => row.key),
      ({ value }) => value,
      from,
    );
    from += own.length;
    const head = group === null ? null : <GroupHead group={group} />;
    return blocks.map((block, index) => ({ ...block, head: index === 0 ? head : null }));
  });
}

function GroupHead({ group }: { readonly group: string }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={3} className="group">
        <LongText text={group} label="the heading" />
      </th>
    </tr>
  );
}

function renderRow(row: KeyValueRow, key: string, place: number) {
  return <TableRow key={key} row={row} place={place} />;
}

/** Memoized, so that rows which pass the filter do not render again. */
const TableRow = memo(function TableRow({ row, place }: { readonly row: KeyValueRow; readonly place: number }) {
  return (
    <tr aria-rowindex={place + 2}>
      <th scope="row">
        <LongText text={row.key} label="the name" />
      </th>
      <td>{row.content ?? <LongText text={row.value} label={row.key} isMultiline />}</td>
      <CopyCell text={row.value} label={`Copy ${row.key}`} />
    </tr>
  );
});

const tableStyle = {
  '& thead th:first-of-type': { width: '40%' },
  '& thead th:last-of-type': { width: 44 },
  '& tbody th': { fontWeight: 400, color: 'text.secondary' },
  '& tbody td': { whiteSpace: 'pre-wrap' },
  '& tbody th.group': { fontWeight: 600, color: 'text.primary', backgroundColor: 'background.default' },
} as const;
