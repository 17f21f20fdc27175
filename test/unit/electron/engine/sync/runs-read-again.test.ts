import { describe, expect, it } from 'vitest';
import { appError } from '../../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import { sampleVersion } from '../deployments/sample-version.ts';
import { replicaFolders } from '../replica/replica-folder.ts';
import { sampleModel } from '../replica/sample-model.ts';
import { addModel, addRun, demoSources, hex } from '../sources/mlflow/demo-source.ts';
import { page } from './scripted-source.ts';
import { loaded, startedBenches } from './started-bench.ts';

const { makeBench, startedBench } = startedBenches(replicaFolders());
const openDemo = demoSources();
const never = new AbortController().signal;
const minute = 60_000;
const second = 1_000;

describe('a finished run', () => {
  async function demoBench() {
    const { source, server, registry } = await openDemo();
    const runs = Array.from({ length: 5 }, (_, index) => addRun(registry, hex(index)));
    addModel(
      registry,
      'm',
      runs.map(({ runId }) => runId),
    );
    const bench = makeBench({ source, intervalMs: 4 * minute });
    bench.sync.start();
    await expect.poll(() => bench.sync.state().phase).toBe('idle');
    return { ...bench, server, registry, runs };
  }

  /** What a person logs, tags and deletes after the run has finished. */
  function changeLater(run: ReturnType<typeof addRun>): void {
    Object.assign(run, { status: 'FAILED', lifecycleStage: 'deleted' });
    run.metrics.set('late', [{ value: 0.9, timestamp: 5, step: 1 }]);
    run.tags.set('checked', 'yes');
  }

  const changed = {
    runState: 'deleted',
    run: {
      status: 'FAILED',
      lifecycle: 'deleted',
      metrics: expect.arrayContaining([expect.objectContaining({ key: 'late', value: 0.9 })]),
      tags: expect.arrayContaining([{ key: 'checked', value: 'yes' }]),
    },
  };

  it('is read again by Refresh', async () => {
    const { sync, replica, runs } = await demoBench();
    await sync.refreshModel('m', never);
    for (const run of runs) changeLater(run);
    await sync.refreshModel('m', never);
    for (const version of ['1', '3', '5']) expect(replica.versions.get('m', version)).toMatchObject(changed);
  });

  it('is read again while its page is on screen', async () => {
    const { sync, replica, runs, clock } = await demoBench();
    sync.show({ name: 'm', version: '2' });
    await expect.poll(() => replica.versions.get('m', '2')?.runState).toBe('loaded');
    if (runs[1] !== undefined) changeLater(runs[1]);
    await expect
      .poll(async () => {
        await clock.advance(10 * second);
        return replica.versions.get('m', '2');
      })
      .toMatchObject(changed);
  });

  it('is read again after a restart, and in the background when nobody looks', async () => {
    const { sync, replica, runs, clock } = await demoBench();
    await sync.refreshModel('m', never);
    for (const run of runs) changeLater(run);
    await expect
      .poll(async () => {
        await clock.advance(4 * minute);
        return replica.versions.get('m', '4');
      })
      .toMatchObject(changed);
    await expect.poll(() => sync.state().readAt.runs).toBeGreaterThan(clock.date() - 20 * minute);
  });

  it('that did not change is not written again, and nobody hears of it', async () => {
    const { sync, replica, script, changes, clock } = await startedBench();
    await sync.refreshModel('churn', never);
    const before = replica.versions.get('churn', '1');
    await clock.advance(second);
    changes.length = 0;
    await sync.refreshModel('churn', never);
    await clock.advance(second);
    // That all versions were read is news to who shows when.
    expect(changes).toHaveLength(1);
    expect(replica.versions.get('churn', '1')).toEqual(before);
    script.runs = [[loaded('1', { metrics: [{ key: 'auc', value: Number.NaN, step: 1, timestamp: 1 }] })]];
    await sync.refreshModel('churn', never);
    script.runs = [
      [loaded('1', { metrics: [{ key: 'auc', value: Number.POSITIVE_INFINITY, step: 1, timestamp: 1 }] })],
    ];
    await sync.refreshModel('churn', never);
    expect(replica.versions.get('churn', '1')?.run?.metrics[0]?.value).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('in the background', () => {
  it('a model that was opened once gets its versions when the list shows a change', async () => {
    const { sync, script, clock, replica } = await startedBench({ intervalMs: minute });
    await sync.refreshModel('churn', never);
    const moved = sampleModel({ latestVersion: '2' });
    script.models = [page([moved, sampleModel({ name: 'never opened' })])];
    script.model = moved;
    script.versions = [[sampleVersion({ version: '2' }), sampleVersion({ version: '1' })]];
    script.asked.length = 0;
    await clock.advance(minute);
    expect(script.asked).toEqual(['models', 'model churn', 'versions churn', 'runs churn 2']);
    expect(replica.models.get('churn')?.versionCount).toBe(2);
    await clock.advance(minute);
    expect(script.asked.filter((question) => question === 'versions churn')).toHaveLength(1);
  });

  it('runs that still ran come first, then those read longest ago; a refused model keeps no other from its turn', async () => {
    const { sync, script, clock, replica } = await startedBench({ intervalMs: minute });
    for (const name of ['old', 'older', 'running']) {
      script.model = sampleModel({ name });
      script.versions = [[sampleVersion({ modelName: name, version: '1' })]];
      script.runs = [[loaded('1', { status: name === 'running' ? 'RUNNING' : 'FINISHED' })]];
      await sync.refreshModel(name, never);
    }
    replica.runs.save('older', [loaded('1')], 1);
    replica.runs.save('old', [loaded('1')], 2);
    script.models = [page(['old', 'older', 'running'].map((name) => sampleModel({ name })))];
    script.asked.length = 0;
    script.runs = [new AppFailure(appError('PERMISSION_DENIED', 'No.'))];
    await clock.advance(minute);
    const runsAsked = () => script.asked.filter((question) => question.startsWith('runs'));
    expect(runsAsked()).toEqual(['runs running 1', 'runs older 1', 'runs old 1']);
    await clock.advance(minute);
    expect(runsAsked()).toHaveLength(3);
  });

  it('readings that lie in the future, because the date was set back, wait for no one', async () => {
    const { sync, script, clock, replica } = await startedBench({ intervalMs: minute });
    await sync.refreshModel('churn', never);
    replica.runs.save('churn', [loaded('1')], clock.date() + 365 * 24 * 60 * minute);
    script.asked.length = 0;
    await clock.advance(minute);
    expect(script.asked).toContain('runs churn 1');
  });
});
