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

test('numbers that are measured by their size alone have the same room as if each were written', () => {
  let seed = 7;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const makers: readonly (() => number)[] = [
    () => random(),
    () => random() * 10 ** Math.floor(random() * 16 - 6),
    () => -random() * 10 ** Math.floor(random() * 12 - 3),
    () => Math.round(random() * 10 ** Math.floor(random() * 10)),
    () => Math.round(random() * 1_000) / 1_000,
    () => Math.round(random() * 1_000) + (random() - 0.5) * 10 ** -Math.floor(random() * 9),
    () => 10 ** Math.floor(random() * 8) - random() * 10 ** -Math.floor(random() * 6),
    () =>
      [0, -0, Number.NaN, Number.POSITIVE_INFINITY, 1e-5, 0.99999, 999.96, 9_999.6, 12_345.678][
        Math.floor(random() * 9)
      ] ?? 0,
  ];
  for (let round = 0; round < 300; round += 1) {
    const make = makers[round % makers.length] ?? random;
    const values = Array.from({ length: 40 }, () =>
      random() < 0.8 ? make() : (makers[Math.floor(random() * makers.length)] ?? make)(),
    );
    const written = values.map((value) => measureNumbers([value])).reduce(mergeShapes);
    expect(measureNumbers(values)).toEqual(written);
  }
});
