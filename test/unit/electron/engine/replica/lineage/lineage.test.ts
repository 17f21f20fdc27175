import { describe, expect, it } from 'vitest';
import type { RunLineage, VersionOrigin } from '../../../../../../electron/engine/sources/registry-source.ts';
import type { Dataset, LoggedModel } from '../../../../../../shared/registry/lineage.ts';
import type { Run } from '../../../../../../shared/registry/registry.ts';
import { sampleRun, sampleVersion } from '../../deployments/sample-version.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sweepModels, sweepVersions } from '../sweep.ts';

const folders = replicaFolders();

const dataset: Dataset = {
  name: 'card_tx',
  digest: 'ab12',
  sourceType: 's3',
  source: '{"uri":"s3://bucket/x"}',
  context: 'training',
  rows: 42,
};
const nothingRead: RunLineage = { datasets: [], datasetCount: 0, madeModels: [], baseModels: null };

function loggedModel(changes: Partial<LoggedModel> = {}): LoggedModel {
  return {
    modelId: 'm-1',
    experimentId: '7',
    name: 'scorer',
    type: null,
    status: 'LOGGED_MODEL_READY',
    statusMessage: null,
    sourceRunId: 'r1',
    createdAt: 1,
    updatedAt: 2,
    params: [{ key: 'depth', value: '3' }],
    metrics: [],
    tags: [],
    isCut: false,
    ...changes,
  };
}

function open(
  sources: Readonly<Record<string, string | null>> = { 1: null },
  runIds: Readonly<Record<string, string | null>> = {},
) {
  const replica = folders.open();
  sweepModels(replica, [sampleModel()]);
  sweepVersions(
    replica,
    'churn',
    Object.entries(sources).map(([version, source]) =>
      sampleVersion({
        version,
        source,
        runId: runIds[version] === undefined ? `r${version}` : (runIds[version] ?? null),
      }),
    ),
  );
  const save = (version: string, run: Partial<Run> = {}, lineage?: RunLineage, at = 10): number =>
    replica.runs.save(
      'churn',
      [
        {
          version,
          state: 'loaded',
          run: sampleRun({ runId: `r${version}`, ...run }),
          ...(lineage === undefined ? {} : { lineage }),
        },
      ],
      at,
    );
  const saveOrigin = (version: string, origin: Partial<VersionOrigin>, at = 20) =>
    replica.lineage.save([{ modelName: 'churn', version, parent: null, loggedModel: null, ...origin }], at);
  return { replica, save, saveOrigin };
}

const parentTag = (id: string) => ({ tags: [{ key: 'mlflow.parentRunId', value: id }] });

describe('what a run read', () => {
  it('comes back, and tells nothing logged from nothing told', () => {
    const { replica, save } = open({ 1: null, 2: null, 3: null });
    expect(save('1', {}, { ...nothingRead, datasets: [dataset], datasetCount: 37 })).toBe(1);
    save('2', {}, nothingRead);
    save('3');
    expect(replica.lineage.get('churn', '1')?.datasets).toEqual({ items: [dataset], total: 37 });
    expect(replica.lineage.get('churn', '2')?.datasets).toEqual({ items: [], total: 0 });
    expect(replica.lineage.get('churn', '3')?.datasets).toBeNull();
  });

  it('that changed counts as a change, and what did not costs none', () => {
    const { replica, save } = open();
    save('1', {}, { ...nothingRead, baseModels: ['m-base'] });
    expect(save('1', {}, nothingRead)).toBe(0);
    expect(replica.lineage.get('churn', '1')?.baseModels).toEqual({ items: ['m-base'], total: 1 });
    expect(save('1', {}, { ...nothingRead, baseModels: [] })).toBe(1);
    expect(save('1', {}, { ...nothingRead, datasets: [dataset], datasetCount: 1 })).toBe(1);
  });

  it('says of each value of a metric which dataset it was measured on', () => {
    const { replica, save } = open();
    const metrics: Run['metrics'] = [
      { key: 'auc', value: 0.7, step: 1, timestamp: 10, dataset: { name: 'train', digest: 'a' } },
      { key: 'auc', value: 0.9, step: 1, timestamp: 10, dataset: { name: 'test', digest: null } },
      { key: 'auc', value: Number.NaN, step: 1, timestamp: 10 },
      { key: 'loss', value: 0.1, step: null, timestamp: null },
    ];
    save('1', { metrics }, nothingRead);
    expect(replica.versions.get('churn', '1')?.run?.metrics).toEqual(metrics);
  });
});

