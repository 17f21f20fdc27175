import { expect, it } from 'vitest';
import type { ModelVersion } from '../../../../../../shared/registry/registry.ts';
import type { VersionSchema } from '../../../../../../shared/registry/schema/version-schema.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sampleRun, sampleVersion } from '../sample-version.ts';

const folders = replicaFolders();

const schema: VersionSchema = {
  from: 'mlmodel',
  isCut: false,
  signature: 'logged',
  inputs: [{ name: 'amount', type: 'double', isRequired: true, shape: null }],
  outputs: null,
  params: null,
  unreadable: [],
  cut: [],
  flavours: [{ name: 'sklearn', version: '1.5.2' }],
  loaderModule: null,
  pythonVersion: null,
  mlflowVersion: null,
  sizeBytes: null,
  createdAt: null,
  modelId: null,
  metadata: [],
};

const history = JSON.stringify([{ artifact_path: 'model', flavors: { xgboost: { xgb_version: '2.1' } } }]);
const source = 's3://bucket/1/artifacts/model';

function open(file = folders.file()) {
  const replica = folders.open(file);
  const store = (changes: Partial<ModelVersion> = {}): void => {
    replica.models.save([sampleModel({ name: 'churn' })], null);
    const sweep = replica.versions.beginSweep('churn');
    replica.versions.save('churn', [sampleVersion('churn', 1, { source, ...changes })], sweep);
    replica.versions.finishSweep('churn', sweep, 1);
  };
  return { replica, store };
}

it('keeps what a file says for good, over restarts and refreshes, and tells it before what the run noted', () => {
  const file = folders.file();
  const { replica, store } = open(file);
  store();
  expect(replica.schemas.read('churn', '1')).toBeNull();
  replica.runs.save('churn', [
    { version: '1', state: 'loaded', run: sampleRun({ tags: [{ key: 'mlflow.log-model.history', value: history }] }) },
  ]);
  expect(replica.schemas.read('churn', '1')).toMatchObject({
    from: 'history',
    flavours: [{ name: 'xgboost', version: '2.1' }],
  });
  expect(replica.schemas.has('churn', '1')).toBe(false);
  replica.schemas.save('churn', '1', source, schema);
  store({ description: 'edited since' });
  expect(replica.schemas.read('churn', '1')).toEqual(schema);
  const again = open(file).replica;
  expect(again.schemas.read('churn', '1')).toEqual(schema);
  expect(again.schemas.has('churn', '1')).toBe(true);
});

it('forgets what it kept when the version goes, is registered anew, or has another source', () => {
  const { replica, store } = open();
  store();
  replica.schemas.save('churn', '1', source, schema);
  store({ source: 's3://elsewhere/model' });
  expect(replica.schemas.read('churn', '1')).toBeNull();
  store();
  expect(replica.schemas.read('churn', '1')).toEqual(schema);
  store({ createdAt: 77 });
  expect(replica.schemas.read('churn', '1')).toBeNull();
  replica.schemas.save('churn', '1', source, schema);
  replica.coverage.leaveOut('churn');
  while (!replica.coverage.removeLeftOut('churn'));
  store({ createdAt: 77 });
  expect(replica.schemas.read('churn', '1')).toBeNull();
});

it('keeps nothing of a version that went, or whose source changed, while its file was read', () => {
  const { replica, store } = open();
  replica.schemas.save('churn', '1', source, schema);
  store({ source: 's3://elsewhere/model' });
  replica.schemas.save('churn', '1', source, schema);
  expect(replica.schemas.has('churn', '1')).toBe(false);
  expect(replica.schemas.read('churn', '9')).toBeNull();
  expect(replica.schemas.read('gone', '1')).toBeNull();
});
