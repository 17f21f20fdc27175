import { describe, expect, it } from 'vitest';
import { foldText } from '../../../../shared/text/fold-text.ts';
import { meetsTerm, parseSearch } from '../../../../shared/text/search-terms.ts';

const runId = '0123456789abcdef0123456789abcdef';
const kindsOf = (search: string) => parseSearch(search).map(({ kind, spellings }) => [kind, spellings[0]]);

describe('a search is read in the words of the screen', () => {
  it.each([
    [
      'card fraud',
      [
        ['text', 'card'],
        ['text', 'fraud'],
      ],
    ],
    ['@champion', [['alias', '@champion']]],
    ['@Champ', [['alias', '@champ']]],
    [
      '@champion → 12',
      [
        ['alias', '@champion'],
        ['version', 'version 12'],
      ],
    ],
    ['team: risk', [['tag', 'team=risk']]],
    ['team:risk', [['tag', 'team=risk']]],
    ['team=risk', [['tag', 'team=risk']]],
    ['team = Risk', [['tag', 'team=risk']]],
    ['team: "data science"', [['tag', 'team=data science']]],
    ['team: ', [['tag', 'team=']]],
    ['team: dat…', [['tag', 'team=dat']]],
    ['Version 14', [['version', 'version 14']]],
    ['version  007', [['version', 'version 7']]],
    [
      'version next',
      [
        ['text', 'version'],
        ['text', 'next'],
      ],
    ],
    [
      'subversion 14',
      [
        ['text', 'subversion'],
        ['text', '14'],
      ],
    ],
    [runId, [['run', runId]]],
    [runId.slice(0, 8), [['run', runId.slice(0, 8)]]],
    ['effaced', [['text', 'effaced']]],
    [`runs:/${runId}/model`, [['run', runId]]],
    [`http://mlflow:5000/#/experiments/1/runs/${runId}`, [['run', runId]]],
    [`https://m.example/#/experiments/1/runs/${runId}/artifacts?a=b`, [['run', runId]]],
    [
      '"credit card" risk',
      [
        ['text', 'credit card'],
        ['text', 'risk'],
      ],
    ],
    ['s3://bucket/a', [['text', 's3://bucket/a']]],
    [
      'card fraud card',
      [
        ['text', 'card'],
        ['text', 'fraud'],
      ],
    ],
    ['', []],
    [' , ', []],
    ['\u200b', []],
    [
      'fraud @champion team: risk Version 14',
      [
        ['text', 'fraud'],
        ['alias', '@champion'],
        ['tag', 'team=risk'],
        ['version', 'version 14'],
      ],
    ],
  ])('%j', (search, terms) => {
    expect(kindsOf(search)).toEqual(terms);
  });

  it.each([
    ['models:/card-fraud/3', 'card-fraud', '3', false],
    ['  "models:/card-fraud/3"  ', 'card-fraud', '3', false],
    ["'models:/card-fraud/3'", 'card-fraud', '3', false],
    ['`models:/card-fraud/3`', 'card-fraud', '3', false],
    ['<models:/card-fraud/3>', 'card-fraud', '3', false],
    ['“models:/card-fraud/3”', 'card-fraud', '3', false],
    ['models:/card-fraud/3.', 'card-fraud', '3', false],
    ['models:/card-fraud/3/', 'card-fraud', '3', false],
    ['MODELS:/card-fraud/3', 'card-fraud', '3', false],
    ['Model URI: models:/card-fraud/3', 'card-fraud', '3', false],
    ['models:/Card%20Fraud%20%2B/3', 'Card Fraud +', '3', false],
    ['models:/50%/3', '50%', '3', false],
    ['models:/Card Fraud/3', 'Card Fraud', '3', false],
    ['models:/team/card/3', 'team/card', '3', false],
    ['models:/card-fraud/Production', 'card-fraud', 'Production', false],
    ['models:/card-fraud@champion', 'card-fraud', 'champion', true],
    ['"models:/card fraud@champion"', 'card fraud', 'champion', true],
    ['models:/%E6%AD%A3@champion', '正', 'champion', true],
    ['models:/card-fr', 'card-fr', null, false],
    ['https://m.example/#/models/Card%20Fraud/versions/3', 'Card Fraud', '3', false],
    ['http://mlflow:5000/#/models/card-fraud', 'card-fraud', null, false],
  ])('the model of %j', (search, name, label, isAlias) => {
    const model = parseSearch(search).find(({ kind }) => kind === 'model');
    expect(model).toMatchObject({ name, label, isAlias });
    expect(parseSearch(search)).toHaveLength(1);
  });

  it('a model beside other words', () => {
    expect(kindsOf('fraud models:/card-fraud/3 @champion')).toEqual([
      ['text', 'fraud'],
      ['model', 'models:/card-fraud/3'],
      ['alias', '@champion'],
    ]);
  });

  it('is never more than forty parts, however much is pasted', () => {
    const words = Array.from({ length: 3_000 }, (_, index) => `w${index}x`);
    expect(parseSearch(words.join(' '))).toHaveLength(40);
    expect(parseSearch('"'.repeat(5_000)).length).toBeLessThanOrEqual(40);
    expect(parseSearch(`models:/${'a'.repeat(5_000)} `)).toHaveLength(1);
  });
});

describe('a text meets', () => {
  const meets = (search: string, text: string) => parseSearch(search).every((term) => meetsTerm(term, foldText(text)));

  it.each([
    ['Version 14', 'Version 14', true],
    ['Version 14', 'Version 140', false],
    ['Version 14', 'Subversion 14', false],
    ['Version 14', 'Version 140, Version 14.', true],
    ['team: risk', 'team=Risk', true],
    ['team: risk', 'the team: risk and more', true],
    ['team: risk', 'team=fraud\nrisk', false],
    ['@champion', '@champion', true],
    ['@champion', 'champion', false],
    ['models:/card/3', 'models:/card/3', true],
    ['models:/card/3', 'models:/card/31', false],
    ['naive ＦＵＬＬ', 'Naïve full', true],
  ])('%j: %j is %s', (search, text, expected) => {
    expect(meets(search, text)).toBe(expected);
  });
});
