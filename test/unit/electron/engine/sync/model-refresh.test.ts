import { describe, expect, it } from 'vitest';
import type { VersionRun } from '../../../../../electron/engine/sources/registry-source.ts';
import { appError } from '../../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import { sampleRun, sampleVersion } from '../deployments/sample-version.ts';
import { replicaFolders } from '../replica/replica-folder.ts';
import { sampleModel } from '../replica/sample-model.ts';
import { sweepModels, sweepVersions } from '../replica/sweep.ts';
import { Gate, page } from './scripted-source.ts';
import { syncBenches } from './sync-bench.ts';

const folders = replicaFolders();
const makeBench = syncBenches(folders);
const never = new AbortController().signal;
const version = (number: string) => sampleVersion({ version: number });
const loaded = (number: string, status = 'FINISHED'): VersionRun => ({
  version: number,
  state: 'loaded',
  run: sampleRun({ status }),
});
const cancelled = { error: { code: 'CANCELLED' } };

describe('refreshing one model', () => {
  it('stores its head, its versions and their runs as each arrives', async () => {
    const { sync, replica, script, clock, changes } = makeBench();
    const beforeVersions = new Gate();
    const betweenPages = new Gate();
    const beforeRuns = new Gate();
    script.model = sampleModel();
    script.versions = [beforeVersions, [version('2')], betweenPages, [version('1')]];
    script.runs = [beforeRuns, [loaded('2')], [{ version: '1', state: 'missing', run: null }]];
    const refresh = sync.refreshModel('churn', never);

    await beforeVersions.reached;
    expect(replica.models.get('churn')).toMatchObject({ versionCount: 0, versionsFetchedAt: null });
    beforeVersions.open();
    await betweenPages.reached;
    expect(replica.models.get('churn')).toMatchObject({ versionCount: 1, versionsFetchedAt: null });
    betweenPages.open();
    await beforeRuns.reached;
    expect(replica.models.get('churn')).toMatchObject({
      versionCount: 2,
      versionsFetchedAt: clock.now(),
      pendingRuns: 2,
    });
    beforeRuns.open();
    await refresh;
    expect(replica.models.get('churn')).toMatchObject({ pendingRuns: 0 });
    expect(replica.versions.get('churn', '1')?.runState).toBe('missing');
    expect(script.asked).toEqual(['model churn', 'versions churn', 'runs churn 2,1']);
    await clock.advance(1_000);
    expect(changes).toEqual(['0 model churn', '250 model churn']);
  });

  it('asks for all runs when a person does, and first for those that are not known or still ran', async () => {
    const { sync, script } = makeBench();
    script.model = sampleModel();
    script.versions = [[version('1'), version('2'), version('3')]];
    script.runs = [[loaded('1'), loaded('2', 'RUNNING')]];
    await sync.refreshModel('churn', never);
    await sync.refreshModel('churn', never);
    script.runs = [[loaded('2'), loaded('3')]];
    await sync.refreshModel('churn', never);
    await sync.refreshModel('churn', never);
    expect(script.asked.filter((question) => question.startsWith('runs'))).toEqual([
      'runs churn 3,2,1',
      'runs churn 3,2,1',
      'runs churn 3,2,1',
      'runs churn 3,2,1',
    ]);
  });

  it('leaves it one to read again when its head changed in the list meanwhile', async () => {
    const { sync, replica, script } = makeBench();
    sweepModels(replica, [sampleModel()]);
    sweepVersions(replica, 'churn', [version('1')]);
    const late = new Gate();
    script.model = sampleModel();
    script.versions = [[version('1')], late];
    const refresh = sync.refreshModel('churn', never);
    await late.reached;
    replica.models.save([sampleModel({ latestVersion: '2', updatedAt: 5 })], null);
    late.open();
    await refresh;
    expect(replica.models.isStale('churn')).toBe(true);
    script.model = sampleModel({ latestVersion: '2', updatedAt: 5 });
    script.versions = [[version('2'), version('1')]];
    await sync.refreshModel('churn', never);
    expect(replica.models.isStale('churn')).toBe(false);
  });

  it('removes a model that is gone and says so', async () => {
    const { sync, replica, script, changes } = makeBench();
    sweepModels(replica, [sampleModel()]);
    script.model = null;
    await expect(sync.refreshModel('churn', never)).rejects.toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(replica.models.get('churn')).toBeNull();
    expect(changes).toEqual(['0 models']);
  });

  it('keeps all versions when a page fails, and hands the failure to the caller alone', async () => {
    const { sync, replica, script } = makeBench();
    sweepModels(replica, [sampleModel()]);
    sweepVersions(replica, 'churn', [version('1')]);
    const failure = new AppFailure(appError('SERVER_BUSY', 'Busy.', { retryable: true }));
    script.model = sampleModel();
    script.versions = [[version('2')], failure];
    await expect(sync.refreshModel('churn', never)).rejects.toBe(failure);
    expect(replica.models.get('churn')?.versionCount).toBe(2);
    expect(sync.state().problem).toBeNull();
  });

  it('makes a bug an AppFailure', async () => {
    const { sync, script } = makeBench();
    script.model = new TypeError('x is not a function');
    await expect(sync.refreshModel('churn', never)).rejects.toBeInstanceOf(AppFailure);
  });

  it('fetches once for all who ask, and goes on until the last one left', async () => {
    const { sync, replica, script } = makeBench();
    const gate = new Gate();
    const first = new AbortController();
    const second = new AbortController();
    script.model = sampleModel();
    script.versions = [[version('1')], gate, [version('2')]];
    const callers = [sync.refreshModel('churn', first.signal), sync.refreshModel('churn', second.signal)];
    await gate.reached;
    first.abort();
    await expect(callers[0]).rejects.toMatchObject(cancelled);
    gate.open();
    await callers[1];
    expect(replica.models.get('churn')?.versionCount).toBe(2);
    expect(script.asked.filter((question) => question === 'model churn')).toHaveLength(1);
  });

  it('stops when its only caller leaves, keeping what is stored', async () => {
    const { sync, replica, script } = makeBench();
    sweepModels(replica, [sampleModel()]);
    sweepVersions(replica, 'churn', [version('9')]);
    const gate = new Gate();
    const caller = new AbortController();
    script.model = sampleModel();
    script.versions = [[version('1')], gate];
    const refresh = sync.refreshModel('churn', caller.signal);
    await gate.reached;
    caller.abort();
    await expect(refresh).rejects.toMatchObject(cancelled);
    expect(replica.models.get('churn')?.versionCount).toBe(2);
    expect(script.asked).toEqual(['model churn', 'versions churn']);
  });

  it('ends with the sync', async () => {
    const { sync, script } = makeBench();
    const gate = new Gate();
    script.model = gate;
    const outcome = expect(sync.refreshModel('churn', never)).rejects.toMatchObject(cancelled);
    await gate.reached;
    await sync.stop();
    await outcome;
  });

  it('looks at the list too when the server is out of reach, which then tells since when', async () => {
    const { sync, script } = makeBench();
    script.models = [page([sampleModel()])];
    sync.start();
    await expect.poll(() => sync.state().phase).toBe('idle');
    const busy = new AppFailure(appError('SERVER_BUSY', 'Busy.', { retryable: true }));
    script.model = busy;
    await expect(sync.refreshModel('churn', never)).rejects.toBe(busy);
    expect(sync.state()).toMatchObject({ phase: 'idle', offline: false });
    const refused = new AppFailure(appError('CONNECTION_REFUSED', 'Refused.', { retryable: true }));
    script.model = refused;
    script.models = [refused];
    await expect(sync.refreshModel('churn', never)).rejects.toBe(refused);
    await expect.poll(() => sync.state()).toMatchObject({ phase: 'idle', offline: true, problem: refused.error });
    await expect(sync.refreshModel('churn', never)).rejects.toBe(refused);
    expect(script.asked.filter((question) => question === 'models')).toHaveLength(2);
  });

  it('shows that the server is back when it was out of reach', async () => {
    const { sync, script, clock } = makeBench();
    script.models = [new AppFailure(appError('TIMEOUT', 'No answer.', { retryable: true }))];
    sync.start();
    await clock.advance(0);
    expect(sync.state().offline).toBe(true);
    script.models = [page([sampleModel()])];
    script.model = sampleModel();
    await sync.refreshModel('churn', never);
    await clock.advance(0);
    expect(sync.state()).toMatchObject({ offline: false, problem: null });
  });
});
