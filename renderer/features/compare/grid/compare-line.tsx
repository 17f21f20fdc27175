import type { CompareSection, CompareRow as Row } from '../../../../shared/compare/compare.ts';
import type { MetricDirection } from '../../../../shared/registry/metric-direction.ts';
import type { ColumnRange } from './columns/column-range.ts';
import { CompareRow } from './compare-row.tsx';
import type { GridLine } from './grid-lines.ts';
import { SectionRow } from './section-row.tsx';

interface CompareLineProps {
  readonly shown: GridLine;
  readonly line: number;
  /** How many versions there are, and which of them are drawn. */
  readonly count: number;
  readonly drawn: ColumnRange;
  readonly baseline: number;
  readonly row: Row | undefined;
  readonly directionOf: (metric: string) => MetricDirection;
  readonly activeColumn: number | null;
  readonly onToggle: (section: CompareSection) => void;
}

/** One line of the table: a heading or a row. */
export function CompareLine({
  shown,
  line,
  count,
  drawn,
  baseline,
  row,
  directionOf,
  activeColumn,
  onToggle,
}: CompareLineProps) {
  if (shown.kind === 'heading') {
    const { section, isOpen } = shown;
    const isActive = activeColumn !== null;
    return <SectionRow {...{ section, count: shown.count, isOpen, line, columns: count, isActive, onToggle }} />;
  }
  const direction = row?.metric == null ? 'none' : directionOf(row.metric);
  return <CompareRow {...{ row, line, count, drawn, baseline, direction, activeColumn }} />;
}
