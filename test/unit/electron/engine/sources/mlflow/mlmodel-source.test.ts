import { describe, expect, it } from 'vitest';
import { listMlmodelPlaces } from '../../../../../../electron/engine/sources/mlflow/mlmodel-places.ts';
import type { ModelVersion } from '../../../../../../shared/registry/registry.ts';
import type { MlflowProfile } from '../../../../../demo/mlflow/mlflow-profile.ts';
import { sampleVersion } from '../../replica/sample-version.ts';
import { startAnsweringServer } from '../answering-server.ts';
import { failureOf, live } from '../http-for-tests.ts';
import { addModel, addRun, demoSources, hex, now, sourceAt } from './demo-source.ts';

const open = demoSources();
const file =
  'flavors: {}\nsignature:\n  inputs: \'[{"name": "a", "type": "long"}]\'\n  outputs: null\nmlflow_version: 2.1\n';

function of(changes: Partial<ModelVersion> = {}): ModelVersion {
  return sampleVersion('churn', 1, changes);
}

function paths(changes: Partial<ModelVersion>): readonly string[] {
  return listMlmodelPlaces(of(changes))
    .map(({ path, query }) => `${path}?${new URLSearchParams(query)}`)
    .slice(1);
}

describe('the file MLmodel of a version', () => {
  it.each<MlflowProfile>(['1.20', '1.30', '2.3', '2.22', '3.4', '3.15', '3.18'])(
    'is read from MLflow %s, whatever kind of source it has',
    async (profile) => {
      const { source, registry } = await open({ profile });
      const run = addRun(registry, hex(1));
      registry.models.create({ name: 'churn' }, now);
      registry.artifacts.putText(`${run.artifactUri}/model/MLmodel`, file);
      registry.artifacts.putText('s3://bucket/model/MLmodel', file);
      registry.artifacts.putText('mlflow-artifacts:/1/x/artifacts/model/MLmodel', file);
      const sources = [
        `runs:/${hex(1)}/model`,
        `${run.artifactUri}/model`,
        's3://bucket/model',
        'mlflow-artifacts:/1/x/artifacts/model',
        'models:/churn/3',
      ];
      for (const each of sources) {
        const version = registry.models.createVersion({ modelName: 'churn', source: each, runId: hex(1) }, now);
        const read = await source.schema(of({ version: String(version.version), source: each, runId: hex(1) }), live);
        expect(read).toMatchObject({ from: 'mlmodel', mlflowVersion: '2.1', inputs: [{ name: 'a', type: 'long' }] });
      }
    },
  );

  it('is read with the sign-in, below the path of the server, and asked for once', async () => {
    const { source, server, registry } = await open(
      { auth: { kind: 'token', token: 'secret' }, staticPrefix: '/ml' },
      'secret',
    );
    addModel(registry, 'a/b &c', ['']);
    registry.artifacts.putText('s3://x/y/MLmodel', file);
    await source.schema(sampleVersion('a/b &c', 1, { source: 's3://x/y' }), live);
    expect(server.requests.map(({ path }) => path)).toEqual(['/ml/model-versions/get-artifact']);
  });

  it.each<readonly [number, string, string, string, RegExp]>([
    [401, 'You are not authenticated', 'CREDENTIALS_REFUSED', 'did not accept the sign-in', /Sign in again/],
    [403, 'Permission denied', 'PERMISSION_DENIED', 'You may not read this', /administrator/],
    [
      403,
      'Invalid Host header - possible DNS rebinding attack detected',
      'HOST_HEADER_REFUSED',
      'under the name',
      /allowed-hosts/,
    ],
    [
      404,
      '{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"No such artifact: \'MLmodel\'"}',
      'NOT_FOUND',
      'no file MLmodel',
      /No such artifact/,
    ],
    [500, '<!doctype html><title>500</title>', 'SERVER_ERROR', 'could not hand out the file', /deleted/],
    [
      500,
      '{"error_code":"INTERNAL_ERROR","message":"Unable to locate credentials"}',
      'SERVER_ERROR',
      'could not hand out',
      /Unable to locate credentials/,
    ],
    [503, 'Service Unavailable', 'SERVER_BUSY', 'not ready', /Try again/],
    [404, '<!doctype html>', 'NOT_MLFLOW', 'does not hand out the files', /prefix/],
    [200, '<html><title>Sign in</title>', 'SIGN_IN_PAGE', 'web page instead', /token/],
    [302, '', 'SIGN_IN_PAGE', 'sign-in page', /proxy/],
    [200, 'a: [', 'ANSWER_INVALID', 'cannot be read: it is not the YAML', /damaged/],
    [200, `flavors: {}\n#${'x'.repeat(2_200_000)}`, 'ANSWER_TOO_LARGE', 'larger than 2 MB', /MLflow UI/],
  ])('that answers %i %j is told as %s', async (status, body, code, message, hint) => {
    const server = await startAnsweringServer((_, response) => response.writeHead(status).end(body));
    const failure = await failureOf(sourceAt(server.url).schema(of(), live));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(message);
    expect(failure.hint).toMatch(hint);
  });

  it('that the registry cannot find is read from the run or from the proxied files', async () => {
    const place = `/api/2.0/mlflow-artifacts/artifacts/1/${of().runId}/artifacts/model/MLmodel`;
    for (const good of ['/get-artifact', place]) {
      const server = await startAnsweringServer(({ url }, response) => {
        if (url.split('?')[0] === good) response.writeHead(200).end(file);
        else response.writeHead(500).end('<!doctype html>');
      });
      expect(await sourceAt(server.url).schema(of(), live)).toMatchObject({ mlflowVersion: '2.1' });
    }
  });

  it('is looked for nowhere else once the server has refused', async () => {
    const server = await startAnsweringServer((_, response) => response.writeHead(403).end('Permission denied'));
    await failureOf(sourceAt(server.url).schema(of(), live));
    expect(server.seen).toHaveLength(1);
  });
});

describe('a source, which is anybody’s text,', () => {
  it.each<readonly [string | null, string | null, readonly string[]]>([
    ['runs:/ab12/sub/model', null, ['/get-artifact?run_id=ab12&path=sub%2Fmodel%2FMLmodel']],
    ['s3://b/1/ab12/artifacts/model', 'ab12', ['/get-artifact?run_id=ab12&path=model%2FMLmodel']],
    ['models:/m-0a1b', 'r', ['/ajax-api/2.0/mlflow/logged-models/m-0a1b/artifacts/files?artifact_file_path=MLmodel']],
    ['models:/other%20one/3', 'r', ['/model-versions/get-artifact?name=other+one&version=3&path=MLmodel']],
    ['mlflow-artifacts://host:5000/1/a b/model', null, ['/api/2.0/mlflow-artifacts/artifacts/1/a%20b/model/MLmodel?']],
    ['mlflow-artifacts:/../../../api/2.0/mlflow/experiments/delete', null, []],
    ['mlflow-artifacts:/a/%2E%2e/b', null, []],
    ['mlflow-artifacts:/a\\..\\b', null, []],
    ['mlflow-artifacts:/a?b=c', null, []],
    ['runs:/ab12/../../etc', 'ab12', []],
    ['models:/m-../../x', null, []],
    ['https://elsewhere.example/model', null, []],
    ['file:///etc', null, []],
    [null, null, []],
  ])('leads from %j to the files of that server alone', (source, runId, expected) => {
    expect(paths({ source, runId })).toEqual(expected);
  });
});
