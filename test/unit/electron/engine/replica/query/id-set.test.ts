import { expect, it } from 'vitest';
import { IdSet } from '../../../../../../electron/engine/replica/query/id-set.ts';
import { createRandomNumbers } from '../../../../../samples/queries/random-numbers.ts';

it('holds, intersects, unites and lists ids as sets do', () => {
  const random = createRandomNumbers(1);
  const draw = (): readonly number[] => Array.from({ length: random.below(60) }, () => 1 + random.below(200));
  for (let round = 0; round < 30; round += 1) {
    const [some, others] = [draw(), draw()];
    const [one, other] = [IdSet.of(some), IdSet.of(others)];
    const ascending = (ids: Iterable<number>): readonly number[] => [...new Set(ids)].sort((a, b) => a - b);
    expect(one.list()).toEqual(ascending(some));
    expect(one.size).toBe(new Set(some).size);
    const common = one.intersect(other);
    expect(common.list()).toEqual(ascending(some.filter((id) => others.includes(id))));
    expect(common.size).toBe(common.list().length);
    const both = one.unite(other);
    expect(both.list()).toEqual(ascending([...some, ...others]));
    expect(both.size).toBe(both.list().length);
    const held = Array.from({ length: 220 }, (_, id) => id).filter((id) => one.has(id));
    expect(held).toEqual(one.list());
  }
});

it('holds none of what it was not given', () => {
  expect(IdSet.of([]).list()).toEqual([]);
  expect(IdSet.of([5]).has(5 + 32)).toBe(false);
  expect(IdSet.of([300_000]).list()).toEqual([300_000]);
});
