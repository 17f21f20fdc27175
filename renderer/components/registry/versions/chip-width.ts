import { measureSmallText } from '../measure-small-text.ts';

/** px: the padding and border of a chip, and its greatest width. */
const frame = 14;
const widest = 220;
/** px between the chips of a cell. */
export const chipGap = 6;

/** px that a chip takes. */
export function measureChip(text: string): number {
  return Math.min(widest, measureSmallText(text) + frame);
}
