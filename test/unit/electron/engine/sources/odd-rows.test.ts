import { describe, expect, it } from 'vitest';
import { createMlflowSource } from '../../../../../electron/engine/sources/mlflow/mlflow-source.ts';
import { fetchAccount } from '../../../../../electron/engine/sources/primehub/account/account.ts';
import { createPrimehubClient } from '../../../../../electron/engine/sources/primehub/client/primehub-client.ts';
import { createDeploymentsSource } from '../../../../../electron/engine/sources/primehub/deployments/primehub-deployments.ts';
import { createPrimehubSource } from '../../../../../electron/engine/sources/primehub/registry/primehub-source.ts';
import type { RegistrySource } from '../../../../../electron/engine/sources/registry-source.ts';
import { sampleVersion } from '../deployments/sample-version.ts';
import { startAnsweringServer } from './answering-server.ts';
import { collect, failureOf, httpForTests, live } from './http-for-tests.ts';

/** What may stand in any field, as JSON. */
const odd = ['null', '1e309', '"\\ud800"', '""', '{}', '[]', 'true', '-1', '0.5', `"${'x'.repeat(2_000)}"`, '[[[1]]]'];

/** Puts each odd value into each field of a row in turn, as JSON. */
function oddRows(row: Readonly<Record<string, string>>): string[] {
  return Object.keys(row).flatMap((field) => odd.map((value) => print({ ...row, [field]: value })));
}

function print(row: Readonly<Record<string, string>>): string {
  return `{${Object.entries(row)
    .map(([key, value]) => `"${key}":${value}`)
    .join(',')}}`;
}

/** Puts the rows into lists of at most so many, between two good ones. */
async function answering(body: (path: string) => string) {
  return startAnsweringServer(({ url }, response) => response.end(body(url)));
}

const mlflow = async (body: (path: string) => string) =>
  createMlflowSource({ address: (await answering(body)).url, account: null, http: httpForTests() });

async function primehub(data: string) {
  const { url } = await answering(() => `{"data":${data}}`);
  const http = httpForTests();
  const account = http.signIn(url, { kind: 'token', token: 't' });
  return createPrimehubClient({ address: url, account, http });
}

async function modelsOf(source: RegistrySource) {
  const models = [];
  for await (const page of source.models(live)) models.push(...page.models);
  return models;
}

const good = '{"name":"good","version":"7"}';
const model = {
  name: '"fraud"',
  creation_timestamp: '1',
  last_updated_timestamp: '2',
  description: '"text"',
  latest_versions: '[{"version":"1"}]',
  tags: '[{"key":"a","value":"b"}]',
  aliases: '[{"alias":"a","version":"1"}]',
};

describe('a row that cannot be read', () => {
  it('says so, and the rest of MLflow’s models stand', async () => {
    const rows = oddRows(model);
    const models = await modelsOf(await mlflow(() => `{"registered_models":[${[...rows, good].join(',')}]}`));
    expect(models).toHaveLength(rows.length + 1);
    expect(models.at(-1)).toMatchObject({ name: 'good', description: '' });
    const unnamed = models.filter(({ name }) => name.startsWith('\ufffd'));
    expect(unnamed).toHaveLength(odd.length);
    expect(unnamed[0]).toMatchObject({
      name: '\ufffdnull',
      description: 'The server sent null where the name of a model belongs, so this row cannot be opened.',
    });
  });

  it('says so, and the rest of MLflow’s versions stand', async () => {
    const rows = oddRows({ name: '"m"', version: '"3"', creation_timestamp: '1', tags: '[]', run_id: '"r"' });
    const source = await mlflow((path) =>
      path.includes('registered-models/get')
        ? '{"registered_model":{"name":"m"}}'
        : `{"model_versions":[${[...rows, '{"name":"m","version":7}'].join(',')}]}`,
    );
    const versions = await collect(source.versions('m', live));
    expect(versions).toHaveLength(rows.length + 1);
    expect(versions.at(-1)).toMatchObject({ version: '7', modelUri: 'models:/m/7' });
    expect(versions.filter(({ version }) => version.startsWith('\ufffd'))).toHaveLength(odd.length);
    expect(versions.find(({ version }) => version === '\ufffdInfinity')?.description).toContain('a version number');
  });

  it('says so, and the rest of PrimeHub’s models and versions stand', async () => {
    const client = await primehub(
      `{"models":[${[...oddRows({ name: '"m"', latestVersions: '[]' }), good].join(',')}],
        "modelVersions":[${[...oddRows({ name: '"m"', version: '"1"' }), good].join(',')}]}`,
    );
    const source = createPrimehubSource({ client, groupName: 'g' });
    expect((await modelsOf(source)).at(-1)).toMatchObject({ name: 'good' });
    expect((await collect(source.versions('m', live))).at(-1)).toMatchObject({ version: '7' });
  });

  it('leaves the other deployments and groups', async () => {
    const deployment = {
      id: '"d"',
      name: '"n"',
      status: '"Deployed"',
      metadata: '{"a":"b"}',
      env: '[]',
      replicas: '1',
      instanceType: '{"id":"cpu"}',
      history: '[]',
      creationTime: '"2026-03-01T12:00:00Z"',
      endpointClients: '[]',
    };
    const group = { id: '"g"', name: '"group"', displayName: '"Group"', admins: '"dana"', enabledDeployment: 'true' };
    const client = await primehub(
      `{"phDeployments":[${[...oddRows(deployment), '{"id":"good"}'].join(',')}],
        "me":{"id":"1","username":"dana","isAdmin":5,
              "effectiveGroups":[${[...oddRows(group), '{"id":"last","name":"last","instanceTypes":[5,{"id":"cpu"}]}'].join(',')}]}}`,
    );
    const source = createDeploymentsSource({ client, groupId: 'last', groupName: 'last' });
    const deployments = await source.list(live);
    expect(deployments).toHaveLength(oddRows(deployment).length + 1);
    expect(deployments[0]).toMatchObject({
      id: '\ufffdnull',
      message: 'The server sent null where the id of a deployment belongs, so this row cannot be opened.',
    });
    const account = await fetchAccount(client, live);
    expect(account.groups).toHaveLength(oddRows(group).length + 1);
    expect(account.groups.at(-1)).toMatchObject({ id: 'last', deploymentsEnabled: false });
    expect(await source.instanceTypes(live)).toMatchObject([{ id: 'cpu' }]);
  });
});

it('an answer in which nothing is a row is not MLflow’s', async () => {
  for (const rows of ['[0,0]', '[null]', '[{}]', '[[]]', '{}', '[{"nam":1}]'])
    expect((await failureOf(modelsOf(await mlflow(() => `{"registered_models":${rows}}`)))).code).toBe(
      'ANSWER_INVALID',
    );
});

it('one run that cannot be read leaves the others', async () => {
  const source = await mlflow((path) =>
    path.includes('run_id=bad') ? '{"run":5}' : `{"run":{"info":{"run_id":"x","status":5},"data":{"metrics":[5]}}}`,
  );
  const found: unknown[] = [];
  const failure = await failureOf(
    (async () => {
      const versions = [sampleVersion({ version: '1', runId: 'bad' }), sampleVersion({ version: '2', runId: 'good' })];
      for await (const runs of source.runs('m', versions, live)) found.push(...runs);
    })(),
  );
  expect(failure.code).toBe('ANSWER_INVALID');
  expect(found).toMatchObject([{ version: '2', state: 'loaded', run: { status: null, metrics: [] } }]);
});
