import { describe, expect, it } from 'vitest';
import type { ModelVersion } from '../../../../../../shared/registry/registry.ts';
import { sampleRun, sampleVersion } from '../../deployments/sample-version.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sweepModels, sweepVersions } from '../sweep.ts';

const folders = replicaFolders();

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
    const sweep = replica.versions.beginSweep('gone');
    replica.versions.save('gone', versions, sweep);
    replica.versions.finishSweep('gone', sweep, 1);
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
    ).toEqual({ rows: [], total: 0, problem: null });
  });
});

it('removes versions that a sweep did not see in steps', () => {
  const replica = folders.open();
  sweepModels(replica, [sampleModel()]);
  sweepVersions(
    replica,
    'churn',
    Array.from({ length: 500 }, (_, index) => sampleVersion({ version: String(index + 1), runId: null })),
  );
  const sweep = replica.versions.beginSweep('churn');
  replica.versions.save('churn', [sampleVersion({ version: '7', runId: null })], sweep);
  while (!replica.versions.removeUnseen('churn', sweep));
  expect(replica.models.get('churn')?.versionCount).toBe(1);
  expect(replica.versions.get('churn', '7')).not.toBeNull();
  expect(replica.versions.removeUnseen('no such model', { generation: 1, head: '' })).toBe(true);
});
