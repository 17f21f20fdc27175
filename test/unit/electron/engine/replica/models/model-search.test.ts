import { describe, expect, it } from 'vitest';
import type { Replica } from '../../../../../../electron/engine/replica/replica.ts';
import type { ModelsQuery, ModelsWindow } from '../../../../../../shared/registry/views.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sweepModels } from '../sweep.ts';

const folders = replicaFolders();
const count = 5_000;
const byName = { column: 'name', direction: 'asc' } as const;

/**
 * 5,000 models: `frequent` and `ff` are in all, `middling` and `mm` in every 40th, `late` in the last 1,200 by name,
 * `odd` and `ox` in all with an odd number, `ev` in the others.
 */
function fill(): Replica {
  const replica = folders.open();
  sweepModels(
    replica,
    Array.from({ length: count }, (_, index) =>
      sampleModel({
        name: `m${String(index).padStart(4, '0')}`,
        updatedAt: (index * 7) % count,
        latestVersion: index % 3 === 0 ? null : String(index % 3),
        description: [
          'frequent ff',
          ...(index % 40 === 0 ? ['middling mm'] : []),
          ...(index >= count - 1_200 ? ['late zz'] : []),
          index % 2 === 0 ? 'ev' : 'odd ox',
        ].join(' '),
      }),
    ),
  );
  return replica;
}

function find(replica: Replica, search: string, query: Partial<ModelsQuery> = {}): ModelsWindow {
  return replica.models.window({ search, sort: byName, offset: 0, limit: 100, ...query });
}

const namesOf = ({ rows }: ModelsWindow): readonly string[] => rows.map(({ name }) => name);
const numbered = (numbers: readonly number[]) => numbers.map((number) => `m${String(number).padStart(4, '0')}`);
const range = (from: number, step = 1, length = 100) => Array.from({ length }, (_, index) => from + index * step);

describe('a search in many models', () => {
  it.each([
    ['a frequent word', 'frequent', range(0)],
    ['two frequent letters', 'ff', range(0)],
    ['a frequent word and frequent letters', 'frequent ff', range(0)],
    ['a word of the end of the list', 'late', range(3_800)],
  ])('counts %s no further than it must', (_, search, first) => {
    const window = find(fill(), search);
    expect(namesOf(window)).toEqual(numbered(first));
    expect(window).toMatchObject({ total: 1_000, totalIsBound: true, totalModels: count });
  });

  it.each([
    ['a word in some', 'middling', range(0, 40), 125],
    ['letters in some', 'mm', range(0, 40), 125],
    ['frequent letters and a word in some', 'ff middling', range(0, 40), 125],
    ['a word in one', 'm4321', [4_321], 1],
    ['a frequent word and a rare one', 'frequent m4321', [4_321], 1],
    ['a word and letters that meet at the end of the list', 'odd zz', range(3_801, 2), 600],
    ['letters in none', 'qq', [], 0],
    ['frequent words that never meet', 'odd ev', [], 0],
    ['frequent letters that never meet', 'ox ev', [], 0],
  ])('counts %s exactly', (_, search, first, total) => {
    const window = find(fill(), search);
    expect(namesOf(window)).toEqual(numbered(first));
    expect(window).toMatchObject({ total, totalIsBound: false });
  });

  it('can be scrolled to its end: each window leaves room for the next one until there is none', () => {
    const found = fill();
    for (const [search, matches] of [
      ['frequent', 5_000],
      ['ff', 5_000],
      ['frequent ff', 5_000],
      ['odd', 2_500],
      ['late', 1_200],
    ] as const) {
      const names: string[] = [];
      for (let total = 1; names.length < total; ) {
        const window = find(found, search, { offset: names.length });
        names.push(...namesOf(window));
        total = window.total;
        if (window.totalIsBound) expect(total).toBeGreaterThan(names.length);
      }
      expect(names).toHaveLength(matches);
      expect(new Set(names).size).toBe(matches);
    }
  });

  it('keeps the order of the list, however it came to its rows', () => {
    const found = fill();
    const all = Array.from({ length: count }, (_, index) => ({ index, updatedAt: (index * 7) % count }));
    for (const direction of ['asc', 'desc'] as const) {
      const sign = direction === 'asc' ? 1 : -1;
      const sorted = all.toSorted((a, b) => sign * (a.updatedAt - b.updatedAt) || a.index - b.index);
      for (const [search, passes] of [
        ['frequent', () => true],
        ['middling', (index: number) => index % 40 === 0],
        ['late', (index: number) => index >= count - 1_200],
        ['ox', (index: number) => index % 2 === 1],
      ] as const) {
        const expected = sorted.filter(({ index }) => passes(index)).slice(20, 70);
        const window = find(found, search, { sort: { column: 'updatedAt', direction }, offset: 20, limit: 50 });
        expect(namesOf(window)).toEqual(numbered(expected.map(({ index }) => index)));
      }
    }
  });
});

it.each(['asc', 'desc'] as const)(
  'cuts the same windows from a list sorted %s as from the whole of it',
  (direction) => {
    const replica = fill();
    const order = (column: ModelsQuery['sort']['column'], offset: number, limit: number) =>
      namesOf(replica.models.window({ search: '', sort: { column, direction }, offset, limit }));
    const sign = direction === 'asc' ? 1 : -1;
    const all = Array.from({ length: count }, (_, index) => index);
    const version = (index: number) => (index % 3 === 0 ? sign * count : index % 3);
    const byVersion = all.toSorted((a, b) => sign * (version(a) - version(b)) || a - b);
    const byUpdate = all.toSorted((a, b) => sign * (((a * 7) % count) - ((b * 7) % count)) || a - b);
    for (const offset of [0, 1, 1_600, 1_666, 1_667, 3_300, 3_333, 4_900, 4_999, 5_000, 6_000]) {
      expect(order('latestVersion', offset, 100)).toEqual(numbered(byVersion.slice(offset, offset + 100)));
      expect(order('updatedAt', offset, 100)).toEqual(numbered(byUpdate.slice(offset, offset + 100)));
      expect(order('deployed', offset, 100)).toEqual(numbered(all.slice(offset, offset + 100)));
    }
  },
);
