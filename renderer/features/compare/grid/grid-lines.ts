import { type CompareSection, type CompareWindow, maxCompareWindow } from '../../../../shared/compare/compare.ts';

/** A line of the table: the heading of a section, or a row by its index in the whole comparison. */
export type GridLine =
  | { readonly kind: 'heading'; readonly section: CompareSection; readonly count: number; readonly isOpen: boolean }
  | { readonly kind: 'row'; readonly index: number };

/** Lists the lines in their order: each section has a heading, and its rows below it unless it is closed. */
export function listGridLines(
  sections: CompareWindow['sections'],
  closed: ReadonlySet<CompareSection>,
): readonly GridLine[] {
  return sections.flatMap(({ section, start, count }): readonly GridLine[] => {
    const isOpen = !closed.has(section);
    const heading = { kind: 'heading', section, count, isOpen } as const;
    if (!isOpen) return [heading];
    return [heading, ...Array.from({ length: count }, (_, place) => ({ kind: 'row' as const, index: start + place }))];
  });
}

/** Lines to load on either side before they come into view. */
const margin = 15;
/** No screen shows more rows than these hold, whatever the page believes to be in view. */
const mostWindows = 5;

/** Lists the offsets of the windows that hold the rows among the lines `first` to `last`, and some around them. */
export function listWindowOffsets(lines: readonly GridLine[], first: number, last: number): readonly number[] {
  const rows = lines.slice(Math.max(0, first - margin), last + margin + 1).filter((line) => line.kind === 'row');
  const offsets = new Set(rows.map(({ index }) => Math.floor(index / maxCompareWindow) * maxCompareWindow));
  return [...offsets].slice(0, mostWindows);
}
