import { describe, expect, it } from 'vitest';
import type { ModelVersion, Run } from '../../../../../shared/registry/registry.ts';
import { sampleDeployment } from '../deployments/sample-deployment.ts';
import { sampleRun, sampleVersion } from '../deployments/sample-version.ts';
import { oddNames } from './odd-names.ts';
import { replicaFolders } from './replica-folder.ts';
import { sampleModel } from './sample-model.ts';
import { sweepModels, sweepVersions } from './sweep.ts';

const folders = replicaFolders();
const none = { newest: 0, since: 0 };
const byName = { column: 'name', direction: 'asc' } as const;

describe('what is stored comes back', () => {
  it.each(oddNames.map((name) => [name.length > 60 ? `${name.length} characters` : name, name]))(
    'for a model named %j',
    (_title, name) => {
      const file = folders.file();
      const model = sampleModel({
        name,
        description: `About ${name}`,
        latestVersion: '3',
        tags: [{ key: name, value: name }],
        aliases: [{ label: 'champion', version: '3' }],
        stages: [{ label: 'Production', version: '2' }],
      });
      const version = sampleVersion({ modelName: name, version: '3', tags: [{ key: 'k', value: name }], aliases: [] });
      const run = sampleRun({ name, params: [{ key: name, value: name }], tags: [{ key: name, value: '' }] });
      const first = folders.open(file);
      sweepModels(first, [model]);
      sweepVersions(first, name, [version]);
      first.runs.save(name, [{ version: '3', state: 'loaded', run }]);
      first.close();

      const replica = folders.open(file);
      expect(replica.setAside).toBeNull();
      expect(replica.models.get(name)).toEqual({ model, versionCount: 1, versionsFetchedAt: 6_000, pendingRuns: 0 });
      expect(replica.versions.get(name, '3')).toEqual({
        version: { ...version, aliases: ['champion'] },
        runState: 'loaded',
        run,
        deployedBy: [],
      });
      expect(replica.versions.columns(name)).toEqual({ params: [name], metrics: [] });
      const found = replica.models.window({ search: name.slice(0, 200), sort: byName, offset: 0, limit: 10 });
      expect(found.rows.map((row) => row.name)).toEqual([name]);
    },
  );

  it('keeps NaN and both infinities apart from a metric that is missing', () => {
    const replica = folders.open();
    const metrics: Run['metrics'] = [
      { key: 'nan', value: Number.NaN, step: 0, timestamp: 1 },
      { key: 'up', value: Number.POSITIVE_INFINITY, step: null, timestamp: null },
      { key: 'down', value: Number.NEGATIVE_INFINITY, step: -1, timestamp: 1.5 },
      { key: 'tiny', value: 5e-324, step: 2 ** 40, timestamp: 1_700_000_000_000 },
    ];
    sweepModels(replica, [sampleModel()]);
    sweepVersions(replica, 'churn', [sampleVersion({ version: '1' })]);
    replica.runs.save('churn', [{ version: '1', state: 'loaded', run: sampleRun({ metrics }) }]);

    expect(replica.versions.get('churn', '1')?.run?.metrics).toEqual(metrics);
    const columns = ['nan', 'up', 'down', 'tiny', 'absent'].map((key) => ({ kind: 'metric', key }) as const);
    const window = replica.versions.window({
      name: 'churn',
      columns,
      sort: { by: 'version', direction: 'asc' },
      offset: 0,
      limit: 10,
    });
    expect(window.rows[0]?.values).toEqual([
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      5e-324,
      null,
    ]);
  });

  it('keeps every value of a metric logged for several datasets and shows the last one', () => {
    const replica = folders.open();
    const metrics: Run['metrics'] = [
      { key: 'auc', value: 0.7, step: 1, timestamp: 10 },
      { key: 'auc', value: 0.9, step: 1, timestamp: 30 },
      { key: 'auc', value: 0.8, step: 1, timestamp: 20 },
    ];
    sweepModels(replica, [sampleModel()]);
    sweepVersions(replica, 'churn', [sampleVersion({ version: '1' })]);
    replica.runs.save('churn', [{ version: '1', state: 'loaded', run: sampleRun({ metrics }) }]);

    expect(replica.versions.get('churn', '1')?.run?.metrics).toEqual(metrics);
    const window = replica.versions.window({
      name: 'churn',
      columns: [{ kind: 'metric', key: 'auc' }],
      sort: { by: 'version', direction: 'asc' },
      offset: 0,
      limit: 1,
    });
    expect(window.rows[0]?.values).toEqual([0.9]);
  });

  it('keeps missing times, and times with fractions of a millisecond', () => {
    const replica = folders.open();
    const models = [
      sampleModel({ name: 'a', createdAt: null, updatedAt: null }),
      sampleModel({ name: 'b', createdAt: 1.5, updatedAt: 8_640_000_000_000_000 }),
    ];
    sweepModels(replica, models);
    expect(['a', 'b'].map((name) => replica.models.get(name)?.model)).toEqual(models);
  });

  it('keeps deployments whole and finds them by id', () => {
    const file = folders.file();
    const one = sampleDeployment({ id: 'one', name: 'Model 10' });
    const two = sampleDeployment({ id: 'two', name: 'model 9', modelName: null, modelVersion: null });
    const first = folders.open(file);
    first.deployments.replace([one, two], 1);
    first.deployments.save({ ...one, status: 'Stopped' });
    first.close();

    const replica = folders.open(file);
    expect(replica.deployments.list()).toEqual([two, { ...one, status: 'Stopped' }]);
    expect(replica.deployments.get('two')).toEqual(two);
    replica.deployments.remove('two');
    expect(replica.deployments.get('two')).toBeNull();
  });

  it('remembers the last success, the problem and the cut over a restart', () => {
    const file = folders.file();
    const first = folders.open(file);
    expect(first.sync.read()).toEqual({
      lastSuccessAt: null,
      lastSweepAt: null,
      changes: null,
      problem: null,
      cutAt: null,
    });
    first.models.finishSweep(first.models.beginSweep(), {
      at: 7_000,
      cutAt: 100,
      changes: { newest: 6_000, since: 5_000 },
    });
    const problem = {
      code: 'TIMEOUT',
      message: 'No answer.',
      hint: 'Wait.',
      retryable: true,
      correlationId: 'abc',
      field: null,
    } as const;
    first.sync.recordProblem(problem);
    first.close();

    const replica = folders.open(file);
    expect(replica.sync.read()).toEqual({
      lastSuccessAt: 7_000,
      lastSweepAt: 7_000,
      changes: { newest: 6_000, since: 5_000 },
      problem,
      cutAt: 100,
    });
    replica.sync.recordRefresh(7_500, { newest: 7_100, since: 7_000 });
    expect(replica.sync.read()).toEqual({
      lastSuccessAt: 7_500,
      lastSweepAt: 7_000,
      changes: { newest: 7_100, since: 7_000 },
      problem: null,
      cutAt: 100,
    });
    replica.models.finishSweep(replica.models.beginSweep(), { at: 8_000, cutAt: null, changes: none });
    expect(replica.sync.read()).toEqual({
      lastSuccessAt: 8_000,
      lastSweepAt: 8_000,
      changes: none,
      problem: null,
      cutAt: null,
    });
  });
});

