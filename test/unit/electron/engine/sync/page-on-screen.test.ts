import { describe, expect, it } from 'vitest';
import { createMlflowSource } from '../../../../../electron/engine/sources/mlflow/mlflow-source.ts';
import { appError } from '../../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import { settle } from '../deployments/manual-clock.ts';
import { sampleVersion } from '../deployments/sample-version.ts';
import { replicaFolders } from '../replica/replica-folder.ts';
import { sampleModel } from '../replica/sample-model.ts';
import { httpForTests } from '../sources/http-for-tests.ts';
import { addModel, addRun, demoSources, hex } from '../sources/mlflow/demo-source.ts';
import { Gate, page } from './scripted-source.ts';
import { startedBenches } from './started-bench.ts';

const { makeBench, startedBench } = startedBenches(replicaFolders());
const openDemo = demoSources();
const never = new AbortController().signal;
const minute = 60_000;
const second = 1_000;
const churn = { name: 'churn', version: null };
const unreachable = new AppFailure(appError('CONNECTION_REFUSED', 'Nothing answers.', { retryable: true }));

describe('the model on screen', () => {
  it('is read at once, and again every 20 s as long as it is shown', async () => {
    const { sync, script, clock } = await startedBench();
    sync.show(churn);
    await clock.advance(19 * second);
    const once = ['model churn', 'versions churn', 'runs churn 1'];
    expect(script.asked).toEqual(once);
    await clock.advance(2 * second);
    expect(script.asked).toEqual([...once, ...once]);
    sync.show({ ...churn });
    sync.show(null);
    await clock.advance(10 * minute);
    expect(script.asked).toHaveLength(6);
  });

  it('is not watched before the sync starts or after it stops', async () => {
    const { sync, script, clock } = makeBench();
    script.models = [page([sampleModel()])];
    sync.show(churn);
    await clock.advance(minute);
    expect(script.asked).toEqual([]);
    sync.start();
    await settle();
    expect(script.asked).toContain('model churn');
    await sync.stop();
    script.asked.length = 0;
    sync.show({ name: 'other', version: null });
    await clock.advance(10 * minute);
    expect(script.asked).toEqual([]);
  });

  it('shares one reading with the page that opens', async () => {
    const { sync, script } = await startedBench();
    sync.show(churn);
    await sync.refreshModel('churn', never, { isVisit: true });
    expect(script.asked).toEqual(['model churn', 'versions churn', 'runs churn 1']);
  });

  it('is read at once when its head changed in the list, versions and all', async () => {
    const { sync, script, clock, replica } = await startedBench();
    sync.show(churn);
    await settle();
    script.asked.length = 0;
    const moved = sampleModel({ latestVersion: '2', updatedAt: 5, aliases: [{ label: 'champion', version: '2' }] });
    script.models = [page([moved])];
    script.model = moved;
    script.versions = [[sampleVersion({ version: '2' }), sampleVersion({ version: '1' })]];
    await sync.refresh();
    await clock.advance(second);
    expect(script.asked.slice(0, 3)).toEqual(['models', 'model churn', 'versions churn']);
    expect(replica.models.get('churn')?.versionCount).toBe(2);
    expect(replica.versions.get('churn', '2')?.version.aliases).toEqual(['champion']);
  });

  it('is asked for less and less while it cannot be read, and at once when the server is back', async () => {
    const { sync, script, clock } = await startedBench();
    script.model = unreachable;
    script.models = [unreachable];
    sync.show(churn);
    await clock.advance(10 * minute);
    const asked = script.asked.filter((question) => question === 'model churn').length;
    expect(asked).toBeGreaterThan(3);
    expect(asked).toBeLessThan(8);
    script.model = sampleModel();
    script.models = [page([sampleModel()])];
    script.asked.length = 0;
    sync.networkReturned();
    await settle();
    expect(script.asked.slice(0, 3)).toEqual(['models', 'model churn', 'versions churn']);
  });

  it('is read as often when one of its runs may not be seen', async () => {
    const { sync, script, clock } = await startedBench();
    script.runs = [new AppFailure(appError('PERMISSION_DENIED', 'You may not read this.'))];
    sync.show(churn);
    await clock.advance(10 * minute);
    expect(script.asked.filter((question) => question === 'model churn').length).toBeGreaterThan(25);
  });

  it('that takes long to read rests four times as long', async () => {
    const { sync, script, clock } = await startedBench();
    const slow = new Gate();
    script.versions = [slow, [sampleVersion({ version: '1' })]];
    sync.show(churn);
    await slow.reached;
    await clock.advance(30 * second);
    script.versions = [[sampleVersion({ version: '1' })]];
    slow.open();
    await settle();
    script.asked.length = 0;
    await clock.advance(119 * second);
    expect(script.asked).toEqual([]);
    await clock.advance(2 * second);
    expect(script.asked[0]).toBe('model churn');
  });
});

