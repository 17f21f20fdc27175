import { describe, expect, it } from 'vitest';
import type { Replica } from '../../../../../../electron/engine/replica/replica.ts';
import { mostColumns, type VersionColumn, type VersionsQuery } from '../../../../../../shared/registry/views.ts';
import { sampleDeployment } from '../../deployments/sample-deployment.ts';
import { sampleRun, sampleVersion } from '../../deployments/sample-version.ts';
import { atOnce } from '../at-once.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sweepModels, sweepVersions } from '../sweep.ts';

const folders = replicaFolders();
const auc: VersionColumn = { kind: 'metric', key: 'auc' };
const rate: VersionColumn = { kind: 'param', key: 'rate' };

/** Version, creation, metric `auc`, parameter `rate`; undefined when the run has none. */
const table: readonly (readonly [string, number | null, number | undefined, string | undefined])[] = [
  ['1', 30, 0.5, '1e-3'],
  ['2', 10, Number.NaN, '0.1'],
  ['3', null, undefined, 'linear'],
  ['9', 20, Number.NEGATIVE_INFINITY, '9'],
  ['10', 20, Number.POSITIVE_INFINITY, '10'],
  ['11', null, 0.5, undefined],
];

function filled(): Replica {
  const replica = folders.open();
  sweepModels(replica, [sampleModel()]);
  sweepVersions(
    replica,
    'churn',
    table.map(([version, createdAt]) => sampleVersion({ version, createdAt })),
  );
  replica.runs.save(
    'churn',
    table.map(([version, , metric, param]) => ({
      version,
      state: 'loaded',
      run: sampleRun({
        metrics: metric === undefined ? [] : [{ key: 'auc', value: metric, step: 0, timestamp: 0 }],
        params: param === undefined ? [] : [{ key: 'rate', value: param }],
      }),
    })),
  );
  return replica;
}

describe('sorting the versions', () => {
  it.each([
    ['version', 'asc', '1 2 3 9 10 11'],
    ['version', 'desc', '11 10 9 3 2 1'],
    ['registeredAt', 'asc', '2 10 9 1 11 3'],
    ['registeredAt', 'desc', '1 10 9 2 11 3'],
    [auc, 'asc', '9 11 1 10 2 3'],
    [auc, 'desc', '10 11 1 9 2 3'],
    [rate, 'asc', '1 2 9 10 3 11'],
    [rate, 'desc', '10 9 2 1 3 11'],
    [{ kind: 'metric', key: 'no such' }, 'asc', '11 10 9 3 2 1'],
  ] as const satisfies readonly (readonly [VersionsQuery['sort']['by'], 'asc' | 'desc', string])[])(
    'by %j %s',
    (by, direction, expected) => {
      const window = filled().versions.window({
        name: 'churn',
        columns: [],
        sort: { by, direction },
        offset: 0,
        limit: 50,
      });
      expect(window.rows.map((row) => row.version).join(' ')).toBe(expected);
      expect(window.total).toBe(6);
    },
  );

  it('puts text parameters behind numbers, without regard to case and accents', () => {
    const replica = folders.open();
    sweepModels(replica, [sampleModel()]);
    const values = ['beta', 'Alpha', 'ÁLPHA', 'v10', 'v9', ' 7 ', '-2', '0x10', 'ｎａｎ', ''];
    sweepVersions(
      replica,
      'churn',
      values.map((_, index) => sampleVersion({ version: String(index + 1) })),
    );
    replica.runs.save(
      'churn',
      values.map((value, index) => ({
        version: String(index + 1),
        state: 'loaded',
        run: sampleRun({ params: [{ key: 'rate', value }] }),
      })),
    );
    const window = replica.versions.window({
      name: 'churn',
      columns: [rate],
      sort: { by: rate, direction: 'asc' },
      offset: 0,
      limit: 50,
    });
    expect(window.rows.map((row) => row.values[0])).toEqual([
      '-2',
      ' 7 ',
      '',
      '0x10',
      'ÁLPHA',
      'Alpha',
      'beta',
      'ｎａｎ',
      'v9',
      'v10',
    ]);
  });
});

