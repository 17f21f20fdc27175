import { describe, expect, it } from 'vitest';
import { wireMetrics, wirePairs } from '../../../../../electron/engine/sources/text/wire-values.ts';
import { isKeptInPart, mostFacts } from '../../../../../shared/registry/facts/kept-facts.ts';

const pairs = (count: number, length: number) =>
  Array.from({ length: count }, (_, index) => ({ key: `k${index}`, value: 'v'.repeat(length) }));

describe('a list that was cut when it was read', () => {
  it.each([
    ['more metrics than are kept', wireMetrics.parse(pairs(mostFacts + 1, 1).map(({ key }) => ({ key, value: 1 })))],
    ['more parameters than are kept', wirePairs.parse(pairs(mostFacts + 1, 1))],
    ['longer values than are kept together', wirePairs.parse(pairs(100, 90_000))],
  ])('is known by its size: %s', (_, facts) => {
    expect(facts.length).toBeLessThanOrEqual(mostFacts);
    expect(isKeptInPart(facts)).toBe(true);
  });

  it.each([
    ['none', []],
    ['many', wirePairs.parse(pairs(mostFacts - 1, 1))],
    ['long ones', wirePairs.parse(pairs(20, 90_000))],
  ])('is none with %s', (_, facts) => {
    expect(isKeptInPart(facts)).toBe(false);
  });
});
