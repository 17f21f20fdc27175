import { describe, expect, it, onTestFinished } from 'vitest';
import { probeMlflow } from '../../../../../../electron/engine/sources/mlflow/mlflow-probe.ts';
import type { MlflowSignIn } from '../../../../../../shared/connection/connection.ts';
import { DemoRegistry } from '../../../../../demo/mlflow/registry-store.ts';
import { type MlflowServerOptions, startMlflowServer } from '../../../../../demo/mlflow/start-mlflow-server.ts';
import { startAnsweringServer } from '../answering-server.ts';
import { failureOf, httpForTests, live } from '../http-for-tests.ts';

function probe(address: string, signIn: MlflowSignIn | null = null) {
  const http = httpForTests();
  const account = signIn === null ? null : http.signIn(address, signIn);
  return probeMlflow({ address, account, http, signal: live });
}

async function startMlflow(options: Partial<MlflowServerOptions> = {}): Promise<string> {
  const server = await startMlflowServer({ registry: new DemoRegistry(), ...options });
  onTestFinished(() => server.close());
  return server.url;
}

describe('probeMlflow', () => {
  it('tells the version and that there is nothing yet', async () => {
    expect(await probe(await startMlflow({ profile: '2.22' }))).toEqual({ version: '2.22.5', modelCount: 'none' });
  });

  it('tells that there are models, and no version before MLflow 2.1', async () => {
    const registry = new DemoRegistry();
    registry.models.create({ name: 'm' });
    expect(await probe(await startMlflow({ registry, profile: '1.30' }))).toEqual({
      version: null,
      modelCount: 'some',
    });
  });

  it('accepts the right password and refuses the wrong one', async () => {
    const address = await startMlflow({ auth: { kind: 'basic', username: 'dana', password: 'pä' } });
    const as = (password: string): MlflowSignIn => ({ kind: 'basic', username: 'dana', password });
    expect(await probe(address, as('pä'))).toMatchObject({ modelCount: 'none' });
    expect((await failureOf(probe(address, as('x')))).code).toBe('CREDENTIALS_REFUSED');
    expect((await failureOf(probe(address))).code).toBe('CREDENTIALS_REFUSED');
  });

  it.each([
    ['another web server', 404, 'Not Found', 'NOT_MLFLOW'],
    ['a sign-in page', 200, '<html><title>Sign in</title><form>', 'SIGN_IN_PAGE'],
    ['MLflow’s pages without its API', 200, '<!doctype html><title>MLflow</title>', 'NOT_MLFLOW'],
    [
      'a server that was not told its name',
      403,
      'Invalid Host header - possible DNS rebinding attack detected',
      'HOST_HEADER_REFUSED',
    ],
    ['a user without permission', 403, 'Permission denied', 'PERMISSION_DENIED'],
    ['a server that is starting', 503, 'Service Unavailable', 'SERVER_BUSY'],
  ])('names %s', async (_, status, text, code) => {
    const server = await startAnsweringServer((_request, response) => response.writeHead(status).end(text));
    expect((await failureOf(probe(server.url))).code).toBe(code);
  });

  it('tells an MLflow that is too old from a wrong address', async () => {
    const server = await startAnsweringServer((request, response) => {
      if (request.url === '/api/2.0/mlflow/experiments/list') response.end('{"experiments":[]}');
      else response.writeHead(404).end();
    });
    expect((await failureOf(probe(server.url))).code).toBe('SERVER_TOO_OLD');
  });

  it('can be cancelled', async () => {
    const cancelled = probeMlflow({
      address: await startMlflow(),
      account: null,
      http: httpForTests(),
      signal: AbortSignal.abort(),
    });
    expect((await failureOf(cancelled)).code).toBe('CANCELLED');
  });
});
