import { describe, expect, test } from 'vitest';
import {
  measureNumbers,
  measureWidth,
  mergeShapes,
  padNumber,
} from '../../../../../renderer/components/text/number-shape.ts';
import { formatNumber } from '../../../../../shared/text/number-format.ts';

const values = [0.9714, -12.5, 3, 1e-7, -1.5e12, 1234567, Number.NaN, Number.NEGATIVE_INFINITY, 0];

/** The glyphs behind the place of the decimal point, in any order; digits are equally wide. */
function listBehind(value: number, pad: string): string {
  const text = formatNumber(value);
  const end = Number.isFinite(value) ? text.search(/[.e]|$/) : text.length;
  return [...(text.slice(end) + pad)]
    .map((glyph) => glyph.replace(/\d/, '0'))
    .sort()
    .join('');
}

describe('numbers of one column', () => {
  const shape = measureNumbers(values);

  test('have the same behind their decimal points, seen or not', () => {
    const behind = values.map((value) => listBehind(value, padNumber(formatNumber(value), shape).behind));
    expect(new Set(behind).size).toBe(1);
  });

  test('begin in one line where they are finite', () => {
    const padded = [0.9714, -12.5, 1234567].map((value) => padNumber(formatNumber(value), shape).before);
    expect(padded).toEqual(['000000-,,', '00000,,', '-']);
  });

  test('take no room for what none of them has', () => {
    expect(padNumber('7', measureNumbers([7, 12]))).toEqual({ before: '0', behind: '' });
    expect(measureWidth(measureNumbers([]))).toBe(0);
  });

  test('fit into the shape of both when two are put together', () => {
    const both = mergeShapes(measureNumbers([0.25]), measureNumbers([-1000]));
    expect(both).toEqual(measureNumbers([-1000, 0.25]));
    expect(measureWidth(both)).toBeGreaterThan(measureWidth(measureNumbers([0.25])));
  });
});
