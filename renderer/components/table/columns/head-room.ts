import { type Head, shortenHeads } from './head-texts.ts';

/** px beside the text of a head: the arrow of its order with the gap before it, and a button of the column's own. */
const arrow = 18;
const button = 20;
/** px of a cell's padding, in all and more at the table's ends. */
const padding = 24;
const endPadding = 12;

interface HeadParts {
  readonly header: string;
  readonly isHeaderHidden?: boolean;
  readonly sort?: unknown;
  readonly beside?: unknown;
}

/** px that a head takes besides its text. */
export function measureHeadFrame({ sort, beside }: HeadParts, isAtEnd: boolean): number {
  return padding + (sort === undefined ? 0 : arrow) + (beside === undefined ? 0 : button) + (isAtEnd ? endPadding : 0);
}

/** The text that each head has room for; see {@link shortenHeads}. `widths` are in px; a head of unknown width stays whole. */
export function listHeadTexts(
  columns: readonly HeadParts[],
  widths: readonly (number | undefined)[],
): readonly string[] {
  // Before the first layout nobody knows.
  if (widths.every((width) => width === undefined)) return columns.map(({ header }) => header);
  const heads = columns.map((column, index): Head => {
    const width = column.isHeaderHidden === true ? undefined : widths[index];
    const isAtEnd = index === 0 || index === columns.length - 1;
    return {
      text: column.header,
      room: width === undefined ? Number.POSITIVE_INFINITY : width - measureHeadFrame(column, isAtEnd),
    };
  });
  return shortenHeads(heads, measureHeadText);
}

/** px that a head takes with all of its text. */
export function measureHead(head: HeadParts): number {
  return measureHeadFrame(head, false) + measureHeadText(head.header);
}

const fontSize = 12;
const mostKnown = 5_000;
const known = new Map<string, number>();
let context: CanvasRenderingContext2D | null = null;

/** Measures text in the size and weight of heads, in px. */
export function measureHeadText(text: string): number {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (context === null && typeof document !== 'undefined') {
    context = document.createElement('canvas').getContext('2d');
    if (context !== null) context.font = `500 ${fontSize}px ${getComputedStyle(document.body).fontFamily}`;
  }
  const width = Math.ceil(context?.measureText(text).width ?? text.length * fontSize * 0.6);
  if (known.size >= mostKnown) known.clear();
  known.set(text, width);
  return width;
}
