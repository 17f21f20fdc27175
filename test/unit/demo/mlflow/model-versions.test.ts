import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DemoRegistry } from '../../../demo/mlflow/registry-store.ts';
import { type DemoMlflow, startMlflowServer } from '../../../demo/mlflow/start-mlflow-server.ts';
import { errorOf, messageOf, mlflowClient } from './mlflow-client.ts';

interface Version {
  readonly name: string;
  readonly version: string;
  readonly run_id: string;
  readonly description: string;
  readonly current_stage: string;
  readonly last_updated_timestamp: number;
  readonly aliases?: readonly string[];
}

let server: DemoMlflow;
let client: ReturnType<typeof mlflowClient>;
let clock: number;

beforeEach(async () => {
  clock = 1000;
  server = await startMlflowServer({ registry: new DemoRegistry(() => clock) });
  client = mlflowClient(server);
  server.registry.models.create({ name: 'm' });
});
afterEach(() => server.close());

function addVersion(source = 's3://bucket/model', runId = ''): void {
  server.registry.models.createVersion({ modelName: 'm', source, runId });
}

async function found(query: Record<string, string>): Promise<readonly Version[]> {
  return (
    messageOf<{ model_versions?: Version[] }>(await client.get('model-versions/search', query)).model_versions ?? []
  );
}

describe('model-versions/get', () => {
  it('gives empty texts, not missing ones, and the version as text', async () => {
    addVersion();
    const answer = messageOf(await client.get('model-versions/get', { name: 'm', version: '1' }));
    expect(answer).toEqual({
      model_version: {
        name: 'm',
        version: '1',
        creation_timestamp: 1000,
        last_updated_timestamp: 1000,
        current_stage: 'None',
        description: '',
        source: 's3://bucket/model',
        run_id: '',
        status: 'READY',
        run_link: '',
      },
    });
  });

  it('answers 404 for a number that is not there and 400 for what is no number', async () => {
    expect(errorOf(await client.get('model-versions/get', { name: 'm', version: '7' }))).toBe(
      '404 RESOURCE_DOES_NOT_EXIST',
    );
    expect(errorOf(await client.get('model-versions/get', { name: 'm', version: 'x' }))).toBe(
      '400 INVALID_PARAMETER_VALUE',
    );
  });
});

describe('model-versions/search', () => {
  it('answers an empty object for an unknown model', async () => {
    expect((await client.get('model-versions/search', { filter: "name='nope'" })).text).toBe('{}');
  });

  it('never shows aliases, though get does', async () => {
    addVersion();
    server.registry.models.setAlias('m', 'champion', 1);
    expect((await found({ filter: "name='m'" }))[0]).not.toHaveProperty('aliases');
    const { model_version: version } = messageOf<{ model_version: Version }>(
      await client.get('model-versions/get', { name: 'm', version: '1' }),
    );
    expect(version.aliases).toEqual(['champion']);
  });

  it.each([
    ["run_id = 'aa'", ['1']],
    ["run_id IN ('aa','bb')", ['2', '1']],
    ["source_path LIKE 's3://%'", ['3']],
    ['version_number >= 2', ['3', '2']],
    ["name = 'm' AND version_number != 2", ['3', '1']],
    ["tags.state = 'ok'", ['2']],
  ])('finds by %s', async (filter, numbers) => {
    addVersion('dbfs:/1', 'aa');
    addVersion('dbfs:/2', 'bb');
    addVersion('s3://3', 'cc');
    server.registry.models.requireVersion('m', 2).tags.set('state', 'ok');
    expect((await found({ filter })).map((version) => version.version)).toEqual(numbers);
  });

  it.each(['version_number LIKE 2', "current_stage = 'None'", "run_id NOT IN ('a')", "source_path > 'a'"])(
    'refuses the filter %s',
    async (filter) => {
      expect(errorOf(await client.get('model-versions/search', { filter }))).toBe('400 INVALID_PARAMETER_VALUE');
    },
  );

  it('orders the newest change first, and by name and number on request', async () => {
    addVersion();
    clock = 2000;
    addVersion();
    clock = 3000;
    await client.patch('model-versions/update', { name: 'm', version: '1', description: 'touched' });
    expect((await found({})).map((version) => version.version)).toEqual(['1', '2']);
    expect((await found({ order_by: 'version_number DESC' })).map((version) => version.version)).toEqual(['2', '1']);
  });
});