describe('a row of the versions table', () => {
  it('holds the asked columns in the order asked, and only the asked window', () => {
    const window = filled().versions.window({
      name: 'churn',
      columns: [auc, rate, { kind: 'param', key: 'auc' }, auc],
      sort: { by: 'version', direction: 'asc' },
      offset: 0,
      limit: 3,
    });
    expect(window.rows.map((row) => row.values)).toEqual([
      [0.5, '1e-3', null, 0.5],
      [Number.NaN, '0.1', null, Number.NaN],
      [null, 'linear', null, null],
    ]);
  });

  it('cuts long parameters, and names the deployments and aliases of its version alone', () => {
    const replica = folders.open();
    sweepModels(replica, [
      sampleModel({
        aliases: [
          { label: 'champion', version: '2' },
          { label: 'eu', version: '2' },
        ],
      }),
    ]);
    sweepVersions(replica, 'churn', [sampleVersion({ version: '1' }), sampleVersion({ version: '2' })]);
    const run = sampleRun({ params: [{ key: 'rate', value: 'x'.repeat(6000) }] });
    replica.runs.save('churn', [{ version: '2', state: 'loaded', run }]);
    replica.deployments.replace([sampleDeployment({ modelVersion: '2' })], 1);
    const { rows } = replica.versions.window({
      name: 'churn',
      columns: [rate],
      sort: { by: 'version', direction: 'desc' },
      offset: 0,
      limit: 10,
    });
    expect(rows[0]).toMatchObject({ version: '2', aliases: ['champion', 'eu'], deployedBy: [{ id: 'churn-ab12c' }] });
    expect(rows[0]?.values).toEqual([`${'x'.repeat(499)}…`]);
    expect(rows[1]).toMatchObject({ version: '1', aliases: [], deployedBy: [], runState: 'pending' });
    expect(replica.versions.get('churn', '2')?.run).toEqual(run);
    expect(replica.versions.get('churn', '2')?.deployedBy).toHaveLength(1);
  });

  it('shows the aliases a version came with when its model tells of none', () => {
    const replica = folders.open();
    sweepModels(replica, [sampleModel()]);
    sweepVersions(replica, 'churn', [sampleVersion({ version: '1', aliases: ['b', 'a'] })]);
    expect(replica.versions.get('churn', '1')?.version.aliases).toEqual(['b', 'a']);
  });
});

it('lists every column of a model in natural order', async () => {
  const replica = folders.open();
  sweepModels(replica, [sampleModel()]);
  sweepVersions(replica, 'churn', [sampleVersion({ version: '1' }), sampleVersion({ version: '2' })]);
  const metric = (key: string) => ({ key, value: 1, step: 0, timestamp: 0 });
  replica.runs.save('churn', [
    { version: '1', state: 'loaded', run: sampleRun({ metrics: ['m10', 'M2'].map(metric) }) },
    {
      version: '2',
      state: 'loaded',
      run: sampleRun({ metrics: ['m10', 'b'].map(metric), params: [{ key: 'p', value: '' }] }),
    },
  ]);
  expect(await replica.versions.columns('churn', '', atOnce)).toEqual({ params: ['p'], metrics: ['b', 'M2', 'm10'] });
});

it('lists of 100,000 columns as many as a person can look through, and none that cannot be one', async () => {
  const replica = folders.open();
  sweepModels(replica, [sampleModel()]);
  sweepVersions(replica, 'churn', [sampleVersion({ version: '1' })]);
  const metrics = Array.from({ length: 100_000 }, (_, index) => ({
    key: `m${index}`,
    value: 1,
    step: 0,
    timestamp: 0,
  }));
  const params = ['', 'x'.repeat(501), 'fits'].map((key) => ({ key, value: '1' }));
  replica.runs.save('churn', [{ version: '1', state: 'loaded', run: sampleRun({ metrics, params }) }]);
  const columns = await replica.versions.columns('churn', '', atOnce);
  expect(columns.metrics).toHaveLength(mostColumns);
  expect(columns.params).toEqual(['fits']);

  // The list holds the first in order of keys, so not this one.
  expect(columns.metrics).not.toContain('m99999');
  expect(await replica.versions.columns('churn', ' M9999 ', atOnce)).toEqual({
    params: [],
    metrics: ['m9999', ...Array.from({ length: 10 }, (_, digit) => `m9999${digit}`)],
  });
  expect((await replica.versions.columns('churn', 'm', atOnce)).metrics).toHaveLength(mostColumns);
  expect((await replica.versions.columns('churn', 'x', atOnce)).metrics).toEqual([]);
});

it('finds columns by words of the name as it stands, whatever its case and accents', async () => {
  const replica = folders.open();
  sweepModels(replica, [sampleModel()]);
  sweepVersions(replica, 'churn', [sampleVersion({ version: '1' }), sampleVersion({ version: '2' })]);
  const keys = ['Größe', 'val_ÉCART', 'a%b', 'a_b', 'acb', 'nul\0l'];
  const params = keys.map((key) => ({ key, value: '1' }));
  replica.runs.save(
    'churn',
    ['1', '2'].map((version) => ({ version, state: 'loaded', run: sampleRun({ params }) })),
  );
  const find = async (search: string): Promise<readonly string[]> =>
    (await replica.versions.columns('churn', search, atOnce)).params;
  expect(await find('GRÖ')).toEqual(['Größe']);
  expect(await find('ecart')).toEqual(['val_ÉCART']);
  expect(await find('écart ｖａｌ')).toEqual(['val_ÉCART']);
  expect(await find('grosse')).toEqual(['Größe']);
  expect(await find('a%')).toEqual(['a%b']);
  expect(await find('a_')).toEqual(['a_b']);
  expect(await find("'")).toEqual([]);
  expect(await find(' ')).toHaveLength(keys.length);
});
