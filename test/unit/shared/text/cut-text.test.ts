import { expect, it } from 'vitest';
import { cutText } from '../../../../shared/text/cut-text.ts';

it.each([
  ['short', 10, 'short'],
  ['exactly ten', 11, 'exactly ten'],
  ['a bit too long', 8, 'a bit t…'],
  ['ab🦉cd', 4, 'ab…'],
])('cuts %j to %i', (text, length, expected) => {
  expect(cutText(text, length)).toBe(expected);
});
