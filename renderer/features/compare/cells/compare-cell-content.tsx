import type { CompareCell } from '../../../../shared/compare/compare.ts';
import { orderLabels } from '../../../../shared/registry/label-order.ts';
import type { MetricDirection } from '../../../../shared/registry/metric-direction.ts';
import { DeployedBy } from '../../../components/deployments/deployed-by.tsx';
import { ChipRow, LabelChip } from '../../../components/registry/label-chips.tsx';
import { withKeys } from '../../../components/table/item-keys.ts';
import { NumberText } from '../../../components/text/number-text.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { TimeText } from '../../../components/text/time-text.tsx';
import { describeDifference } from './describe-difference.ts';
import { DifferingText } from './differing-text.tsx';
import { cutToDifference } from './shown-pieces.ts';

interface CompareCellContentProps {
  readonly cell: CompareCell;
  /** Whether its labels are aliases, which begin with @. */
  readonly isAliases: boolean;
  /** Which values of the row are better; `none` for all that is no metric. */
  readonly direction: MetricDirection;
  readonly isBest: boolean;
}

/** No column is wide enough for more. */
const mostChips = 12;

/** Why a cell is empty. */
const missingText = {
  absent: 'no value',
  unread: 'not read yet',
  gone: 'MLflow no longer has the run, so its values are gone',
} as const;

/** What one version has in one row, and how that differs from the baseline. */
export function CompareCellContent({ cell, isAliases, direction, isBest }: CompareCellContentProps) {
  switch (cell.kind) {
    case 'none':
      return (
        <span className="no-value" title={missingText[cell.why]}>
          <span aria-hidden>–</span>
          <span className="unseen">{missingText[cell.why]}</span>
        </span>
      );
    case 'number':
      return (
        <>
          <span className={isBest ? 'compared winner' : 'compared'}>
            <NumberText value={cell.value} />
            {isBest && <span className="best-mark">best</span>}
          </span>
          <DifferenceLine difference={cell.difference} ratio={cell.ratio} direction={direction} />
        </>
      );
    case 'text': {
      if (cell.difference !== null) {
        // Of numbers the difference says it, not the digits.
        return (
          <>
            <span className="compared">
              <ServerText text={cell.pieces.map(({ text }) => text).join('')} />
            </span>
            <DifferenceLine difference={cell.difference} ratio={cell.ratio} direction={direction} />
          </>
        );
      }
      const { pieces, isCutBefore } = cutToDifference(cell.pieces, cell.isCutBefore);
      return (
        <span className="compared-text">
          <DifferingText pieces={pieces} isCutBefore={isCutBefore} isCutAfter={cell.isCutAfter} />
        </span>
      );
    }
    case 'time':
      return (
        <span className="two-lines">
          <TimeText time={cell.at} show="exact" />
          <br />
          <span className="quiet">
            <TimeText time={cell.at} />
          </span>
        </span>
      );
    case 'labels':
      return (
        <ChipRow>
          {withKeys(orderLabels(cell.labels, (label) => label).slice(0, mostChips), (label) => label).map(
            ([key, label]) => (
              <LabelChip key={key} tone={isAliases ? 'alias' : 'tag'} title={label}>
                {isAliases ? `@${label}` : label}
              </LabelChip>
            ),
          )}
        </ChipRow>
      );
    case 'deployments':
      return <DeployedBy deployments={cell.deployments} hasStatusText max={1} total={cell.total} />;
  }
}

interface DifferenceLineProps {
  readonly difference: number | null;
  readonly ratio: number | null;
  readonly direction: MetricDirection;
}

function DifferenceLine({ difference, ratio, direction }: DifferenceLineProps) {
  const words = describeDifference(difference, ratio, direction);
  if (words === null) return null;
  const { number, percent, verdict } = words;
  return (
    <span className="difference" title={difference === null ? undefined : `${difference} against the baseline`}>
      <span className="amount">
        {number}
        {percent !== null && ` (${percent})`}
      </span>
      {verdict !== null && (
        <>
          {' '}
          <span className="verdict" data-verdict={verdict}>
            {verdict}
          </span>
        </>
      )}
    </span>
  );
}
