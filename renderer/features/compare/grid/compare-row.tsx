import { memo } from 'react';
import type { CompareRow as Row } from '../../../../shared/compare/compare.ts';
import type { MetricDirection } from '../../../../shared/registry/metric-direction.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { DirectionToggle } from '../../../components/registry/metrics/direction-toggle.tsx';
import { RowActiveContext } from '../../../components/table/row-link.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { CompareCellContent } from '../cells/compare-cell-content.tsx';
import { findBest } from '../cells/find-best.ts';
import { hasMore } from '../cells/has-more.ts';
import { MoreButton } from '../cells/more-button.tsx';

interface CompareRowProps {
  /** undefined while its window is loading. */
  readonly row: Row | undefined;
  readonly line: number;
  readonly columns: number;
  /** The place of the baseline among the versions; -1 for none. */
  readonly baseline: number;
  /** Which of the metric's values are better. */
  readonly direction: MetricDirection;
  /** The column of the cell that Tab enters; null when it is in another line. */
  readonly activeColumn: number | null;
}

/** One row. It renders again only if its data, place or focus changes, so that scrolling stays cheap. */
export const CompareRow = memo(function CompareRow(props: CompareRowProps) {
  const { row, line, columns, baseline, direction, activeColumn } = props;
  const place = { 'aria-rowindex': line + 2, 'data-line': line };
  if (row === undefined) {
    return (
      <tr {...place} aria-busy>
        {Array.from({ length: columns + 1 }, (_, column) => (
          <td key={column.toString()} {...focusAt(column, activeColumn)}>
            <span className="bone" style={{ width: `${30 + ((line * 17 + column * 29) % 45)}%` }} />
          </td>
        ))}
      </tr>
    );
  }
  const { section, key, cells } = row;
  const isMetric = section === 'metrics';
  const best = isMetric ? findBest(cells, direction) : null;
  return (
    <tr {...place}>
      <th scope="row" aria-label={toVisibleText(key)} {...focusAt(0, activeColumn)}>
        <span className="key-line">
          <span className="key" title={toVisibleText(key)}>
            <ServerText text={key} />
          </span>
          {isMetric && <DirectionToggle metric={key} {...(activeColumn === 0 ? {} : { tabIndex: -1 as const })} />}
        </span>
      </th>
      {cells.map((cell, index) => {
        const content = (
          <CompareCellContent
            cell={cell}
            isAliases={section === 'overview' && key === 'Aliases'}
            direction={isMetric ? direction : 'none'}
            isBest={best?.has(index) ?? false}
          />
        );
        const isActive = activeColumn === index + 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
          <td key={index} data-baseline={index === baseline || undefined} {...focusAt(index + 1, activeColumn)}>
            <RowActiveContext value={isActive}>
              {hasMore(cell) ? (
                <span className="with-more">
                  <span>{content}</span>
                  <MoreButton label={key} tabIndex={isActive ? 0 : -1} />
                </span>
              ) : (
                content
              )}
            </RowActiveContext>
          </td>
        );
      })}
    </tr>
  );
});

function focusAt(column: number, active: number | null) {
  return { 'data-column': column, 'aria-colindex': column + 1, tabIndex: column === active ? 0 : -1 };
}
