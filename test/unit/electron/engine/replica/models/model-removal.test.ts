import { expect, it } from 'vitest';
import { sampleRun, sampleVersion } from '../../deployments/sample-version.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sweepModels, sweepVersions } from '../sweep.ts';

const folders = replicaFolders();

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
  expect(replica.models.finishSweep(generation, { at: 1, cutAt: null, changes: { newest: 0, since: 0 } })).toBe(0);
  expect(replica.models.count()).toBe(1);
});

it('removes versions that a sweep did not see in steps', () => {
  const replica = folders.open();
  sweepModels(replica, [sampleModel()]);
  sweepVersions(
    replica,
    'churn',
    Array.from({ length: 500 }, (_, index) => sampleVersion({ version: String(index + 1), runId: null })),
  );
  const generation = replica.versions.beginSweep('churn');
  replica.versions.save('churn', [sampleVersion({ version: '7', runId: null })], generation);
  while (!replica.versions.removeUnseen('churn', generation));
  expect(replica.models.get('churn')?.versionCount).toBe(1);
  expect(replica.versions.get('churn', '7')).not.toBeNull();
  expect(replica.versions.removeUnseen('no such model', 1)).toBe(true);
});