describe('changes to versions', () => {
  it('never gives a number out again', async () => {
    addVersion();
    addVersion();
    messageOf(await client.delete('model-versions/delete', { name: 'm', version: '2' }));
    const { model_version: version } = messageOf<{ model_version: Version }>(
      await client.post('model-versions/create', { name: 'm', source: 's3://x' }),
    );
    expect(version.version).toBe('3');
    expect((await found({})).map((found) => found.version)).toEqual(['3', '1']);
  });

  it('moves the timestamp of the version alone for a description', async () => {
    addVersion();
    clock = 2000;
    await client.patch('model-versions/update', { name: 'm', version: '1', description: 'text' });
    expect(server.registry.models.requireVersion('m', 1).updatedAt).toBe(2000);
    expect(server.registry.models.require('m').updatedAt).toBe(1000);
  });

  it('moves the timestamp of the model for a new version, a stage and a deletion', async () => {
    clock = 2000;
    await client.post('model-versions/create', { name: 'm', source: 's3://x' });
    expect(server.registry.models.require('m').updatedAt).toBe(2000);
    clock = 3000;
    await client.post('model-versions/transition-stage', { name: 'm', version: '1', stage: 'staging' });
    expect(server.registry.models.require('m').updatedAt).toBe(3000);
    clock = 4000;
    await client.delete('model-versions/delete', { name: 'm', version: '1' });
    expect(server.registry.models.require('m').updatedAt).toBe(4000);
  });

  it('answers the stage in its own spelling and archives the others when asked', async () => {
    addVersion();
    addVersion();
    const stage = { name: 'm', stage: 'production', archive_existing_versions: true };
    messageOf(await client.post('model-versions/transition-stage', { ...stage, version: '1' }));
    const moved = messageOf<{ model_version: Version }>(
      await client.post('model-versions/transition-stage', { ...stage, version: '2' }),
    );
    expect(moved.model_version.current_stage).toBe('Production');
    expect(server.registry.models.requireVersion('m', 1).stage).toBe('Archived');
  });

  it('answers 500 when asked to archive others of a stage that is none', async () => {
    addVersion();
    const move = { name: 'm', version: '1', stage: 'None', archive_existing_versions: true };
    expect(errorOf(await client.post('model-versions/transition-stage', move))).toBe('500 INTERNAL_ERROR');
  });

  it.each(['/etc/passwd', 'file:///etc', 's3://a/../b', 's3://a/%2e%2e/b'])('refuses the source %s', async (source) => {
    expect(errorOf(await client.post('model-versions/create', { name: 'm', source }))).toBe(
      '400 INVALID_PARAMETER_VALUE',
    );
  });

  it('leave an alias behind that led to a deleted version', async () => {
    addVersion();
    server.registry.models.setAlias('m', 'champion', 1);
    await client.delete('model-versions/delete', { name: 'm', version: '1' });
    expect(server.registry.models.require('m').aliases.get('champion')).toBe(1);
    expect(errorOf(await client.get('registered-models/alias', { name: 'm', alias: 'champion' }))).toBe(
      '404 RESOURCE_DOES_NOT_EXIST',
    );
  });

  it('without a description take it away', async () => {
    addVersion();
    expect((await client.patch('model-versions/update', { name: 'm', version: '1' })).text).not.toContain(
      'description',
    );
  });
});

describe('model-versions/get-artifact', () => {
  it('sends the file as a plain-text attachment, following copied versions', async () => {
    server.registry.artifacts.putText('s3://bucket/model/MLmodel', 'flavors: {}\n');
    addVersion();
    addVersion('models:/m/1');
    const answer = await client.send('/model-versions/get-artifact?name=m&version=2&path=MLmodel');
    expect(answer.text).toBe('flavors: {}\n');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename=MLmodel');
  });

  it('answers 404 for a file that is missing', async () => {
    addVersion();
    const answer = await client.send('/model-versions/get-artifact?name=m&version=1&path=MLmodel');
    expect(errorOf(answer)).toBe('404 RESOURCE_DOES_NOT_EXIST');
  });

  it('tells where a copied version really lies', async () => {
    addVersion();
    addVersion('models:/m/1');
    const answer = await client.get('model-versions/get-download-uri', { name: 'm', version: '2' });
    expect(messageOf(answer)).toEqual({ artifact_uri: 's3://bucket/model' });
  });
});