describe('a page that opens', () => {
  it('reads nothing again that is younger than 15 s, and everything when a person asks', async () => {
    const { sync, script, clock } = await startedBench();
    const visit = () => sync.refreshModel('churn', never, { isVisit: true });
    await visit();
    await clock.advance(14 * second);
    await visit();
    await sync.refreshModel('churn', never, { isVisit: true, version: '1' });
    expect(script.asked.filter((question) => question === 'model churn')).toHaveLength(1);
    await clock.advance(2 * second);
    await visit();
    expect(script.asked.filter((question) => question === 'model churn')).toHaveLength(2);
    await sync.refreshModel('churn', never);
    expect(script.asked.filter((question) => question === 'model churn')).toHaveLength(3);
  });

  it('reads again after a failure', async () => {
    const { sync, script } = await startedBench();
    script.model = new AppFailure(appError('SERVER_BUSY', 'Busy.', { retryable: true }));
    await expect(sync.refreshModel('churn', never, { isVisit: true })).rejects.toThrow();
    script.model = sampleModel();
    await sync.refreshModel('churn', never, { isVisit: true });
    expect(script.asked.filter((question) => question === 'versions churn')).toHaveLength(1);
  });

  it('a person who refreshes while it opens gets everything, one reading after the other', async () => {
    const { sync, script } = await startedBench();
    const gate = new Gate();
    script.versions = [gate, [sampleVersion({ version: '1' })]];
    const opening = sync.refreshModel('churn', never, { isVisit: true });
    await gate.reached;
    const refreshing = [sync.refreshModel('churn', never), sync.refreshModel('churn', never)];
    await settle();
    expect(script.asked).toEqual(['model churn', 'versions churn']);
    gate.open();
    await Promise.all([opening, ...refreshing]);
    expect(script.asked.filter((question) => question === 'model churn')).toHaveLength(2);
    expect(script.asked.at(-1)).toBe('runs churn 1');
  });
});

it('opening a model reads each thing once', async () => {
  const { server, registry } = await openDemo();
  addModel(registry, 'm', [addRun(registry, hex(1)).runId, addRun(registry, hex(2)).runId]);
  const source = createMlflowSource({ address: server.url, account: null, http: httpForTests() });
  const { sync } = makeBench({ source });
  server.clearRequests();
  await sync.refreshModel('m', never, { isVisit: true });
  await sync.refreshModel('m', never, { isVisit: true, version: '2' });
  expect(server.requests.map(({ path }) => path.replace(/^.*mlflow\//, ''))).toEqual([
    'registered-models/get',
    'model-versions/search',
    'runs/get',
    'runs/search',
  ]);
});

describe('a sign-in that has just read the models', () => {
  const models = page([sampleModel({ name: 'seen' })]);

  it('leaves nothing to read to the first sync, which then goes on as usual', async () => {
    const { sync, script, clock, replica } = makeBench({ intervalMs: minute });
    script.models = [page([sampleModel({ name: 'later' })])];
    sync.start({ models, readAt: clock.now() });
    await settle();
    expect(script.asked).toEqual([]);
    expect(sync.state()).toMatchObject({ phase: 'idle', problem: null, lastSuccessAt: clock.date() });
    expect(replica.models.get('seen')).not.toBeNull();
    await clock.advance(minute);
    expect(script.asked).toEqual(['models']);
    expect(replica.models.get('later')).not.toBeNull();
  });

  it('is not trusted when that is 15 s ago', async () => {
    const { sync, script, clock } = makeBench();
    script.models = [page([])];
    sync.start({ models, readAt: clock.now() - 15 * second });
    await settle();
    expect(script.asked).toEqual(['models']);
  });
});
