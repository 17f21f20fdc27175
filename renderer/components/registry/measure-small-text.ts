/** px */
const fontSize = 12;
const mostKnown = 5_000;
const known = new Map<string, number>();
let context: CanvasRenderingContext2D | null = null;

/** Measures text in the size of chips, in px. A list has too many cells to measure each on the page. */
export function measureSmallText(text: string): number {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (context === null) {
    context = document.createElement('canvas').getContext('2d');
    if (context !== null) context.font = `${fontSize}px ${getComputedStyle(document.body).fontFamily}`;
  }
  const width = Math.ceil(context?.measureText(text).width ?? text.length * fontSize * 0.6);
  if (known.size >= mostKnown) known.clear();
  known.set(text, width);
  return width;
}
