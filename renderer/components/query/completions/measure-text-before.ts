let context: CanvasRenderingContext2D | null = null;

/** Measures how far a place of a field's text is from the left edge of `box`, in px, as far as the field is scrolled. */
export function measureTextBefore(input: HTMLInputElement | null, place: number, box: HTMLElement | null): number {
  if (input === null || box === null) return 0;
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return 0;
  context.font = getComputedStyle(input).font;
  const before = context.measureText(input.value.slice(0, place)).width - input.scrollLeft;
  return Math.max(0, input.getBoundingClientRect().left - box.getBoundingClientRect().left + before);
}
