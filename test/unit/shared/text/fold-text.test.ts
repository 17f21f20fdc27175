import { describe, expect, it } from 'vitest';
import { foldText } from '../../../../shared/text/fold-text.ts';

it.each([
  ['ÉLAN Ångström', 'elan angstrom'],
  ['ＦＵＬＬ　ｗｉｄｔｈ', 'full width'],
  ['naïve nai\u0308ve', 'naive naive'],
  ['Straße STRASSE STRAẞE', 'strasse strasse strasse'],
  ['ITERATIONS İstanbul ısı', 'iterations istanbul isi'],
  ['ΟΔΟΣ οδος', 'οδοσ οδοσ'],
  ['Ёлка', 'елка'],
  ['ﬁnal Ⅳ ² ½', 'final iv 2 1⁄2'],
  ['Łódź Ærø Þórshöfn', 'lodz aero thorshofn'],
  ['شَمْس', 'شمس'],
  ['हिन्दी', 'हिन्दी'],
  ['한국어', '한국어'],
  ['ｶﾞ か\u3099', 'ガ が'],
  ['a\0b', 'a b'],
  ['so\u00adft zero\u200bwidth', 'soft zerowidth'],
  ['−0.5 a–b non\u2011breaking', '-0.5 a-b non-breaking'],
  ['half \ud800', 'half \ud800'],
])('folds %j', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

/** Nobody writes these otherwise; there are a million of them. */
const plain = /\p{Cn}|\p{Co}|[\p{Unified_Ideograph}\p{Script=Tangut}\p{Script=Hangul}]/u;

describe('for every character of Unicode, alone and in a word', () => {
  const characters = Array.from({ length: 0x110000 }, (_, code) => code)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code))
    .filter((character) => !plain.test(character));
  /** In capitals, a letter with an iota below becomes two. */
  const hasIotaBelow = (character: string): boolean => character.normalize('NFD').includes('\u0345');
  const others = (differs: (character: string) => boolean) => characters.filter(differs).map((each) => spell(each));

  it('folding twice changes nothing', () => {
    expect(others((each) => foldText(foldText(each)) !== foldText(each))).toEqual([]);
  });

  it('how it is composed makes no difference', () => {
    const forms = ['NFC', 'NFD', 'NFKC', 'NFKD'];
    expect(others((each) => forms.some((form) => foldText(each.normalize(form)) !== foldText(each)))).toEqual([]);
  });

  it('its case makes no difference', () => {
    expect(
      others(
        (each) =>
          foldText(each.toLowerCase()) !== foldText(each) ||
          (foldText(each.toUpperCase()) !== foldText(each) && !hasIotaBelow(each)),
      ),
    ).toEqual([]);
  });

  it('what stands before and after it is still found', () => {
    expect(others((each) => !/^model.*-v2$/s.test(foldText(`Model${each}-V2`)))).toEqual([]);
  });
});

it('folds piles of 50,000 marks, in any order, within a tenth of a second of processor time', () => {
  for (const pile of ['\u0315\u0300', '\u3099\u302a', '\u0f71\u0f39']) {
    const text = `a${pile.repeat(25_000)}`;
    const before = process.threadCpuUsage();
    foldText(text);
    expect(process.threadCpuUsage(before).user / 1_000).toBeLessThan(100);
  }
});

function spell(character: string): string {
  return `${character} U+${character.codePointAt(0)?.toString(16)}`;
}
