import { describe, expect, it } from 'vitest';
import { findLookAlikes } from '../../../../shared/text/look-alikes.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';

it.each([
  ['churn ', 'churn\\u0020'],
  ['  churn', '\\u0020\\u0020churn'],
  ['card  fraud', 'card \\u0020fraud'],
  ['card\u00a0fraud', 'card\\u00A0fraud'],
  ['card\u2009fraud', 'card\\u2009fraud'],
  ['ch\u200burn', 'ch\\u200Burn'],
  ['churn\u202e', 'churn\\u202E'],
  ['nai\u0308ve', 'nai\\u0308ve'],
  ['\u212bngstrom', '\\u212Bngstrom'],
  ['\u1112\u1161\u11ab', '\u1112\\u1161\\u11AB'],
  ['сhurn', '\\u0441hurn'],
  ['сору v2', '\\u0441\\u043E\\u0440\\u0443 v2'],
  ['mοdel', 'm\\u03BFdel'],
  ['νalue', '\\u03BDalue'],
  ['mօdel', 'm\\u0585del'],
  ['card\u2011fraud', 'card\\u2011fraud'],
  ['delta\u22121', 'delta\\u22121'],
  ['model Ⅰ', 'model \\u2160'],
  ['𝗆odel', '\\u{1D5C6}odel'],
])('shows in the name %j what makes it look like another: %s', (name, shown) => {
  expect(toVisibleText(name)).toBe(shown);
});

it.each([
  'card fraud',
  'naïve',
  'Модель оттока',
  'модель-v2',
  'сахар',
  'lr-α',
  'Δloss ∑ μAP σmax',
  'モデル　二',
  '품질 모델',
  'हिन्दी',
  'نموذج',
  'ｆｕｌｌ',
  'l’été – 2024',
  'emoji 👩‍🔬 2️⃣',
])('shows the name %s as it is', (name) => {
  expect(toVisibleText(name)).toBe(name);
});

it('leaves sentences and texts of several lines as they are', () => {
  const text = 'Two  spaces,\u00a0 сору and nai\u0308ve ';
  expect(toVisibleText(text, 'prose')).toBe(text);
  expect(toVisibleText(text, 'multiline')).toBe(text);
});

describe('names of a list that look alike', () => {
  it.each([
    [
      ['Churn', 'churn'],
      ['capital C', 'small c'],
    ],
    [
      ['model', 'modeI'],
      ['small l', 'capital I'],
    ],
    [
      ['v1', 'vl', 'vI'],
      ['digit 1', 'small l', 'capital I'],
    ],
    [
      ['O2', '02'],
      ['capital O', 'digit 0'],
    ],
    [
      ['copy', 'сору'],
      ['small c', 'Cyrillic с'],
    ],
    [
      ['modern', 'modem'],
      ['small r', 'small m'],
    ],
    [
      ['Twin', 'twin', 'twín'],
      ['capital T', 'small t', 'small í'],
    ],
    [
      ['naïve', 'naive'],
      ['small ï', 'small i'],
    ],
  ])('tells %j apart', (names, notes) => {
    expect([...findLookAlikes(['other', ...names, 'another'])]).toEqual(
      names.map((name, index) => [name, notes[index]]),
    );
  });

  it('says nothing of the same name twice, nor of a space that is shown', () => {
    expect(findLookAlikes(['churn', 'churn', 'fraud']).size).toBe(0);
    expect([...findLookAlikes(['churn', 'churn ', 'ch\u200burn', 'сhurn'])]).toEqual([]);
  });
});
