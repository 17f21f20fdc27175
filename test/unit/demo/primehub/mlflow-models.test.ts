import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { deploymentOf, startStandIn, startTestSite, type TestSite } from './test-site.ts';

const json =
  (body: unknown, status = 200): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
const html =
  (status: number): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'text/html' }).end('<!doctype html>');
  };

async function startWith(trackingUri: string, ...more: Parameters<typeof startTestSite>): Promise<TestSite> {
  const site = await startTestSite(...more);
  site.server.cluster.setGroupAttribute('risk', 'mlflow-tracking-uri', trackingUri);
  return site;
}

const models = '{ models(where: {group: "risk"}) { name } }';
const model = '{ model(where: {group: "risk", name: "fraud"}) { name } }';
const versions = '{ modelVersions(where: {group: "risk", name: "fraud"}) { version } }';

test('only the first page of models is there, and nothing says that it was cut', async () => {
  const page = Array.from({ length: 100 }, (_, index) => ({ name: `model-${index}` }));
  const asked: (string | undefined)[] = [];
  const mlflow = await startStandIn((request, response) => {
    asked.push(request.url);
    json({ registered_models: page, next_page_token: 'more' })(request, response);
  });
  const { ask } = await startWith(mlflow);
  const { data, errors } = await ask(models);
  expect(data?.models).toHaveLength(100);
  expect(errors).toEqual([]);
  expect(asked).toEqual(['/api/2.0/mlflow/registered-models/search']);
});

test('an error that MLflow words in JSON leaves models null without an error', async () => {
  const { ask } = await startWith(await startStandIn(json({ error_code: 'PERMISSION_DENIED', message: 'no' }, 403)));
  expect((await ask(models)).body).toEqual({ data: { models: null } });
  expect((await ask(model)).errors).toEqual([["model 'fraud' not found", 'PERMISSION_DENIED']]);
  const refused = await ask(versions);
  expect(refused.data).toBeNull();
  expect(refused.errors).toEqual([
    ['Cannot return null for non-nullable field Query.modelVersions.', 'INTERNAL_SERVER_ERROR'],
  ]);
});

test('an MLflow without models answers with an empty object', async () => {
  const { ask } = await startWith(await startStandIn(json({})));
  expect((await ask(models)).data).toEqual({ models: [] });
  expect((await ask(versions)).data).toEqual({ modelVersions: [] });
  expect((await ask(model)).errors).toEqual([['failed to get model', 'INTERNAL_ERROR']]);
});

test('whatever keeps MLflow from answering is told in the words of node-fetch, address included', async () => {
  const { ask, server } = await startTestSite();
  const messageWith = async (uri: string) => {
    server.cluster.setGroupAttribute('risk', 'mlflow-tracking-uri', uri);
    return (await ask(models)).errors[0]?.[0];
  };
  const path = '/api/2.0/mlflow/registered-models/search';
  expect(await messageWith('http://127.0.0.1:9')).toBe(
    `request to http://127.0.0.1:9${path} failed, reason: connect ECONNREFUSED 127.0.0.1:9`,
  );
  const reset = await startStandIn((request) => request.socket.destroy());
  expect(await messageWith(reset)).toBe(`request to ${reset}${path} failed, reason: socket hang up`);
  const login = await startStandIn(html(200));
  expect(await messageWith(`${login}/`)).toBe(
    `invalid json response body at ${login}${path} reason: Unexpected token < in JSON at position 0`,
  );
  expect(await messageWith('mlflow:5000')).toBe('Only HTTP(S) protocols are supported');
  expect(await messageWith('not a url')).toBe(`Invalid URL: not a url${path}`);
});

test('a 404 is tried again on the preview route, which drops the prefix of the tracking URI', async () => {
  const asked: (string | undefined)[] = [];
  const mlflow = await startStandIn((request, response) => {
    asked.push(request.url);
    html(404)(request, response);
  });
  const { ask } = await startWith(`${mlflow}/mlflow`);
  expect((await ask(model)).errors[0]?.[0]).toContain('invalid json response body at');
  expect(asked).toEqual([
    '/mlflow/api/2.0/mlflow/registered-models/get?name=fraud',
    '/api/2.0/preview/mlflow/registered-models/get?name=fraud',
  ]);
});

