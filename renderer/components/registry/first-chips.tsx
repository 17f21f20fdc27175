import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { withKeys } from '../table/item-keys.ts';
import { ChipRow, LabelChip, type LabelChipProps } from './label-chips.tsx';

export interface ChipItem {
  readonly tone: LabelChipProps['tone'];
  readonly text: string;
  /** What the chip stands for, in full. */
  readonly title: string;
}

interface FirstChipsProps {
  readonly chips: readonly ChipItem[];
  /** How many to show. The rest is counted. */
  readonly max: number;
  /** The total, if there are more than `chips` holds. */
  readonly total?: number;
}

/** How many of the others to list on hover. */
const mostListed = 30;

/** Shows the first chips of a table cell and counts the others, which are listed on hover. */
export function FirstChips({ chips, max, total = chips.length }: FirstChipsProps) {
  const shown = chips.slice(0, max);
  const rest = chips.slice(max, max + mostListed).map(({ title }) => toVisibleText(title));
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
