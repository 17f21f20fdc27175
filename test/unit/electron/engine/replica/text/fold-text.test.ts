import { expect, it } from 'vitest';
import { foldText } from '../../../../../../electron/engine/replica/text/fold-text.ts';

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
