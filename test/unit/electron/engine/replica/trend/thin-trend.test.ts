import { describe, expect, it } from 'vitest';
import { thinTrend } from '../../../../../../electron/engine/replica/trend/thin-trend.ts';

/** Repeatable numbers from 0 to 1 (mulberry32). */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Value = number | null;

/** Kinds of lines: noise, a slope with spikes, long gaps, hardly any values, NaN and infinities among them, all alike. */
const kinds: readonly ((random: () => number, at: number) => Value)[] = [
  (random) => random(),
  (random, at) => at / 1000 + (random() < 0.001 ? 50 : 0),
  (random, at) => (Math.floor(at / 700) % 2 === 0 ? random() : null),
  (random) => (random() < 0.01 ? random() : null),
  (random) => [random(), Number.NaN, Number.POSITIVE_INFINITY, null][Math.floor(random() * 4)] ?? null,
  () => 0.5,
  () => null,
];

const isNumber = (value: Value | undefined): value is number => typeof value === 'number' && Number.isFinite(value);

describe.each([1, 2, 3, 5])('%i thinned series', (count) => {
  it('keep of every stretch the lowest, the highest and a gap, the ends, and what is to be kept', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = makeRandom(seed * 7 + count);
      const versions = 2_001 + Math.floor(random() * 8_000);
      const most = 300 + Math.floor(random() * 900);
      const series = Array.from({ length: count }, (_, index) => {
        const kind = kinds[(seed + index) % kinds.length] ?? (() => null);
        return Array.from({ length: versions }, (_each, at) => kind(random, at));
      });
      const kept = Array.from({ length: 20 }, () => Math.floor(random() * versions));
      const places = thinTrend(series, versions, kept, most);
      const chosen = new Set(places);

      expect(places).toEqual([...chosen].toSorted((a, b) => a - b));
      expect(places.length).toBeLessThanOrEqual(most + kept.length);
      for (const at of [0, versions - 1, ...kept]) expect(chosen.has(at)).toBe(true);
      const stretches = Math.max(1, Math.floor((most - 2) / (3 * count)));
      for (const values of series) {
        // The best of all is the best of what is drawn.
        const all = values.filter(isNumber);
        const drawn = places.map((at) => values[at]).filter(isNumber);
        expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([Math.min(...all), Math.max(...all)]);
        for (let stretch = 0; stretch < stretches; stretch += 1) {
          const start = Math.floor((stretch * versions) / stretches);
          const end = Math.floor(((stretch + 1) * versions) / stretches);
          const here = values.slice(start, end);
          const left = here.filter((_, at) => chosen.has(start + at));
          const numbers = here.filter(isNumber);
          const leftNumbers = left.filter(isNumber);
          const range = (of: readonly number[]): readonly number[] => [Math.min(...of), Math.max(...of)];
          if (String(range(leftNumbers)) !== String(range(numbers))) expect(range(leftNumbers)).toEqual(range(numbers));
          if (numbers.length < here.length && leftNumbers.length === left.length) expect.fail('a gap was closed');
        }
      }
    }
  });
});

it('nothing is thinned that fits', () => {
  expect(thinTrend([[1, null, 3]], 3, [], 3)).toEqual([0, 1, 2]);
  expect(thinTrend([], 0, [], 10)).toEqual([]);
});