test('a 404 in JSON on both routes is a model that does not exist', async () => {
  const mlflow = await startStandIn(json({ error_code: 'RESOURCE_DOES_NOT_EXIST' }, 404));
  const { ask } = await startWith(`${mlflow}/mlflow`);
  expect((await ask(model)).errors).toEqual([["model 'fraud' not found", 'RESOURCE_DOES_NOT_EXIST']]);
});

test('an MLflow that never answers is given up on, for each field that needs it', async () => {
  const { ask } = await startWith(await startStandIn(() => undefined), {}, undefined, 50);
  const setting = 'mlflow(where: {group: "risk"}) { uiUrl }';
  const aborted = ['The user aborted a request.', 'INTERNAL_SERVER_ERROR'];
  const one = await ask(`{ ${setting} models(where: {group: "risk"}) { name } }`);
  expect(one.data).toEqual({ mlflow: { uiUrl: null }, models: null });
  expect(one.errors).toEqual([aborted]);
  const both = await ask(`{ ${setting} ${model.slice(1, -1)} ${versions.slice(1, -1)} }`);
  expect(both.data).toBeNull();
  expect(both.errors).toEqual([aborted, aborted]);
  expect((await ask(`{ ${setting} }`)).errors).toEqual([]);
});

test("versions come in MLflow's order, ten a page; page null gives none", async () => {
  const rows = Array.from({ length: 12 }, (_, index) => ({ name: 'fraud', version: `${12 - index}` }));
  const { ask } = await startWith(await startStandIn(json({ model_versions: rows })));
  const query = `query ($page: Int) { modelVersions(where: {group: "risk", name: "fraud"}, page: $page) { version } }`;
  const page = async (variables: Record<string, unknown>) => {
    const { data } = await ask(query, variables);
    const shown = (data?.modelVersions ?? []) as readonly { version: string }[];
    return shown.map(({ version }) => version);
  };
  expect(await page({})).toEqual(rows.map(({ version }) => version));
  expect(await page({ page: 1 })).toEqual(['12', '11', '10', '9', '8', '7', '6', '5', '4', '3']);
  expect(await page({ page: 2 })).toEqual(['2', '1']);
  expect(await page({ page: null })).toEqual([]);
});

test.each([
  ['nlp/router', 'name=nlp%2Frouter', 'filter=name%3D%27nlp%2Frouter%27'],
  ['100% sure', 'name=100%25+sure', 'filter=name%3D%27100%25+sure%27'],
  ["dana's", 'name=dana%27s', 'filter=name%3D%27dana%27s%27'],
])('the name %s is asked for as it is, quotes included', async (name, get, search) => {
  const asked: (string | undefined)[] = [];
  const mlflow = await startStandIn((request, response) => {
    asked.push(request.url?.split('?')[1]);
    json({})(request, response);
  });
  const { ask } = await startWith(mlflow);
  await ask(`query ($name: String) { model(where: {group: "risk", name: $name}) { name } }`, { name });
  await ask(`query ($name: String) { modelVersions(where: {group: "risk", name: $name}) { name } }`, { name });
  expect(asked).toEqual([get, search]);
});

test('user name and password for MLflow do not work, a token does and wins', async () => {
  const seen: (string | undefined)[] = [];
  const mlflow = await startStandIn((request, response) => {
    seen.push(request.headers.authorization);
    json({})(request, response);
  });
  const { ask, server } = await startWith(mlflow);
  const envs = ['MLFLOW_TRACKING_USERNAME=ml', 'MLFLOW_TRACKING_PASSWORD=pw'];
  server.cluster.setGroupAttribute('risk', 'mlflow-tracking-envs', envs);
  expect((await ask(models)).errors).toEqual([['btoa is not defined', 'INTERNAL_SERVER_ERROR']]);
  server.cluster.setGroupAttribute('risk', 'mlflow-tracking-envs', [...envs, 'MLFLOW_TRACKING_TOKEN=t1']);
  expect((await ask(models)).errors).toEqual([]);
  expect(seen).toEqual(['Bearer t1']);
});