describe('what a version was made from', () => {
  it('is to be read once a run names a parent or its source a logged model, and read again when wished', () => {
    const { replica, save, saveOrigin } = open({ 1: 'models:/m-1', 2: 's3://x', 3: 's3://x' });
    expect(replica.lineage.ofModel('churn')).toEqual([]);
    save('1', {}, nothingRead);
    save('2', parentTag('parent'), nothingRead);
    save('3', {}, nothingRead);
    expect(replica.lineage.due('churn', '3', 100)).toBeNull();
    expect(replica.lineage.due('churn', '2', 100)).toMatchObject({
      version: '2',
      parentRunId: 'parent',
      modelId: null,
    });
    expect(replica.lineage.ofModel('churn').map((ref) => ref.version)).toEqual(['2', '1']);
    expect(replica.lineage.unread(10, 0).refs).toEqual([
      { modelName: 'churn', version: '1', parentRunId: null, modelId: 'm-1', experimentId: '1' },
      { modelName: 'churn', version: '2', parentRunId: 'parent', modelId: null, experimentId: '1' },
    ]);
    expect(saveOrigin('1', { loggedModel: { state: 'loaded', model: loggedModel() } })).toEqual(['churn']);
    expect(saveOrigin('1', { loggedModel: { state: 'loaded', model: loggedModel() } })).toEqual([]);
    saveOrigin('2', {});
    expect(replica.lineage.unread(10, 0)).toEqual({ refs: [], last: null });
    expect(replica.lineage.due('churn', '1', 20)).toBeNull();
    expect(replica.lineage.due('churn', '1', 21)).toMatchObject({ modelId: 'm-1' });
    saveOrigin('2', { parent: { state: 'loaded', name: null, experimentId: null } });
    expect(replica.lineage.due('churn', '2', 100)).toBeNull();
    expect(replica.lineage.ofModel('churn')).toHaveLength(2);
    expect(replica.lineage.loggedModel('churn', '1')).toEqual({
      modelId: 'm-1',
      state: 'loaded',
      model: loggedModel(),
    });
    expect(replica.lineage.loggedModel('churn', '2')).toBeNull();
  });

  it('is not itself, whatever a tag or a source says', () => {
    const { replica, save } = open({ 1: 'models:/churn/1', 2: 'models:/churn/1' });
    save('1', parentTag('r1'), nothingRead);
    expect(replica.lineage.get('churn', '1')).toMatchObject({
      parent: null,
      copiedFrom: null,
      copies: { items: [{ name: 'churn', version: '2' }], total: 1 },
    });
  });

  it('keeps NaN, infinities and datasets of a logged model’s metrics', () => {
    const { replica, save, saveOrigin } = open({ 1: 'models:/m-1' });
    save('1', {}, nothingRead);
    const metrics = [
      { key: 'a', value: Number.NaN, step: 0, timestamp: 1 },
      { key: 'b', value: Number.NEGATIVE_INFINITY, step: 0, timestamp: 1, dataset: { name: 'x', digest: null } },
      { key: 'b', value: 5e-324, step: null, timestamp: null, dataset: { name: 'y', digest: 'z' } },
    ];
    saveOrigin('1', { loggedModel: { state: 'loaded', model: loggedModel({ metrics }) } });
    expect(replica.versions.get('churn', '1')?.loggedModel?.model?.metrics).toEqual(metrics);
  });

  it('stays when it could not be read again, and goes when the run has another parent', () => {
    const { replica, save, saveOrigin } = open();
    save('1', parentTag('p1'), nothingRead);
    saveOrigin('1', { parent: { state: 'loaded', name: 'sweep', experimentId: '7' } });
    saveOrigin('1', {}, 30);
    expect(replica.lineage.get('churn', '1')?.parent).toEqual({ runId: 'p1', name: 'sweep', state: 'loaded' });
    expect(replica.lineage.parentRun('churn', '1')).toEqual({ runId: 'p1', experimentId: '7' });
    save('1', parentTag('p2'), nothingRead);
    expect(replica.lineage.get('churn', '1')?.parent).toEqual({ runId: 'p2', name: null, state: 'unread' });
    expect(replica.lineage.unread(10, 0).refs).toMatchObject([{ version: '1', parentRunId: 'p2' }]);
  });

  it('is a logged model by its source or folder, or the only one of its run, and unread until asked', () => {
    const { replica, save } = open({
      1: 'models:/m-1',
      2: 'mlflow-artifacts:/1/models/m-2/artifacts',
      3: 's3://x',
      4: 's3://x',
      5: 'models:/churn/3',
    });
    for (const [version, made] of [
      ['1', []],
      ['2', []],
      ['3', ['m-3']],
      ['4', ['m-3', 'm-4']],
      ['5', ['m-5']],
    ] as const)
      save(version, {}, { ...nothingRead, madeModels: made });
    const idOf = (version: string) => replica.lineage.loggedModel('churn', version)?.modelId ?? null;
    expect(['1', '2', '3', '4', '5'].map(idOf)).toEqual(['m-1', 'm-2', 'm-3', null, null]);
    expect(replica.lineage.get('churn', '1')?.loggedModel?.state).toBe('unread');
    expect(replica.lineage.placeOfModel('churn', '1', 'm-1')).toEqual({ experimentId: '1' });
    expect(replica.lineage.placeOfModel('churn', '1', 'm-2')).toBeNull();
  });

  it('goes with its version', () => {
    const { replica, save, saveOrigin } = open({ 1: 'models:/m-1' });
    save('1', {}, nothingRead);
    saveOrigin('1', { loggedModel: { state: 'missing' } });
    sweepVersions(replica, 'churn', []);
    sweepVersions(replica, 'churn', [sampleVersion({ version: '1', source: 'models:/m-1', runId: 'r1' })]);
    expect(replica.lineage.loggedModel('churn', '1')?.state).toBe('unread');
  });
});

