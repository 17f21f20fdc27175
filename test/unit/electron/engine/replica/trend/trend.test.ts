import { describe, expect, it } from 'vitest';
import type { Replica } from '../../../../../../electron/engine/replica/replica.ts';
import { mostTrendPoints, trendSchema } from '../../../../../../shared/trend/trend.ts';
import { sampleDeployment } from '../../deployments/sample-deployment.ts';
import { sampleRun, sampleVersion } from '../../deployments/sample-version.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sweepModels, sweepVersions } from '../sweep.ts';

const folders = replicaFolders();
const noPace = (): Promise<void> => Promise.resolve();

function fill(replica: Replica, values: readonly (readonly number[] | null)[], keys = ['auc', 'loss']): void {
  sweepVersions(
    replica,
    'churn',
    values.map((_, at) => sampleVersion({ version: String(at + 1), createdAt: at * 1000 })),
  );
  replica.runs.save(
    'churn',
    values.flatMap((own, at) => {
      if (own === null) return [];
      const metrics = own.map((value, index) => ({ key: keys[index] ?? '', value, step: 0, timestamp: 0 }));
      return [{ version: String(at + 1), state: 'loaded' as const, run: sampleRun({ metrics }) }];
    }),
  );
}

describe('the trend of a few versions', () => {
  it('has every version by number, with its values, why there is none, and what is deployed or aliased', async () => {
    const replica = folders.open();
    const aliases = ['a', 'b', 'c', 'champion'].map((label) => ({ label, version: '3' }));
    sweepModels(replica, [sampleModel({ aliases })]);
    fill(replica, [[0.5, 2], [Number.NaN, 1], [0.75], null, [Number.POSITIVE_INFINITY, 0], []]);
    replica.deployments.save(sampleDeployment({ id: 'd', name: 'live', modelName: 'churn', modelVersion: '1' }));
    const trend = await replica.trend({ name: 'churn', metrics: ['auc', 'loss', 'no such'] }, noPace);
    expect(trendSchema.parse(trend)).toEqual(trend);
    expect(trend.total).toBe(6);
    expect(trend.versions).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(trend.createdAt[1]).toBe(1000);
    expect(trend.series.map(({ key, values }) => [key, values])).toEqual([
      ['auc', [0.5, Number.NaN, 0.75, null, Number.POSITIVE_INFINITY, null]],
      ['loss', [2, 1, null, null, 0, null]],
      ['no such', [null, null, null, null, null, null]],
    ]);
    expect(trend.series[0]?.counts).toEqual({ numbers: 2, nan: 1, infinite: 1, absent: 1, unread: 1, gone: 0 });
    expect(trend.unloaded).toEqual([{ at: 3, runState: 'pending' }]);
    expect(trend.marks).toEqual([
      { at: 0, aliases: [], deployedBy: [{ name: 'live', status: expect.any(String) }] },
      { at: 2, aliases: ['champion', 'a', 'b'], deployedBy: [] },
    ]);
  });

  it('is empty for a model that the replica lacks', async () => {
    const trend = await folders.open().trend({ name: 'nobody', metrics: ['auc'] }, noPace);
    expect(trend).toMatchObject({ total: 0, versions: [], marks: [] });
  });
});

describe('the trend of many versions', () => {
  it('is thinned in slices, in less than 256 kB, and keeps extremes, gaps and marks', async () => {
    const replica = folders.open();
    const keys = ['a', 'b', 'c', 'd', 'e'];
    const count = mostTrendPoints + 500;
    sweepModels(replica, [sampleModel({ aliases: [{ label: 'champion', version: '777' }] })]);
    fill(
      replica,
      Array.from({ length: count }, (_, at) =>
        at === 1234 ? null : keys.map((_key, index) => (at === 1500 + index ? 1e9 : Math.sin(at * (index + 1)) / 3)),
      ),
      keys,
    );
    for (const metrics of [keys.slice(0, 1), keys]) {
      let slices = 0;
      const trend = await replica.trend({ name: 'churn', metrics }, async () => {
        slices += 1;
      });
      expect(slices).toBeGreaterThan(10);
      expect(trend.total).toBe(count);
      expect(trend.versions.length).toBeLessThanOrEqual(1_100);
      expect(trend.versions).toEqual(trend.versions.toSorted((a, b) => Number(a) - Number(b)));
      expect(JSON.stringify(trend).length).toBeLessThan(256_000 / 2);
      expect(trend.versions).toContain('777');
      expect(trend.marks).toEqual([{ at: trend.versions.indexOf('777'), aliases: ['champion'], deployedBy: [] }]);
      for (const index of metrics.keys()) {
        expect(trend.series[index]?.values[trend.versions.indexOf(String(1501 + index))]).toBe(1e9);
        expect(trend.series[index]?.counts).toMatchObject({ numbers: count - 1, unread: 1 });
      }
      expect(trend.unloaded).toEqual([{ at: trend.versions.indexOf('1235'), runState: 'pending' }]);
    }
  });

  it('whose every version has long aliases stays that small', async () => {
    const replica = folders.open();
    const aliases = Array.from({ length: mostTrendPoints }, (_, at) => ({
      label: `${'x'.repeat(250)}${at}`,
      version: String(at + 1),
    }));
    sweepModels(replica, [sampleModel({ aliases })]);
    fill(
      replica,
      aliases.map((_, at) => [at / 3, at / 7, at / 9]),
      ['a', 'b', 'c'],
    );
    const trend = await replica.trend({ name: 'churn', metrics: ['a', 'b', 'c'] }, noPace);
    expect(trend.versions).toHaveLength(mostTrendPoints);
    expect(trend.marks).toHaveLength(mostTrendPoints);
    expect(JSON.stringify(trend).length).toBeLessThan(256_000);
  });
});
