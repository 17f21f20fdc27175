import { describe, expect, it } from 'vitest';
import type { Run } from '../../../../../../shared/registry/registry.ts';
import { sampleRun, sampleVersion } from '../../deployments/sample-version.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sweepModels, sweepVersions } from '../sweep.ts';

const folders = replicaFolders();

describe('what is stored comes back', () => {
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
});

describe('whose turn it is to be read again', () => {
  it('comes to every model, although many runs say for ever that they run', () => {
    const replica = folders.open();
    const read = (name: string, status: Run['status'], at: number): void => {
      replica.runs.save(name, [{ version: '1', state: 'loaded', run: sampleRun({ status }) }], at);
    };
    const models = ['killed', 'killed too', 'finished'];
    sweepModels(
      replica,
      models.map((name) => sampleModel({ name })),
    );
    for (const name of models) sweepVersions(replica, name, [sampleVersion({ modelName: name, version: '1' })]);
    read('killed', 'RUNNING', 10);
    read('killed too', 'RUNNING', 20);
    read('finished', 'FINISHED', 30);
    expect(replica.runs.modelsDue(100, 3)).toEqual(['killed', 'killed too', 'finished']);
    read('killed', 'RUNNING', 110);
    read('killed too', 'RUNNING', 120);
    expect(replica.runs.modelsDue(100, 2)).toEqual(['killed', 'finished']);
    read('killed', 'RUNNING', 130);
    expect(replica.runs.modelsDue(100, 2)).toEqual(['killed too', 'finished']);
  });
});
