import { describe, expect, it } from 'vitest';
import { createRandomNumbers } from '../../../../../../samples/queries/random-numbers.ts';
import { atOnce } from '../../at-once.ts';
import { replicaFolders } from '../../replica-folder.ts';
import { watchTurns } from '../../watch-turns.ts';
import { type RunValues, storeRuns } from './stored-runs.ts';

const folders = replicaFolders();

async function choose(runs: readonly (RunValues | null)[]): Promise<string> {
  const replica = folders.open();
  storeRuns(replica, runs);
  const { columns } = await replica.versions.defaults('churn', atOnce);
  return columns.map(({ kind, key }) => `${kind === 'metric' ? '' : 'param '}${key}`).join(', ');
}

const times = (count: number, make: (index: number) => RunValues | null): readonly (RunValues | null)[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('the columns of a model for which nobody has chosen any', () => {
  it('are what most versions have and what differs', async () => {
    const runs = times(10, (index) => ({
      metrics: {
        alike: 1,
        differing: index,
        ...(index < 5 ? { half: index } : {}),
        ...(index < 6 ? { most: index } : {}),
      },
      params: { alike: 'x', depth: String(index % 3), ...(index < 5 ? { half: String(index) } : {}) },
    }));
    expect(await choose(runs)).toBe('differing, most, param depth');
  });

  it('count only versions whose run is there', async () => {
    const runs = times(10, (index) => (index < 7 ? null : { metrics: { auc: index } }));
    expect(await choose(runs)).toBe('auc');
  });

  it('begin with those named like a result, on data that the model has not learned from', async () => {
    const keys = ['aardvark', 'epoch', 'train_auc', 'system/cpu_score', 'val_f1', 'zeta_auc'];
    const runs = times(4, (index) => ({ metrics: Object.fromEntries(keys.map((key) => [key, index])) }));
    expect(await choose(runs)).toBe('val_f1, zeta_auc, train_auc');
  });

  it('begin with the ones logged last', async () => {
    const runs = times(4, (index) => ({
      metrics: {
        a_auc: { value: index, at: 0 },
        b_auc: { value: index, at: 50_000 },
        c_auc: { value: index, at: 100_000 },
        d_auc: { value: index, at: 100_000 },
      },
    }));
    expect(await choose(runs)).toBe('c_auc, d_auc, b_auc');
  });

  it('prefer parameters that can be read, and that are not different in each run anyway', async () => {
    const runs = times(4, (index) => ({
      params: { a_text: `${index}${'x'.repeat(100)}`, b_seed: String(index), depth: String(index), rate: `0.${index}` },
    }));
    expect(await choose(runs)).toBe('param depth, param rate');
  });

  it.each([
    ['numbers that are spelled differently', '1', '1.0'],
    ['texts that differ behind their first 40 letters', `${'x'.repeat(60)}a`, `${'x'.repeat(60)}b`],
    ['a number and a text', '1', 'one'],
    ['long texts of different lengths', 'x'.repeat(5_000), 'x'.repeat(5_001)],
  ])('see the difference between %s', async (_, one, other) => {
    expect(await choose(times(60, (index) => ({ params: { it: index === 57 ? other : one } })))).toBe('param it');
  });

  it('see the difference between NaN and a number, and none between NaN and NaN', async () => {
    const runs = times(3, (index) => ({ metrics: { odd: index === 0 ? Number.NaN : 1, gone: Number.NaN } }));
    expect(await choose(runs)).toBe('odd');
  });

  it('of one version are its results and parameters; of versions that are all alike their metrics', async () => {
    const run = { metrics: { auc: 1, epoch: 2, alpha: 3, step: 4 }, params: { depth: '6', seed: '1', rate: '2' } };
    expect(await choose([run])).toBe('auc, alpha, epoch, param depth, param rate');
    expect(await choose([run, run])).toBe('auc, alpha, epoch');
    expect(await choose([{ metrics: { a: 1 } }, { metrics: { b: 1 } }])).toBe('a, b');
  });

  it('of a model without versions, or without runs, are none', async () => {
    expect(await choose([])).toBe('');
    expect(await choose([null, null])).toBe('');
    expect(await choose([{}])).toBe('');
  });

  it('are those that a look at every value finds, whatever the versions hold', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const runs = createRuns(seed);
      const found = await choose(runs);
      const own = chooseNaively(runs);
      if (own === null) continue;
      expect([...found.split(', ')].sort(), `seed ${seed}`).toEqual([...own].sort());
    }
  });

  it('are found by a sample where versions hold very many values, and let others have their turn', async () => {
    const replica = folders.open();
    const keys = Array.from({ length: 900 }, (_, index) => `k${index}`);
    const runs = times(300, (index) => ({
      metrics: { auc: index / 300 },
      params: { ...Object.fromEntries(keys.map((key) => [key, 'x'])), depth: String(index % 7) },
    }));
    storeRuns(replica, runs);
    const turns = watchTurns();
    const { columns } = await replica.versions.defaults('churn', turns.pace);
    expect(columns.map(({ key }) => key)).toEqual(['auc', 'depth']);
    expect(turns.longest()).toBeLessThan(50);
  });
});

const values = ['1', '1.0', '2', 'x', '', 'y'.repeat(50), `${'y'.repeat(49)}z`];
const numbers = [0, -0, 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

/** Few keys, so that the table has room for all that say something. */
function createRuns(seed: number): readonly (RunValues | null)[] {
  const random = createRandomNumbers(seed);
  const keys = [
    { name: 'm1', has: random.below(101), of: random.below(numbers.length) + 1 },
    { name: 'm2', has: random.below(101), of: random.below(numbers.length) + 1 },
    { name: 'm3', has: random.below(101), of: random.below(numbers.length) + 1 },
    { name: 'p1', has: random.below(101), of: random.below(values.length) + 1 },
    { name: 'p2', has: random.below(101), of: random.below(values.length) + 1 },
  ];
  return times(random.below(90) + 2, () => {
    if (random.chance(10)) return null;
    const chosen = keys.filter(({ has }) => random.chance(has));
    return {
      metrics: Object.fromEntries(
        chosen.filter(({ name }) => name.startsWith('m')).map(({ name, of }) => [name, numbers[random.below(of)] ?? 0]),
      ),
      params: Object.fromEntries(
        chosen.filter(({ name }) => name.startsWith('p')).map(({ name, of }) => [name, values[random.below(of)] ?? '']),
      ),
    };
  });
}

/** Looks at everything; null where nothing says something. */
function chooseNaively(runs: readonly (RunValues | null)[]): readonly string[] | null {
  const there = runs.filter((run) => run !== null);
  const found = (['metrics', 'params'] as const).flatMap((kind) => {
    const keys = new Set(there.flatMap((run) => Object.keys(run[kind] ?? {})));
    return [...keys]
      .filter((key) => {
        const own = there.flatMap((run) => run[kind]?.[key] ?? []);
        return own.length > there.length / 2 && new Set(own.map((value) => `${value}`)).size > 1;
      })
      .map((key) => `${kind === 'metrics' ? '' : 'param '}${key}`);
  });
  return found.length === 0 ? null : found;
}
