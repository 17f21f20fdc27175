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

function registryOf(name: string): DemoRegistry {
  const registry = new DemoRegistry();
  registry.models.create({ name });
  registry.tracking.createExperiment(`of ${name}`, 0);
  return registry;
}

/** Asks with a workspace header, or with none. */
async function start(options: Partial<MlflowServerOptions> = {}) {
  server = await startMlflowServer({ registry: registryOf('common'), ...options });
  const { send } = mlflowClient(server);
  return (path: string, workspace?: string, init: RequestInit = {}) =>
    send(path, {
      ...init,
      headers: { ...init.headers, ...(workspace === undefined ? {} : { 'X-MLFLOW-WORKSPACE': workspace }) },
    });
}

const withTeams = () => start({ workspaces: { 'team-b': registryOf('of b'), 'team-a': registryOf('of a') } });

describe('a server with workspaces', () => {
  it('says so, and lists them by name', async () => {
    const ask = await withTeams();
    expect(JSON.parse((await ask('/api/3.0/mlflow/server-info')).text)).toMatchObject({ workspaces_enabled: true });
    const all = {
      workspaces: [{ name: 'default', description: expect.any(String) }, { name: 'team-a' }, { name: 'team-b' }],
    };
    expect(JSON.parse((await ask('/api/3.0/mlflow/workspaces')).text)).toEqual(all);
    expect(JSON.parse((await ask('/ajax-api/3.0/mlflow/workspaces')).text)).toEqual(all);
    expect(JSON.parse((await ask('/api/3.0/mlflow/workspaces/team-a')).text)).toEqual({
      workspace: { name: 'team-a' },
    });
    expect((await ask('/api/3.0/mlflow/workspaces/nobody')).status).toBe(404);
  });

  it.each([
    [undefined, 'common'],
    ['', 'common'],
    ['default', 'common'],
    [' team-a ', 'of a'],
    ['team-b', 'of b'],
  ])('shows for the header %j what is in that workspace alone', async (workspace, model) => {
    const ask = await withTeams();
    const { registered_models: models } = JSON.parse((await ask(searchPath, workspace)).text);
    expect(models.map(({ name }: { name: string }) => name)).toEqual([model]);
    const { experiments } = JSON.parse((await ask('/api/2.0/mlflow/experiments/search?max_results=5', workspace)).text);
    expect(experiments).toMatchObject([{ name: `of ${model}`, workspace: workspace?.trim() || 'default' }]);
  });

  it('keeps models of one name apart', async () => {
    const ask = await withTeams();
    const init = { method: 'POST', body: '{"name": "twin"}', headers: { 'content-type': 'application/json' } };
    expect((await ask('/api/2.0/mlflow/registered-models/create', 'team-a', init)).status).toBe(200);
    expect((await ask('/api/2.0/mlflow/registered-models/create', 'team-b', init)).status).toBe(200);
    expect((await ask('/api/2.0/mlflow/registered-models/create', 'team-b', init)).status).toBe(400);
  });

  it.each([
    ['nobody', 404, `{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"Workspace 'nobody' not found"`],
    ['Team', 400, `{"error_code":"INVALID_PARAMETER_VALUE","message":"Workspace name 'Team' must match the pattern`],
    ['x', 400, `{"error_code":"INVALID_PARAMETER_VALUE","message":"Workspace name 'x' must be between 2 and 63`],
    ['api', 400, `{"error_code":"INVALID_PARAMETER_VALUE","message":"Workspace name 'api' is reserved`],
  ])('refuses the header %s everywhere but at server-info', async (workspace, status, text) => {
    const ask = await withTeams();
    for (const path of [searchPath, '/health', '/version', '/', '/nothing']) {
      const answer = await ask(path, workspace);
      expect([path, answer.status, answer.text]).toEqual([path, status, expect.stringContaining(text)]);
    }
    expect((await ask('/api/3.0/mlflow/server-info', workspace)).status).toBe(200);
  });

  it('looks at the header before it asks who it is', async () => {
    const auth = { kind: 'basic', username: 'ada', password: 'secret' } as const;
    const ask = await start({ auth, workspaces: {} });
    expect((await ask(searchPath, 'nobody')).status).toBe(404);
    expect((await ask(searchPath, 'default')).status).toBe(401);
  });
});

describe('a server without workspaces', () => {
  it('refuses the header, whatever it says', async () => {
    const ask = await start();
    for (const workspace of ['default', 'nobody', 'Not A Name']) {
      const { status, text } = await ask(searchPath, workspace);
      expect([status, JSON.parse(text)]).toEqual([
        500,
        expect.objectContaining({
          error_code: 'FEATURE_DISABLED',
          message: 'Workspace APIs are not available: workspaces are not enabled on this server',
        }),
      ]);
    }
    expect((await ask(searchPath, ' ')).status).toBe(200);
    expect(JSON.parse((await ask('/api/3.0/mlflow/server-info', 'x')).text)).toMatchObject({
      workspaces_enabled: false,
    });
  });

  it('answers in plain words where they would be listed', async () => {
    const ask = await start();
    const { status, text } = await ask('/api/3.0/mlflow/workspaces/team-a');
    expect([status, text]).toEqual([
      503,
      'Endpoint: /api/3.0/mlflow/workspaces/<workspace_name> disabled because the server is running without workspaces support. To enable workspace, run `mlflow server` with `--enable-workspaces`',
    ]);
    expect((await ask('/api/3.0/mlflow/workspaces')).status).toBe(503);
  });

  it('passes over the header in releases that know none', async () => {
    const ask = await start({ profile: '3.4' });
    expect((await ask(searchPath, 'nobody')).status).toBe(200);
    expect((await ask('/api/3.0/mlflow/workspaces')).status).toBe(404);
    await expect(startMlflowServer({ registry: new DemoRegistry(), profile: '3.4', workspaces: {} })).rejects.toThrow(
      'MLflow 3.4.0 has no workspaces',
    );
  });
});
