import { describe, expect, it } from 'vitest';
import { createRandomNumbers } from '../../../../../../samples/queries/random-numbers.ts';
import { atOnce } from '../../at-once.ts';
import { replicaFolders } from '../../replica-folder.ts';
import { watchTurns } from '../../watch-turns.ts';
import { type RunValues, storeRuns } from './stored-runs.ts';

const folders = replicaFolders();
const { NaN: nan, POSITIVE_INFINITY: most, NEGATIVE_INFINITY: least } = Number;

async function find(runs: readonly (RunValues | null)[], keys: readonly string[]) {
  const replica = folders.open();
  storeRuns(replica, runs);
  const ask = async (direction: 'higher' | 'lower') => {
    const metrics = keys.map((key) => ({ key, direction }));
    return (await replica.versions.best({ name: 'churn', metrics }, atOnce)).map(({ value }) => value);
  };
  return { higher: await ask('higher'), lower: await ask('lower') };
}

describe('the best value of a metric', () => {
  it.each([
    ['is the highest, or the lowest', [3, 1, 2], 3, 1],
    ['may be one of several', [2, 2, 1], 2, 1],
    ['is none where all have the same', [2, 2, 2], null, null],
    ['is none of a single version', [2], null, null],
    ['is none of NaN alone', [nan, nan], null, null],
    ['leaves out NaN', [nan, 2, 1], 2, 1],
    ['is none of one number and NaN', [nan, 2], null, null],
    ['may be infinite', [least, 0, most], most, least],
    ['is finite where the infinity is at the other end', [0, 1, most, least], most, least],
    ['is the same for zeros of either sign', [-0, 0], null, null],
  ] as const)('%s', async (_, values, higher, lower) => {
    const found = await find(
      values.map((value) => ({ metrics: { m: value } })),
      ['m', 'nowhere'],
    );
    expect(found).toEqual({ higher: [higher, null], lower: [lower, null] });
  });

  it('is the one that a look at every version finds, and each answer stands for its metric', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = createRandomNumbers(seed);
      const keys = ['a', 'b', 'c', 'd'];
      const runs = Array.from({ length: random.below(300) + 1 }, () =>
        random.chance(5)
          ? null
          : {
              metrics: Object.fromEntries(
                keys
                  .filter(() => random.chance(70))
                  .map((key) => [key, random.chance(6) ? random.pick([nan, most, least]) : random.below(40) / 7]),
              ),
            },
      );
      const { higher, lower } = await find(runs, keys);
      for (const [index, key] of keys.entries()) {
        const own = runs.flatMap((run) => run?.metrics[key] ?? []).filter((value) => !Number.isNaN(value));
        const [top, bottom] = [Math.max(...own), Math.min(...own)];
        const stands = own.length > 1 && top !== bottom;
        expect([higher[index], lower[index]], `seed ${seed} ${key}`).toEqual(stands ? [top, bottom] : [null, null]);
      }
    }
  });

  it('is found among 10,000 versions without holding others up', async () => {
    const replica = folders.open();
    storeRuns(
      replica,
      Array.from({ length: 10_000 }, (_, index) => ({ metrics: { auc: index === 7_777 ? 2 : index / 10_000 } })),
    );
    const turns = watchTurns();
    const metrics = [{ key: 'auc', direction: 'higher' }] as const;
    const found = await replica.versions.best({ name: 'churn', metrics }, turns.pace);
    expect(found).toEqual([{ key: 'auc', direction: 'higher', value: 2 }]);
    expect(turns.longest()).toBeLessThan(50);
  });
});
