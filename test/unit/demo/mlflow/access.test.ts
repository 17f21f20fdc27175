import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { DemoRegistry } from '../../../demo/mlflow/registry-store.ts';
import {
  type DemoMlflow,
  type MlflowServerOptions,
  startMlflowServer,
} from '../../../demo/mlflow/start-mlflow-server.ts';
import { mlflowClient } from './mlflow-client.ts';

const searchPath = '/api/2.0/mlflow/registered-models/search';
let server: DemoMlflow | undefined;

afterEach(() => server?.close());

async function start(options: Partial<MlflowServerOptions> = {}): Promise<DemoMlflow> {
  server = await startMlflowServer({ registry: new DemoRegistry(), ...options });
  return server;
}

/** fetch() does not let a Host header through; this does. */
function statusWithHeaders(url: string, method: string, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers: { 'content-type': 'application/json', ...headers } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve(`${answer.statusCode} ${text}`));
    });
    asked.on('error', reject);
    asked.end(method === 'GET' ? undefined : '{}');
  });
}

describe('basic authentication', () => {
  const auth = { kind: 'basic', username: 'ada', password: 'pässword' } as const;
  const header = `Basic ${Buffer.from('ada:pässword').toString('base64')}`;

  it('answers 401 in plain text and names the scheme when the password is wrong or missing', async () => {
    const { send } = mlflowClient(await start({ auth }));
    for (const headers of [{}, { authorization: 'Basic YWRhOng=' }, { authorization: 'Bearer ada' }]) {
      const answer = await send(searchPath, { headers });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="mlflow"');
      expect(answer.text).toMatch(/^You are not authenticated\./);
    }
  });

  it('asks for them before it looks whether the path is there', async () => {
    const { send } = mlflowClient(await start({ auth, staticPrefix: '/ml' }));
    expect((await send('/nothing')).status).toBe(401);
    expect((await send('/nothing', { headers: { authorization: header } })).status).toBe(404);
  });

  it('lets the right password in', async () => {
    const { send } = mlflowClient(await start({ auth }));
    expect((await send(searchPath, { headers: { authorization: header } })).status).toBe(200);
  });

  it('keeps health and server-info open, but not version', async () => {
    const { send } = mlflowClient(await start({ auth }));
    expect((await send('/health')).text).toBe('OK');
    expect((await send('/api/3.0/mlflow/server-info')).status).toBe(200);
    expect((await send('/version')).status).toBe(401);
  });
});

describe('the permission of a user', () => {
  const searchRuns = '/api/2.0/mlflow/runs/search';
  const [read, change] = ['/api/2.0/mlflow/registered-models/get?name=m', '/api/2.0/mlflow/registered-models/create'];
  it.each([
    ['MANAGE', [200, 200, 200], 'registered_models'],
    ['READ', [200, 200, 403], 'registered_models'],
    ['NO_PERMISSIONS', [200, 403, 403], '{}'],
  ] as const)('%s answers a search, a read and a change with %j', async (permission, statuses, found) => {
    const registry = new DemoRegistry();
    registry.models.create({ name: 'm' });
    const { send } = mlflowClient(
      await start({ registry, auth: { kind: 'basic', username: 'a', password: 'b', permission } }),
    );
    const headers = { authorization: `Basic ${btoa('a:b')}`, 'content-type': 'application/json' };
    const answers = [
      await send(searchRuns, { method: 'POST', body: '{}', headers }),
      await send(read, { headers }),
      await send(change, { method: 'POST', body: '{"name": "n"}', headers }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(statuses);
    const refused = answers.filter(({ status }) => status === 403);
    expect(refused.every(({ text }) => text === 'Permission denied')).toBe(true);
    expect((await send(searchPath, { headers })).text).toContain(found);
  });
});

it('a server for files alone says so instead of an answer', async () => {
  const { send } = mlflowClient(await start({ artifactsOnly: true }));
  const { status, text } = await send(searchPath);
  expect([status, text]).toEqual([
    503,
    expect.stringMatching(/disabled due to the mlflow server running in `--artifact/),
  ]);
  expect((await send('/health')).status).toBe(200);
});

describe('token authentication', () => {
  it('wants the token as a bearer', async () => {
    const { send } = mlflowClient(await start({ auth: { kind: 'token', token: 't0ken' } }));
    expect((await send(searchPath)).status).toBe(401);
    expect((await send(searchPath, { headers: { authorization: 'Bearer other' } })).status).toBe(401);
    expect((await send(searchPath, { headers: { authorization: 'Bearer t0ken' } })).status).toBe(200);
  });
});

describe('Host and Origin checks', () => {
  it('refuses an unknown host name from 3.5 on, in plain text', async () => {
    const { url } = await start({ profile: '3.15' });
    expect(await statusWithHeaders(url + searchPath, 'GET', { host: 'mlflow.example.com' })).toBe(
      '403 Invalid Host header - possible DNS rebinding attack detected',
    );
    expect(await statusWithHeaders(`${url}/health`, 'GET', { host: 'mlflow.example.com' })).toBe('200 OK');
  });

  it.each([
    [['mlflow.example.com'], 403, 200],
    [['127.0.0.1'], 403, 403],
    [['127.0.0.1:*'], 200, 403],
    [['*'], 200, 200],
  ])('take the hosts %j and no others when they are told', async (allowedHosts, own, other) => {
    const { url } = await start({ allowedHosts });
    expect((await fetch(url + searchPath)).status).toBe(own);
    expect(await statusWithHeaders(url + searchPath, 'GET', { host: 'mlflow.example.com' })).toMatch(`${other}`);
  });

  it('takes any host name before', async () => {
    const { url } = await start({ profile: '3.4' });
    expect(await statusWithHeaders(url + searchPath, 'GET', { host: 'mlflow.example.com' })).toBe('200 {}');
  });

  it('refuses a change that a foreign page asks for', async () => {
    const { url } = await start({ profile: '3.15' });
    const path = '/api/2.0/mlflow/runs/search';
    expect(await statusWithHeaders(url + path, 'POST', { origin: 'https://evil.example' })).toBe(
      '403 Cross-origin request blocked',
    );
    expect(await statusWithHeaders(url + path, 'POST', { origin: 'null' })).toMatch(/^403/);
    expect(await statusWithHeaders(url + path, 'POST', {})).toBe('200 {}');
  });
});

describe('the static prefix', () => {
  it.each([
    ['3.15', '/mlflow/api/2.0/mlflow/registered-models/search', 200],
    ['3.15', '/api/2.0/mlflow/registered-models/search', 404],
    ['3.4', '/mlflow/api/2.0/mlflow/registered-models/search', 404],
    ['3.4', '/api/2.0/mlflow/registered-models/search', 200],
    ['3.4', '/mlflow/ajax-api/2.0/mlflow/registered-models/search', 200],
    ['3.4', '/ajax-api/2.0/mlflow/registered-models/search', 404],
    ['3.15', '/mlflow/health', 200],
    ['3.4', '/mlflow/health', 404],
    ['3.4', '/health', 200],
    ['3.4', '/version', 200],
  ] as const)('of %s makes %s answer %i', async (profile, path, status) => {
    const { url, port } = await start({ profile, staticPrefix: '/mlflow' });
    expect(url).toBe(`http://127.0.0.1:${port}/mlflow`);
    expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(status);
  });
});