describe('relatives of a version', () => {
  it('are the others of its run, its copies and what it is a copy of, each in one place', () => {
    const sources = { 1: 's3://x', 2: 's3://x', 3: 'models:/churn/1', 4: 'models:/churn/1', 5: 's3://y' };
    const { replica } = open(sources, { 1: 'r', 2: 'r', 3: 'r', 4: null, 5: 'other' });
    const lineage = replica.lineage.get('churn', '1');
    expect(lineage?.siblings).toEqual({ items: [{ name: 'churn', version: '2' }], total: 1 });
    expect(lineage?.copies.items.map(({ version }) => version)).toEqual(['4', '3']);
    expect(lineage?.copiedFrom).toBeNull();
    const copy = replica.lineage.get('churn', '3');
    expect(copy?.copiedFrom).toEqual({ name: 'churn', version: '1', isKnown: true });
    expect(copy?.siblings.items).toEqual([{ name: 'churn', version: '2' }]);
    expect(replica.lineage.get('churn', '9')).toBeNull();
  });

  it('are counted where they are hundreds', () => {
    const numbers = Array.from({ length: 300 }, (_, index) => String(index + 1));
    const { replica } = open(
      Object.fromEntries(numbers.map((number) => [number, 's3://x'])),
      Object.fromEntries(numbers.map((number) => [number, 'r'])),
    );
    const { items, total } = replica.lineage.get('churn', '7')?.siblings ?? { items: [], total: 0 };
    expect([items.length, total]).toEqual([12, 299]);
    expect(items).not.toContainEqual({ name: 'churn', version: '7' });
  });

  it('are found through PrimeHub as well, which tells a run’s id with the run alone', () => {
    const { replica, save } = open({ 1: null, 2: null }, { 1: null, 2: null });
    save('1', { runId: 'r' });
    save('2', { runId: 'r' });
    expect(replica.lineage.get('churn', '1')).toMatchObject({
      run: { runId: 'r' },
      siblings: { items: [{ name: 'churn', version: '2' }] },
      datasets: null,
    });
  });

  it('name a parent that is itself behind a version by what is stored of it', () => {
    const { replica, save } = open({ 1: null, 2: null });
    save('1', { runId: 'r1', name: 'sweep of August' });
    save('2', parentTag('r1'), nothingRead);
    expect(replica.lineage.get('churn', '2')?.parent).toEqual({
      runId: 'r1',
      name: 'sweep of August',
      state: 'loaded',
    });
  });
});
