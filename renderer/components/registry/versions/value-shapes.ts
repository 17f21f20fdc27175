import type { VersionRow } from '../../../../shared/registry/views.ts';
import { measureNumbers, measureWidth, mergeShapes, type NumberShape } from '../../text/number-shape.ts';
import { isTwofold } from '../../text/twofold-time.ts';

/** What the values of one column have in common. */
export interface ValueShape {
  readonly numbers: NumberShape;
  /** Characters of the longest parameter that is a number. */
  readonly longestNumber: number;
}

const noShape: ValueShape = { numbers: { before: {}, behind: {} }, longestNumber: 0 };
/** By window: it is read anew when a row changes, and asked for at every drawing. */
const measured = new WeakMap<readonly VersionRow[], readonly ValueShape[]>();

const withOffsets = new WeakMap<readonly VersionRow[], boolean>();

/** Whether a version was registered at a time that is shown with its offset. */
export function hasOffsets(windows: Iterable<{ readonly rows: readonly VersionRow[] }>): boolean {
  for (const { rows } of windows) {
    const own = withOffsets.get(rows) ?? rows.some(({ createdAt }) => createdAt !== null && isTwofold(createdAt));
    withOffsets.set(rows, own);
    if (own) return true;
  }
  return false;
}

/** Measures the columns of the windows that are loaded, on top of what was measured before: no column gets narrower. */
export function measureValues(
  windows: Iterable<{ readonly rows: readonly VersionRow[] }>,
  before: readonly ValueShape[],
): readonly ValueShape[] {
  let shapes = before;
  for (const { rows } of windows) {
    const own = measured.get(rows) ?? measureRows(rows);
    measured.set(rows, own);
    shapes = Array.from({ length: Math.max(own.length, shapes.length) }, (_, index) =>
      merge(own[index] ?? noShape, shapes[index] ?? noShape),
    );
  }
  return shapes;
}

/** px of a value of its column; a number that is cut reads as another one. */
export function measureValueWidth({ numbers, longestNumber }: ValueShape): number {
  return Math.max(measureWidth(numbers), Math.min(longestNumber, longestShown) * digitWidth);
}

/** px, of the widest of the fonts. */
const digitWidth = 8.6;
/** Characters: what is longer is no number that anybody reads. */
const longestShown = 32;

function measureRows(rows: readonly VersionRow[]): readonly ValueShape[] {
  const count = rows[0]?.values.length ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const values = rows.map((row) => row.values[index] ?? null);
    return {
      numbers: measureNumbers(values.filter((value) => typeof value === 'number')),
      longestNumber: values.reduce<number>((most, value) => Math.max(most, lengthOfNumber(value)), 0),
    };
  });
}

function lengthOfNumber(value: VersionRow['values'][number]): number {
  return typeof value === 'string' && /^[+-]?[\d.,_]+(?:e[+-]?\d+)?$/i.test(value) ? value.length : 0;
}

function merge(a: ValueShape, b: ValueShape): ValueShape {
  return {
    numbers: mergeShapes(a.numbers, b.numbers),
    longestNumber: Math.max(a.longestNumber, b.longestNumber),
  };
}
