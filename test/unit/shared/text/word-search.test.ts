import { expect, it } from 'vitest';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { createWordSearch } from '../../../../shared/text/word-search.ts';

it.each([
  ['full', 'ＦＵＬＬ'],
  ['ＦＵＬＬ', 'full'],
  ['iter max', 'MAX_ITERATIONS'],
  ['İTER', 'iter'],
  ['naive', 'nai\u0308ve'],
  ['straße', 'STRASSE'],
  ['fraud model', 'my Model of\u00a0Fraud'],
  ['fraudmodel', 'fraud\u200bmodel'],
  ['  ', 'anything'],
])('finds %j in %j', (search, text) => {
  expect(createWordSearch(search)(text)).toBe(true);
});

it.each(['fraud\u200bmodel', 'fraud\u202emodel', 'bell\u0007', 'tag \u{e0041}', 'plain'])(
  'finds %j by what is on screen for it',
  (name) => {
    expect(createWordSearch(toVisibleText(name))(name)).toBe(true);
  },
);

it('finds nothing in which a word is missing', () => {
  expect(createWordSearch('fraud card')('fraud model')).toBe(false);
  expect(createWordSearch('a\\u0062c')('abc')).toBe(false);
});
