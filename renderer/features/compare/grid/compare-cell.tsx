import { memo } from 'react';
import type { CompareCell as Cell } from '../../../../shared/compare/compare.ts';
import type { MetricDirection } from '../../../../shared/registry/metric-direction.ts';
import { RowActiveContext } from '../../../components/table/row-link.tsx';
import { CompareCellContent } from '../cells/compare-cell-content.tsx';
import { hasMore } from '../cells/has-more.ts';
import { MoreButton } from '../cells/more-button.tsx';
import { focusAt } from './focus-at.ts';

interface CompareCellProps {
  /** undefined while its window is loading. */
  readonly cell: Cell | undefined;
  /** Its place among the versions. */
  readonly index: number;
  /** The row's key. */
  readonly label: string;
  readonly isAliases: boolean;
  readonly direction: MetricDirection;
  readonly isBest: boolean;
  readonly isBaseline: boolean;
  readonly isActive: boolean;
  /** %, of the bar that stands for what is loading. */
  readonly bone: number;
}

/** What one version has. It renders again only if it is another, so that scrolling sideways stays cheap. */
export const CompareCell = memo(function CompareCell(props: CompareCellProps) {
  const { cell, index, label, isAliases, direction, isBest, isBaseline, isActive, bone } = props;
  const content =
    cell === undefined ? (
      <span className="bone" style={{ width: `${bone}%` }} />
    ) : (
      <CompareCellContent {...{ cell, isAliases, direction, isBest }} />
    );
  return (
    <td data-baseline={isBaseline || undefined} {...focusAt(index + 1, isActive)}>
      <RowActiveContext value={isActive}>
        {cell !== undefined && hasMore(cell) ? (
          <span className="with-more">
            <span>{content}</span>
            <MoreButton label={label} tabIndex={isActive ? 0 : -1} />
          </span>
        ) : (
          content
        )}
      </RowActiveContext>
    </td>
  );
});
