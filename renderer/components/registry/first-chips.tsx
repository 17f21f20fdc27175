import { use } from 'react';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { withKeys } from '../table/item-keys.ts';
import { ColumnWidthsContext } from '../table/use-column-widths.ts';
import { countFittingChips } from './fitting-chips.ts';
import { ChipRow, LabelChip, type LabelChipProps } from './label-chips.tsx';
import { measureSmallText } from './measure-small-text.ts';
import { measureChip } from './versions/chip-width.ts';

export interface ChipItem {
  readonly tone: LabelChipProps['tone'];
  readonly text: string;
  /** What the chip stands for, in full. */
  readonly title: string;
}

interface FirstChipsProps {
  readonly chips: readonly ChipItem[];
  /** The id of the table's column, whose width says how many fit. The rest is counted. */
  readonly column: string;
  /** The total, if there are more than `chips` holds. */
  readonly total?: number;
}

/** How many of the others to list on hover. */
const mostListed = 30;

/** No column is wide enough for more. */
const mostMeasured = 60;
/** px of the padding of a cell. */
const cellPadding = 24;

/** Shows as many chips as fit into a table cell and counts the others, which are listed on hover. */
export function FirstChips({ chips, column, total = chips.length }: FirstChipsProps) {
  const width = use(ColumnWidthsContext).get(column) ?? null;
  // Before the first layout nobody knows.
  const fitting = width === null ? 1 : countFitting(chips, total, width - cellPadding);
  const shown = chips.slice(0, fitting);
  const rest = chips.slice(fitting, fitting + mostListed).map(({ title }) => toVisibleText(title));
  const left = total - shown.length;
  return (
    <ChipRow>
      {withKeys(shown, ({ title }) => title).map(([key, { tone, text, title }]) => (
        <LabelChip key={key} tone={tone} title={title}>
          {text}
        </LabelChip>
      ))}
      {left > 0 && (
        <span
          className="rest"
          title={[...rest, ...(left > rest.length ? [`${left - rest.length} more`] : [])].join('\n')}
        >
          +{left}
        </span>
      )}
    </ChipRow>
  );
}

function countFitting(chips: readonly ChipItem[], total: number, available: number): number {
  return countFittingChips(
    chips.slice(0, mostMeasured).map(({ text }) => measureChip(text)),
    total,
    available,
    (left) => measureSmallText(`+${left}`),
  );
}
