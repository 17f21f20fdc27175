import { serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { joinParts, splitMessage } from '../../../../shared/ipc/message-parts.ts';

const limit = 256_000;

describe('a large message', () => {
  it.each([
    ['letters', 'a'],
    ['letters of three bytes', '漢'],
    ['characters of two units', '🦊'],
    ['quotes', '"'],
    ['backslashes', '\\'],
    ['control characters', '\u0001'],
    ['halves of characters', '\ud83e'],
    ['separators that JSON leaves alone', '\u2028'],
  ])('of %s comes in parts that stay below the limit, and is whole again', (_what, unit) => {
    for (const before of ['', 'x']) {
      const message = { ok: true, value: before + unit.repeat(200_000) };
      const parts = splitMessage(message) ?? [];
      expect(parts.length).toBeGreaterThan(1);
      for (const part of parts) {
        expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(limit);
        expect(serialize(part).byteLength).toBeLessThan(limit);
      }
      expect(joinParts(parts)).toEqual(message);
    }
  });

  it('keeps every number, also those that JSON has no words for', () => {
    const numbers = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0, 0.1, 1e300, 5e-324];
    const message = { numbers, text: 'x'.repeat(100_000), nothing: null, none: [] };
    const read = joinParts(splitMessage(message) ?? []) as typeof message;
    expect(read).toEqual(message);
    expect(read.numbers.map((each, index) => Object.is(each, numbers[index]))).not.toContain(false);
  });
});

it.each([
  ['a short text', 'x'],
  ['nothing', undefined],
  ['many numbers, which weigh more in a structured clone than in JSON', Array.from({ length: 19_000 }, () => 0.5)],
  ['many short texts', Array.from({ length: 19_000 }, () => '漢')],
])('%s travels whole and stays below the limit', (_what, message) => {
  expect(splitMessage(message)).toBeNull();
  expect(serialize(message).byteLength).toBeLessThan(limit);
});

it('is refused when a part is missing', () => {
  const parts = splitMessage('x'.repeat(200_000)) ?? [];
  expect(() => joinParts(parts.slice(1))).toThrow(SyntaxError);
});
