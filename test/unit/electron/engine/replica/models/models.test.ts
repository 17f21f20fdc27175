import { describe, expect, it } from 'vitest';
import { sampleRun, sampleVersion } from '../../deployments/sample-version.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sweepModels, sweepVersions } from '../sweep.ts';

const folders = replicaFolders();
const none = { newest: 0, since: 0 };
const byName = { column: 'name', direction: 'asc' } as const;

describe('what is stored comes back', () => {
  it('keeps missing times, and times with fractions of a millisecond', () => {
    const replica = folders.open();
    const models = [
      sampleModel({ name: 'a', createdAt: null, updatedAt: null }),
      sampleModel({ name: 'b', createdAt: 1.5, updatedAt: 8_640_000_000_000_000 }),
    ];
    sweepModels(replica, models);
    expect(['a', 'b'].map((name) => replica.models.get(name)?.model)).toEqual(models);
  });
});

describe('a sweep of the models', () => {
  it('removes what it did not see only when it is finished', () => {
    const replica = folders.open();
    sweepModels(replica, [sampleModel({ name: 'stays' }), sampleModel({ name: 'goes' })]);
    const generation = replica.models.beginSweep();
    replica.models.save([sampleModel({ name: 'stays' }), sampleModel({ name: 'comes' })], generation);
    expect(replica.models.count()).toBe(3);
    expect(replica.models.finishSweep(generation, { at: 1, truncatedAt: null, changes: none })).toBe(1);
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
    replica.models.finishSweep(generation, { at: 1, truncatedAt: null, changes: none });
    expect(replica.models.get('just registered')).not.toBeNull();
  });

  it('that was cut removes no model that was fetched by itself', () => {
    const replica = folders.open();
    sweepModels(replica, [sampleModel({ name: 'opened' }), sampleModel({ name: 'only listed' })]);
    sweepVersions(replica, 'opened', [sampleVersion({ modelName: 'opened' })]);
    const generation = replica.models.beginSweep();
    replica.models.save([sampleModel({ name: 'on the first page' })], generation);
    expect(replica.models.finishSweep(generation, { at: 1, truncatedAt: 1, changes: none })).toBe(1);
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
      problem: null,
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

it('removes many models with many versions in steps, and says when it is done', () => {
  const replica = folders.open();
  const gone = Array.from({ length: 300 }, (_, index) => sampleModel({ name: `gone ${index}` }));
  sweepModels(replica, [sampleModel({ name: 'stays' }), ...gone]);
  const versions = Array.from({ length: 400 }, (_, index) =>
    sampleVersion({ modelName: 'gone 0', version: String(index + 1), runId: `run ${index}` }),
  );
  sweepVersions(replica, 'gone 0', versions);
  const run = sampleRun({ params: Array.from({ length: 40 }, (_, index) => ({ key: `p${index}`, value: 'v' })) });
  replica.runs.save(
    'gone 0',
    versions.map(({ version }) => ({ version, state: 'loaded', run })),
  );
  const generation = replica.models.beginSweep();
  replica.models.save([sampleModel({ name: 'stays' })], generation);
  expect(replica.models.unseen(generation, 5)).toHaveLength(5);
  let removed = 0;
  let steps = 0;
  for (let isDone = false; !isDone; steps += 1) {
    const removal = replica.models.removeUnseen(generation, null);
    removed += removal.removed;
    isDone = removal.isDone;
  }
  expect(removed).toBe(300);
  expect(steps).toBeGreaterThan(1);
  expect(replica.models.finishSweep(generation, { at: 1, truncatedAt: null, changes: { newest: 0, since: 0 } })).toBe(
    0,
  );
  expect(replica.models.count()).toBe(1);
});
