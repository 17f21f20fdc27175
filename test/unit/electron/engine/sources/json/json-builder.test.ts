import { describe, expect, it } from 'vitest';
import { createJsonBuilder } from '../../../../../../electron/engine/sources/json/json-builder.ts';
import { type JsonLimits, jsonLimits } from '../../../../../../electron/engine/sources/json/json-limits.ts';
import { JsonRefused } from '../../../../../../electron/engine/sources/json/json-refused.ts';

/** Builds a text in steps of so many bytes. */
function build(text: string, limits: Partial<JsonLimits> = {}, step = 7): unknown {
  const builder = createJsonBuilder(Buffer.from(text), { ...jsonLimits, piece: 10, ...limits });
  while (builder.advance(step)) {
    // until the end
  }
  return builder.finish();
}

/** Numbers that are the same in each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function randomValue(random: () => number, depth: number): unknown {
  const kind = Math.floor(random() * (depth > 4 ? 6 : 9));
  const texts = ['', 'a', '"', '\\', '\\"', 'größe 漢字 🦉', '{[,:]}', '\u0000\n', '__proto__', 'x'.repeat(40)];
  const text = () => texts[Math.floor(random() * texts.length)] as string;
  if (kind === 0) return null;
  if (kind === 1) return random() < 0.5;
  if (kind === 2) return Math.floor(random() * 1e6);
  if (kind === 3) return random() * 1e-7;
  if (kind < 6) return text();
  const size = Math.floor(random() * 6);
  if (kind < 8) return Array.from({ length: size }, () => randomValue(random, depth + 1));
  return Object.fromEntries(
    Array.from({ length: size }, (_, index) => [text() + index, randomValue(random, depth + 1)]),
  );
}

describe('builds what JSON.parse makes of a text', () => {
  it('whatever it holds and wherever it is cut', () => {
    const random = seeded(8);
    for (let round = 0; round < 2_000; round += 1) {
      const value = randomValue(random, 0);
      const text = JSON.stringify(value, null, round % 3);
      const found = build(text, { piece: Math.floor(random() * 40) }, 1 + Math.floor(random() * 30));
      expect(found).toEqual(JSON.parse(text));
    }
  });

  it.each([
    '{"a":1,"a":[1,2,3,4,5,6,7,8,9,10],"a":2}',
    '{"__proto__":{"x":[1,2,3,4,5,6,7,8,9,10]},"b":1}',
    ' [ ] ',
    '{}',
    '"text"',
    ' 1.5 ',
  ])('%s', (text) => {
    const found = build(text);
    expect(JSON.stringify(found)).toBe(JSON.stringify(JSON.parse(text)));
    expect(Object.getPrototypeOf(found)).toBe(Object.getPrototypeOf(JSON.parse(text)));
  });

  it.each([
    '',
    '[',
    '"open',
    '[1,2,3,4,5,6,7,8,9',
    '[1,2,3,4,5,6,7,8,9}',
    '{"a":[1,2,3,4,5,6,7,8,9]',
    '{[1,2,3,4,5,6,7,8,9]}',
    '[[1,2,3,4,5,6,7,8,9] 5]',
    '[5 [1,2,3,4,5,6,7,8,9]]',
    '[[1,2,3,4,5,6,7,8,9][1,2,3,4,5,6,7,8,9]]',
    '{"a":5 [1,2,3,4,5,6,7,8,9]}',
    '[1,2,3,4,5,6,7,8,9] x',
    '[1,2,3,4,5,6,7,8,9],1',
    ']',
    '<html>',
    '[1,2,3,4,5,x,7,8,9,10]',
  ])('refuses %j', (text) => {
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(() => build(text)).toThrow(SyntaxError);
  });
});

describe('keeps within its limits', () => {
  it('leaves out the further entries of a list or object, and says so by one more', () => {
    const text =
      '{"rows":[{"tags":[1,2,3,[4],{"a":[5,5,5]},6]},{"map":{"a":1,"b":2,"c":3,"d":[4,4,4,4,4]}}],"token":"t"}';
    for (const step of [1, 5, 1_000])
      expect(build(text, { entries: 2 }, step)).toEqual({
        rows: [{ tags: [1, 2, 3] }, { map: { a: 1, b: 2, c: 3 } }],
        token: 't',
      });
  });

  it('cuts a text that is too long, also where a character is written as several', () => {
    const cut = (text: string) => build(`{"a":${text},"b":1}`, { text: 20 });
    expect(cut(`"${'x'.repeat(50)}"`)).toEqual({ a: `${'x'.repeat(19)}…`, b: 1 });
    expect(cut(`"${'\\"'.repeat(50)}"`)).toEqual({ a: `${'"'.repeat(9)}…`, b: 1 });
    expect(cut(`"${'\\ud83e\\udd89'.repeat(5)}"`)).toEqual({ a: '🦉…', b: 1 });
    expect(cut(`"${'漢'.repeat(50)}"`)).toEqual({ a: `${'漢'.repeat(6)}…`, b: 1 });
    expect(build(`"${'x'.repeat(50)}"`, { text: 20 })).toBe(`${'x'.repeat(19)}…`);
  });

  it('makes null of a number with more digits than any has', () => {
    expect(build(`{"a":${'1'.repeat(50)},"b":[${'7'.repeat(50)},2]}`, { scalar: 30 })).toEqual({
      a: null,
      b: [null, 2],
    });
  });

  it.each([
    ['nests', `${'['.repeat(70)}${']'.repeat(70)}`],
    ['holds', JSON.stringify(Array.from({ length: 9 }, () => [1, 2, 3]))],
    ['has a name', `{"${'x'.repeat(50)}":1}`],
  ])('refuses what %s more', (words, text) => {
    expect(() => build(text, { values: 20, text: 20 })).toThrow(JsonRefused);
    expect(() => build(text, { values: 20, text: 20 })).toThrow(words);
  });
});