test('a token is cut at its =, and a newer Node sends two objects in place of user name and password', async () => {
  const seen: (string | undefined)[] = [];
  const mlflow = await startStandIn((request, response) => {
    seen.push(request.headers.authorization);
    json({})(request, response);
  });
  const { ask, server } = await startWith(mlflow, { runsNewNode: true });
  server.cluster.setGroupAttribute('risk', 'mlflow-tracking-envs', ['MLFLOW_TRACKING_TOKEN=dG9rZW4==']);
  expect((await ask(models)).errors).toEqual([]);
  const envs = ['MLFLOW_TRACKING_USERNAME=ml', 'MLFLOW_TRACKING_PASSWORD=pw'];
  server.cluster.setGroupAttribute('risk', 'mlflow-tracking-envs', envs);
  expect((await ask(models)).errors).toEqual([]);
  expect(seen).toEqual(['Bearer dG9rZW4', 'Basic W29iamVjdCBPYmplY3RdOltvYmplY3QgT2JqZWN0XQ==']);
});

test('time is limited to the headers: an answer that stalls after them is waited for without end', async () => {
  const stall: RequestListener = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"registered_models"');
  };
  const { ask } = await startWith(await startStandIn(stall), {}, undefined, 50);
  const later = new Promise((resolve) => setTimeout(resolve, 250, 'no answer'));
  expect(await Promise.race([ask(models).catch(() => 'closed'), later])).toBe('no answer');
});

test('an answer that breaks off in the middle is told in the words of node-fetch', async () => {
  const mlflow = await startStandIn((_request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"registered_models"', () => response.destroy());
  });
  const { ask } = await startWith(mlflow);
  expect((await ask(models)).errors[0]?.[0]).toMatch(/^Invalid response body while trying to fetch http:.*: aborted$/);
});

test('runs are asked for one by one and only when selected; one that is gone nulls itself alone', async () => {
  const asked: string[] = [];
  const mlflow = await startStandIn((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://mlflow');
    asked.push(pathname);
    if (pathname.endsWith('/runs/get')) {
      const params = [
        { key: 'b', value: '1' },
        { key: 'a', value: '2' },
      ];
      const run = { info: { run_id: searchParams.get('run_id'), status: 'FINISHED' }, data: { params } };
      return searchParams.get('run_id') === 'kept'
        ? json({ run })(request, response)
        : json({ error_code: 'RESOURCE_DOES_NOT_EXIST' }, 404)(request, response);
    }
    const row = (version: string, run_id: string) => ({ name: 'nlp/router', version, run_id, creation_timestamp: 1 });
    return json({ model_versions: [row('2', 'kept'), row('1', 'gone')] })(request, response);
  });
  const deployments = [
    deploymentOf('encoded', { modelURI: 'models:/nlp%2Frouter/2' }, true),
    deploymentOf('by-hand', { modelURI: 'models:/nlp/router/2' }),
  ];
  const { ask } = await startWith(mlflow, { deployments });
  const where = '(where: {group: "risk", name: "nlp/router"})';
  await ask(`{ modelVersions${where} { version } }`);
  expect(asked).toHaveLength(1);
  const { data, errors } = await ask(`{ modelVersions${where} { version creationTimestamp modelURI deployedBy run } }`);
  expect(errors).toEqual([["Cannot read property 'data' of undefined", 'INTERNAL_SERVER_ERROR']]);
  expect(data?.modelVersions).toEqual([
    {
      version: '2',
      creationTimestamp: '1',
      modelURI: 'models:/nlp%2Frouter/2',
      deployedBy: [{ id: 'encoded', name: 'The encoded' }],
      run: {
        info: { runId: 'kept', status: 'FINISHED' },
        data: {
          params: [
            { key: 'a', value: '2' },
            { key: 'b', value: '1' },
          ],
        },
      },
    },
    { version: '1', creationTimestamp: '1', modelURI: 'models:/nlp%2Frouter/1', deployedBy: [], run: null },
  ]);
});