describe('a sweep of the models', () => {
  it('removes what it did not see only when it is finished', () => {
    const replica = folders.open();
    sweepModels(replica, [sampleModel({ name: 'stays' }), sampleModel({ name: 'goes' })]);
    const generation = replica.models.beginSweep();
    replica.models.save([sampleModel({ name: 'stays' }), sampleModel({ name: 'comes' })], generation);
    expect(replica.models.count()).toBe(3);
    expect(replica.models.finishSweep(generation, { at: 1, cutAt: null, changes: none })).toBe(1);
    expect(replica.models.get('goes')).toBeNull();
    expect(replica.models.count()).toBe(2);
  });

  it('that was never finished leaves all rows, and the next one removes by its own sight', () => {
    const replica = folders.open();
    sweepModels(replica, [sampleModel({ name: 'a' }), sampleModel({ name: 'b' })]);
    replica.models.save([sampleModel({ name: 'a' })], replica.models.beginSweep());
    expect(replica.models.count()).toBe(2);
    sweepModels(replica, [sampleModel({ name: 'b' })]);
    expect(replica.models.get('a')).toBeNull();
    expect(replica.models.get('b')).not.toBeNull();
  });

  it('keeps a model that was stored by itself meanwhile', () => {
    const replica = folders.open();
    const generation = replica.models.beginSweep();
    replica.models.save([sampleModel({ name: 'just registered' })], null);
    replica.models.finishSweep(generation, { at: 1, cutAt: null, changes: none });
    expect(replica.models.get('just registered')).not.toBeNull();
  });

  it('that was cut removes no model that was fetched by itself', () => {
    const replica = folders.open();
    sweepModels(replica, [sampleModel({ name: 'opened' }), sampleModel({ name: 'only listed' })]);
    sweepVersions(replica, 'opened', [sampleVersion({ modelName: 'opened' })]);
    const generation = replica.models.beginSweep();
    replica.models.save([sampleModel({ name: 'on the first page' })], generation);
    expect(replica.models.finishSweep(generation, { at: 1, cutAt: 1, changes: none })).toBe(1);
    expect(replica.models.get('opened')?.versionCount).toBe(1);
    expect(replica.models.get('only listed')).toBeNull();
  });

  it('that sees nothing empties the replica, search included', () => {
    const replica = folders.open();
    sweepModels(replica, [sampleModel({ name: 'churn' })]);
    sweepVersions(replica, 'churn', [sampleVersion()]);
    sweepModels(replica, []);
    expect(replica.models.window({ search: 'churn', sort: byName, offset: 0, limit: 10 })).toEqual({
      rows: [],
      total: 0,
      totalIsBound: false,
      totalModels: 0,
    });
    expect(replica.versions.get('churn', '2')).toBeNull();
  });

  it('counts only models that are new or different as changed', () => {
    const replica = folders.open();
    const models = [sampleModel({ name: 'a' }), sampleModel({ name: 'b' })];
    expect(replica.models.save(models, replica.models.beginSweep()).changed).toBe(2);
    expect(replica.models.save(models, replica.models.beginSweep()).changed).toBe(0);
    const tagged = sampleModel({ name: 'b', tags: [{ key: 'k', value: 'v' }] });
    expect(replica.models.save([sampleModel({ name: 'a' }), tagged], replica.models.beginSweep()).changed).toBe(1);
  });

  it('keeps the versions of a model whose description changed, and drops those of one registered anew', () => {
    const replica = folders.open();
    sweepModels(replica, [sampleModel()]);
    sweepVersions(replica, 'churn', [sampleVersion()]);
    sweepModels(replica, [sampleModel({ description: 'new' })]);
    expect(replica.models.get('churn')?.versionCount).toBe(1);
    sweepModels(replica, [sampleModel({ createdAt: 9_000 })]);
    expect(replica.models.get('churn')).toMatchObject({ versionCount: 0, versionsFetchedAt: null });
  });

  it('leaves nothing of a page that fails half-way', () => {
    const replica = folders.open();
    const generation = replica.models.beginSweep();
    const broken = { ...sampleModel({ name: 'b' }), description: null as unknown as string };
    expect(() => replica.models.save([sampleModel({ name: 'a' }), broken], generation)).toThrow(/NOT NULL/);
    expect(replica.models.count()).toBe(0);
    expect(replica.models.save([sampleModel({ name: 'a' })], generation).changed).toBe(1);
  });
});

