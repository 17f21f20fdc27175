import { memo } from 'react';
import type { CompareRow as Row } from '../../../../shared/compare/compare.ts';
import type { MetricDirection } from '../../../../shared/registry/metric-direction.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { DirectionToggle } from '../../../components/registry/metrics/direction-toggle.tsx';
import { CompareKey } from '../cells/compare-key.tsx';
import { findBest } from '../cells/find-best.ts';
import { ColumnGap } from './columns/column-gap.tsx';
import type { ColumnRange } from './columns/column-range.ts';
import { listColumns } from './columns/list-columns.ts';
import { CompareCell } from './compare-cell.tsx';
import { focusAt } from './focus-at.ts';

interface CompareRowProps {
  /** undefined while its window is loading. */
  readonly row: Row | undefined;
  readonly line: number;
  /** How many versions there are, and which of them are drawn. */
  readonly count: number;
  readonly drawn: ColumnRange;
  /** The place of the baseline among the versions; -1 for none. */
  readonly baseline: number;
  /** Which of the metric's values are better. */
  readonly direction: MetricDirection;
  /** The column of the cell that Tab enters; null when it is in another line. */
  readonly activeColumn: number | null;
}

/**
 * One row. It renders again only if its data, place or focus changes, so that scrolling stays cheap. Its cells are the same
 * elements before and after they are loaded, so that the one with the focus keeps it.
 */
export const CompareRow = memo(function CompareRow(props: CompareRowProps) {
  const { row, line, count, drawn, baseline, direction, activeColumn } = props;
  const metric = row?.metric ?? null;
  const best = row === undefined || metric === null ? null : findBest(row.cells, direction);
  const key = row?.key ?? '';
  const getBone = (column: number): number => 30 + ((line * 17 + column * 29) % 45);
  return (
    <tr aria-rowindex={line + 2} data-line={line} aria-busy={row === undefined || undefined}>
      <th
        scope="row"
        aria-label={row === undefined ? 'Loading' : toVisibleText(key)}
        {...focusAt(0, activeColumn === 0)}
      >
        {row === undefined ? (
          <span className="bone" style={{ width: `${getBone(0)}%` }} />
        ) : (
          <span className="key-line">
            <CompareKey text={key} metric={row.section === 'modelMetrics' ? metric : null} />
            {metric !== null && (
              <DirectionToggle metric={metric} {...(activeColumn === 0 ? {} : { tabIndex: -1 as const })} />
            )}
          </span>
        )}
      </th>
      {listColumns(drawn, count, activeColumn === null ? null : activeColumn - 1).map((column) =>
        column.kind === 'gap' ? (
          <ColumnGap key={`gap ${column.index}`} span={column.span} />
        ) : (
          <CompareCell
            key={column.index}
            cell={row?.cells[column.index]}
            index={column.index}
            label={key}
            isAliases={row?.section === 'overview' && key === 'Aliases'}
            direction={direction}
            isBest={best?.has(column.index) ?? false}
            isBaseline={column.index === baseline}
            isActive={activeColumn === column.index + 1}
            bone={row === undefined ? getBone(column.index + 1) : 0}
          />
        ),
      )}
    </tr>
  );
});
