import { orderLabels } from '../../../../shared/registry/label-order.ts';
import type { VersionRow } from '../../../../shared/registry/views.ts';
import type { ChipItem } from '../first-chips.tsx';
import { chipGap, measureChip } from './chip-width.ts';

/** The aliases and the stage of a version as chips, those that people act on first. */
export function listLabelChips({ aliases, stage }: Pick<VersionRow, 'aliases' | 'stage'>): readonly ChipItem[] {
  return [
    ...orderLabels(aliases, (alias) => alias).map((alias) => ({
      tone: 'alias' as const,
      text: `@${alias}`,
      title: `Alias ${alias}`,
    })),
    ...(stage === null ? [] : [{ tone: 'stage' as const, text: stage, title: `Stage ${stage}` }]),
  ];
}

/** px of a cell's padding. */
const padding = 24;

/** px of a cell that shows all of them. */
export function measureLabels(row: Pick<VersionRow, 'aliases' | 'stage'>): number {
  const chips = listLabelChips(row);
  return padding + chips.reduce((sum, { text }) => sum + measureChip(text) + chipGap, 0);
}