describe('a sweep of one model’s versions', () => {
  const versions: readonly ModelVersion[] = ['1', '2', '10'].map((version) =>
    sampleVersion({ version, runId: version === '1' ? null : `run-${version}` }),
  );

  it('removes versions it did not see when it is finished', () => {
    const replica = folders.open();
    sweepModels(replica, [sampleModel()]);
    sweepVersions(replica, 'churn', versions);
    sweepVersions(replica, 'churn', versions.slice(1));
    expect(replica.versions.get('churn', '1')).toBeNull();
    expect(replica.models.get('churn')).toMatchObject({ versionCount: 2, versionsFetchedAt: 6_000 });
  });

  it('keeps what is known of the runs', () => {
    const replica = folders.open();
    sweepModels(replica, [sampleModel()]);
    sweepVersions(replica, 'churn', versions);
    replica.runs.save('churn', [{ version: '2', state: 'loaded', run: sampleRun() }]);
    sweepVersions(replica, 'churn', versions);
    expect(replica.versions.get('churn', '2')).toMatchObject({ runState: 'loaded', run: sampleRun() });
  });

  it('drops the run of a version whose creation time or run changed', () => {
    const replica = folders.open();
    sweepModels(replica, [sampleModel()]);
    sweepVersions(replica, 'churn', versions);
    const loaded = ['2', '10'].map((version) => ({ version, state: 'loaded', run: sampleRun() }) as const);
    replica.runs.save('churn', loaded);
    sweepVersions(replica, 'churn', [
      sampleVersion({ version: '2', runId: 'run-2', createdAt: 77 }),
      sampleVersion({ version: '10', runId: 'another' }),
    ]);
    for (const version of ['2', '10']) {
      expect(replica.versions.get('churn', version)).toMatchObject({ runState: 'pending', run: null });
    }
  });

  it('names versions whose run is not known or still ran, newest first', () => {
    const replica = folders.open();
    sweepModels(replica, [sampleModel()]);
    const many = [...versions, sampleVersion({ version: '3' }), sampleVersion({ version: '4' })];
    sweepVersions(replica, 'churn', many);
    expect(replica.versions.get('churn', '1')).toMatchObject({ runState: 'pending' });
    replica.runs.save('churn', [
      { version: '1', state: 'none', run: null },
      { version: '2', state: 'loaded', run: sampleRun({ status: 'RUNNING', endTime: null }) },
      { version: '3', state: 'missing', run: null },
      { version: '4', state: 'deleted', run: sampleRun({ lifecycle: 'deleted' }) },
    ]);
    expect(replica.runs.pending('churn').map((version) => version.version)).toEqual(['10', '2']);
    expect(replica.runs.pending('churn')[0]).toEqual(versions[2]);
    expect(replica.models.get('churn')?.pendingRuns).toBe(1);
    expect(replica.versions.get('churn', '3')).toMatchObject({ runState: 'missing', run: null });
    expect(replica.versions.get('churn', '1')).toMatchObject({ runState: 'none' });
  });

  it('does nothing for a model that was removed meanwhile', () => {
    const replica = folders.open();
    const generation = replica.versions.beginSweep('gone');
    replica.versions.save('gone', versions, generation);
    replica.versions.finishSweep('gone', generation, 1);
    replica.runs.save('gone', [{ version: '1', state: 'missing', run: null }]);
    expect(replica.runs.pending('gone')).toEqual([]);
    expect(
      replica.versions.window({
        name: 'gone',
        columns: [],
        sort: { by: 'version', direction: 'asc' },
        offset: 0,
        limit: 10,
      }),
    ).toEqual({ rows: [], total: 0 });
  });
});
