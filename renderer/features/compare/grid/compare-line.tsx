import type { CompareSection, CompareRow as Row } from '../../../../shared/compare/compare.ts';
import type { MetricDirection } from '../../../../shared/registry/metric-direction.ts';
import { CompareRow } from './compare-row.tsx';
import type { GridLine } from './grid-lines.ts';
import { SectionRow } from './section-row.tsx';

interface CompareLineProps {
  readonly shown: GridLine;
  readonly line: number;
  /** How many versions there are. */
  readonly heads: number;
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
  heads,
  baseline,
  row,
  directionOf,
  activeColumn,
  onToggle,
}: CompareLineProps) {
  if (shown.kind === 'heading') {
    const { section, count, isOpen } = shown;
    const isActive = activeColumn !== null;
    return <SectionRow {...{ section, count, isOpen, line, columns: heads, isActive, onToggle }} />;
  }
  const direction = row?.section === 'metrics' ? directionOf(row.key) : 'none';
  return <CompareRow {...{ row, line, columns: heads, baseline, direction, activeColumn }} />;
}
