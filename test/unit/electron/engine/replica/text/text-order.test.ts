import { describe, expect, it } from 'vitest';
import { cutText, summarize } from '../../../../../../electron/engine/replica/text/cut-text.ts';
import { foldText } from '../../../../../../electron/engine/replica/text/fold-text.ts';
import { makeNaturalSortKey } from '../../../../../../electron/engine/replica/text/natural-sort-key.ts';

it.each([
  ['ÉLAN Ångström', 'elan angstrom'],
  ['İstanbul', 'istanbul'],
  ['Ёлка', 'елка'],
  ['हिन्दी', 'हिन्दी'],
  ['한국어', '한국어'],
  ['a\0b', 'a b'],
])('folds %j', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

it('orders names as people do', () => {
  const ordered = ['a', 'a1b', 'a1c', 'a02', 'a10', 'A10b', 'ä11', 'b', `b${'9'.repeat(30)}`, `b1${'0'.repeat(30)}`];
  const shuffled = [...ordered].reverse();
  const byKey = (a: string, b: string): number => (makeNaturalSortKey(a) < makeNaturalSortKey(b) ? -1 : 1);
  expect(shuffled.sort(byKey)).toEqual(ordered);
});

describe('cutting', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['a bit too long', 8, 'a bit t…'],
    ['ab🦉cd', 4, 'ab…'],
  ])('%j to %i', (text, length, expected) => {
    expect(cutText(text, length)).toBe(expected);
  });

  it.each([
    ['', ''],
    ['one line', 'one line'],
    ['\n\n  # Title \r\nbody', '# Title'],
  ])('summarises %j', (description, summary) => {
    expect(summarize(description)).toBe(summary);
  });
});
