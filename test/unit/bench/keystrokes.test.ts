import { expect, test } from 'vitest';
import { keystrokesOf } from '../../bench/keystrokes.ts';

test('typing a word leaves its first letter, then the first two, and at last all of it in the box', () => {
  expect(keystrokesOf('owl')).toEqual(['o', 'ow', 'owl']);
});
