import { memo, useCallback, useMemo } from 'react';
import { createFactFilter } from '../../../../shared/registry/facts/fact-filter.ts';
import type { SchemaRow } from '../../../../shared/registry/schema/schema-rows.ts';
import { FactBlockBody } from '../../../components/table/facts/fact-block-body.tsx';
import { splitBlocks } from '../../../components/table/facts/fact-blocks.ts';
import { FactSection } from '../../../components/table/facts/fact-section.tsx';
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

/** Lists the fields of a schema. A column in which nothing stands is left out. */
export function SchemaTable({ title, columns, rows, of, table, note }: SchemaTableProps) {
  const places = useMemo(
    () => columns.map((_, at) => at).filter((at) => at < 2 || rows.some(({ cells }) => cells[at] !== '')),
    [columns, rows],
  );
  return (
    <FactSection
      title={title}
      heading="h3"
      rows={rows}
      filterRows={filterSchema}
      emptyText={note ?? 'None'}
      firstRows={100}
      getRequest={(filter) => ({ table, ...of, filter })}
      notes={[rows.length > 0 ? (note ?? null) : null]}
      tableStyle={tableStyle}
    >
      {(shown) => <Content rows={shown} columns={columns} places={places} />}
    </FactSection>
  );
}

interface ContentProps extends Pick<SchemaTableProps, 'rows' | 'columns'> {
  readonly places: readonly number[];
}

function Content({ rows, columns, places }: ContentProps) {
  const blocks = useMemo(
    () =>
      splitBlocks(
        withKeys(rows, ({ key }) => key),
        ({ cells }) => cells[1] ?? '',
      ),
    [rows],
  );
  const renderRow = useCallback(
    (row: SchemaRow, key: string, place: number) => <Row key={key} row={row} places={places} place={place} />,
    [places],
  );
  return (
    <>
      <thead>
        <tr aria-rowindex={1}>
          {places.map((at) => (
            <th key={at} scope="col" data-narrow={at > 1}>
              {columns[at]}
            </th>
          ))}
        </tr>
      </thead>
      {blocks.map((block) => (
        <FactBlockBody key={block.from} block={block} columns={places.length} renderRow={renderRow} />
      ))}
    </>
  );
}

function filterSchema(rows: readonly SchemaRow[], filter: string): readonly SchemaRow[] {
  return rows.filter(createFactFilter(filter));
}

interface RowProps {
  readonly row: SchemaRow;
  readonly places: readonly number[];
  /** Its place in the table. */
  readonly place: number;
}

/** Memoized, so that rows which pass the filter do not render again. */
const Row = memo(function Row({ row, places, place }: RowProps) {
  return (
    <tr aria-rowindex={place + 2}>
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
  '& thead th[data-narrow="true"]': { width: '22%' },
  '& tbody th': { fontWeight: 400 },
  '& tbody td': { color: 'text.secondary', whiteSpace: 'pre-wrap' },
  '& tbody td[data-code]': { fontFamily: monoFonts, fontSize: '0.75rem', lineHeight: '20px', color: 'text.primary' },
} as const;
