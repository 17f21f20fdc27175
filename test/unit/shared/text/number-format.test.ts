import { describe, expect, test } from 'vitest';
import { formatFullNumber, formatNumber } from '../../../../shared/text/number-format.ts';

describe('formatNumber', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [1, '1'],
    [1234567, '1,234,567'],
    [-42, '-42'],
    [0.97143334150314, '0.9714'],
    [0.5, '0.5'],
    [0.1 + 0.2, '0.3'],
    [123.456, '123.5'],
    [12345.678, '12,346'],
    [0.00012346, '0.0001235'],
    [0.000012346, '1.235e-5'],
    [0.999999999999, '0.999999999999'],
    [0.99996, '0.99996'],
    [1 - 2 ** -53, '0.9999999999999999'],
    [-1.00000001, '-1.00000001'],
    [99.9999, '99.9999'],
    [1234.5, '1,234.5'],
    [9999.99, '9,999.99'],
    [99999.7, '99,999.7'],
    [999999999.5, '999,999,999.5'],
    [0.00099996, '0.001'],
    [1e-7, '1e-7'],
    [1.5e12, '1.5e12'],
    [-0.25, '-0.25'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe('formatFullNumber', () => {
  test.each([0.1 + 0.2, 1e-12, -0.97143334150314, Number.NaN, Number.NEGATIVE_INFINITY])(
    'writes %d so that it reads back to the same value',
    (value) => {
      expect(Number(formatFullNumber(value))).toBe(value);
    },
  );
});
