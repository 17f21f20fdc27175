import type { CompareSection } from '../../../../shared/compare/compare.ts';
import type { ExportRequest } from '../../../../shared/export/export-request.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import type { WholeComparison } from '../../replica/compare/compare-store.ts';
import { findDifference, readNumber } from '../../replica/compare/value-cells.ts';
import type { Replica } from '../../replica/replica.ts';
import type { Cell, ExportColumn, ExportTable } from '../table.ts';
import { writeTime } from '../writers/cell-text.ts';
import { toDeploymentItem } from './list-items.ts';
import { sliceRows } from './slice-rows.ts';

type CompareRequest = Extract<ExportRequest, { readonly table: 'compare' }>;
type Row = WholeComparison['rows'][number];
type Whole = ReturnType<WholeComparison['read']>[number];

/** What the rows are about, for whoever reads the table without the page. */
const sectionNames: Readonly<Record<CompareSection, string>> = {
  overview: 'Overview',
  metrics: 'Metric',
  modelMetrics: 'Metric of the logged model',
  params: 'Parameter',
  schema: 'Schema',
  tags: 'Tag',
  runTags: 'Run tag',
  description: 'Description',
};

/** Values read at once, each of which may have thousands of characters. */
const valuesAtOnce = 200;
/** From so many values on people see how far it is. */
const manyValues = 10_000;

/** Opens versions side by side: whole values, and for numbers what they are more than the baseline's. */
export async function openCompareTable(
  replica: Pick<Replica, 'compare'>,
  request: CompareRequest,
): Promise<ExportTable> {
  // Whoever writes the table ends when it is cancelled.
  const comparison = await replica.compare.whole(request, new AbortController().signal);
  const { versions, rows } = comparison;
  return {
    columns: createColumns(comparison),
    total: rows.length,
    isLong: rows.length * versions.length > manyValues,
    slices: sliceRows(rows, Math.max(1, Math.floor(valuesAtOnce / versions.length)), (slice) =>
      slice.map((row) => [sectionNames[row.section], row.key, ...createCells(comparison, row)]),
    ),
  };
}

function createColumns({ versions, baseline, hasNumbers }: WholeComparison): readonly ExportColumn[] {
  const names = nameApart(versions);
  return [
    { header: 'Section', kind: 'text' },
    { header: 'Key', kind: 'text' },
    ...versions.flatMap((_, index): ExportColumn[] => {
      const name = names[index] ?? '';
      if (index === baseline) return [{ header: `${name} (baseline)`, kind: 'value' }];
      const own: ExportColumn = { header: name, kind: 'value' };
      if (!hasNumbers) return [own];
      return [
        own,
        { header: `${name}: difference`, kind: 'number' },
        { header: `${name}: difference in %`, kind: 'number' },
      ];
    }),
  ];
}

/** Names the versions, one that stands there several times with its place among them. */
function nameApart(versions: readonly VersionRef[]): readonly string[] {
  const times = new Map<string, number>();
  return versions.map(({ name, version }) => {
    const plain = `${name} ${version}`;
    const time = (times.get(plain) ?? 0) + 1;
    times.set(plain, time);
    return time === 1 ? plain : `${plain} (${time})`;
  });
}

function createCells(comparison: WholeComparison, row: Row): readonly Cell[] {
  const { baseline, hasNumbers } = comparison;
  const values = comparison.read(row);
  const { isNumber } = row;
  const base = isNumber ? toNumber(values[baseline]) : null;
  return values.flatMap((value, index): Cell[] => {
    if (index === baseline || !hasNumbers) return [toCell(value)];
    const number = isNumber ? toNumber(value) : null;
    const { difference, ratio } =
      number === null || base === null ? { difference: null, ratio: null } : findDifference(number, base);
    return [toCell(value), difference, ratio === null ? null : ratio * 100];
  });
}

function toNumber(value: Whole | undefined): number | null {
  if (typeof value === 'object') return value.kind === 'number' ? value.value : null;
  return readNumber(value);
}

function toCell(value: Whole): Cell {
  if (typeof value !== 'object') return value;
  switch (value.kind) {
    case 'none':
      return null;
    case 'whole':
      return value.text;
    case 'time':
      return writeTime(value.at);
    case 'number':
      return value.value;
    case 'labels':
      return value.labels;
    case 'deployments':
      return value.deployments.map(toDeploymentItem);
  }
}
