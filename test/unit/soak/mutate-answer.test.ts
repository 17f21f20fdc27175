import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../demo/sample/registry/seeded-random.ts';
import type { Answer, MutatedAnswer } from '../../soak/mutations/answer.ts';
import { beginFakePages, isFakeToken, readFakePage } from '../../soak/mutations/fake-pages.ts';
import { mutateAnswer } from '../../soak/mutations/mutate-answer.ts';
import { printRawJson, RawJson } from '../../soak/mutations/raw-json.ts';

const rows = Array.from({ length: 5 }, (_, index) => ({
  name: `model-${index}`,
  creation_timestamp: 1_700_000_000_000 + index,
  latest_versions: [{ version: '1', current_stage: 'None' }],
  tags: [{ key: 'team', value: 'fraud' }],
}));
const answer: Answer = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ registered_models: rows })),
};
const mutate = (seed: string): MutatedAnswer => mutateAnswer(answer, new SeededRandom(seed));
const seeds = Array.from({ length: 400 }, (_, index) => `seed ${index}`);
const all = seeds.map((seed) => ({ seed, ...mutate(seed) }));

describe('a spoilt answer', () => {
  test('is the same for the same seed, and many different ones for others', () => {
    const few = all.slice(0, 40);
    for (const { seed, ...mutated } of few) expect(mutate(seed)).toEqual(mutated);
    expect(new Set(few.map(({ answer: { body } }) => body.toString('latin1'))).size).toBeGreaterThan(20);
  });

  test('differs from the true one, and says how', () => {
    for (const { seed, answer: spoilt, delivery, changes } of all) {
      expect(changes, seed).not.toEqual([]);
      const isDifferent =
        delivery.kind !== 'whole' ||
        spoilt.status !== answer.status ||
        JSON.stringify(spoilt.headers) !== JSON.stringify(answer.headers) ||
        !spoilt.body.equals(answer.body);
      // Rows in disorder may come to stand as they stood, and a field may be given the value that it has.
      if (!isDifferent) expect(changes.join(), seed).toMatch(/disorder|reversed|true body/);
    }
  });

  test('leaves the true one as it is', () => {
    expect(answer.body.toString()).toBe(JSON.stringify({ registered_models: rows }));
  });

  test('comes in every way that is promised', () => {
    const changes = new Set(all.flatMap(({ changes: made }) => made));
    for (const change of [
      'field missing',
      'field null',
      'field renamed',
      'field too many',
      'another type',
      'odd text',
      'odd number',
      'no JSON',
      'rows reversed',
      'rows in disorder',
      'row repeated',
      'row missing',
      'row that is none',
      'no rows',
      'large value',
      'bytes that are no UTF-8',
      'a byte order mark',
      'gzip that is damaged',
      'cut in the middle',
      'wrong length',
      'pause',
      'silence',
      'break',
      'pages without end',
      'content type of a page',
    ]) {
      expect(changes, change).toContain(change);
    }
    const bodies = all.map(({ answer: { body } }) => body);
    expect(Math.max(...bodies.map(({ length }) => length))).toBeGreaterThan(3_000_000);
    const texts = bodies.map((body) => body.toString('latin1'));
    for (const token of ['1e309', 'NaN', '\\ud800', '8640000000000001', '__proto__']) {
      expect(
        texts.some((text) => text.includes(token)),
        token,
      ).toBe(true);
    }
  });

  test('may be small on the way and large behind it', () => {
    const packed = all.filter(
      ({ changes, answer: { headers } }) => changes[0]?.startsWith('a list of') && 'content-encoding' in headers,
    );
    const [first] = packed;
    if (first === undefined) throw new Error('none was packed');
    expect(gunzipSync(first.answer.body).length).toBeGreaterThan(first.answer.body.length * 10);
  });
});

describe('pages that only this server promises', () => {
  test.each([
    ['circle', ['soak-circle-0', 'soak-circle-1', 'soak-circle-0']],
    ['same', ['soak-same-1', 'soak-same-1', 'soak-same-1']],
    ['new', ['soak-new-2', 'soak-new-3', 'soak-new-4']],
    ['empty', ['soak-empty-2', 'soak-empty-3', 'soak-empty-4']],
  ])('%s: never end', (way, expected) => {
    const tokens: string[] = [];
    let token = `soak-${way}-1`;
    for (let page = 0; page < 3; page += 1) {
      expect(isFakeToken(token)).toBe(true);
      const next = readFakePage({ runs: [1, 2] }, token) as { runs: number[]; next_page_token: string };
      expect(next.runs).toEqual(way === 'empty' ? [] : [1, 2]);
      token = next.next_page_token;
      tokens.push(token);
    }
    expect(tokens).toEqual(expected);
  });

  test('or end after some', () => {
    expect(readFakePage({ runs: [1] }, 'soak-ends-4')).toEqual({ runs: [1], next_page_token: 'soak-ends-5' });
    expect(readFakePage({ runs: [1], next_page_token: 'true' }, 'soak-ends-5')).toEqual({ runs: [1] });
  });

  test('are promised for listings alone', () => {
    expect(beginFakePages({ runs: [] }, new SeededRandom('a'))).toHaveProperty('next_page_token');
    expect(beginFakePages({ data: { models: [] } }, new SeededRandom('a'))).toBeNull();
    expect(isFakeToken('soak')).toBe(false);
    expect(isFakeToken(null)).toBe(false);
  });
});

test('raw pieces stand in the text as they are', () => {
  expect(printRawJson({ a: new RawJson('1e309'), b: [new RawJson('NaN'), 'x'] })).toBe('{"a":1e309,"b":[NaN,"x"]}');
});
