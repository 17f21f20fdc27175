import { expect, test } from 'vitest';
import { deploymentOf, groupIds, startTestSite } from './test-site.ts';

const query = `mutation ($data: PhDeploymentCreateInput!) { createPhDeployment(data: $data) {
  id name status message stop endpoint availableReplicas replicas metadata env { name } history { time } endpointAccessType } }`;

const data = {
  id: 'new-scorer',
  name: 'new scorer',
  groupId: groupIds.risk,
  modelImage: 'image:1',
  instanceType: 'cpu-1',
  replicas: 1,
};

test('a new deployment is answered at once, before the controller has seen it', async () => {
  const { ask } = await startTestSite();
  expect((await ask(query, { data: { ...data, id: 'New-Scorer' } })).data).toEqual({
    createPhDeployment: {
      id: 'new-scorer',
      name: 'new scorer',
      status: 'Deploying',
      message: null,
      stop: false,
      endpoint: null,
      availableReplicas: null,
      replicas: 1,
      metadata: null,
      env: null,
      history: [],
      endpointAccessType: 'public',
    },
  });
});

test('checks come in order: licence, system limit, group limit, quotas, names of variables, membership', async () => {
  const { ask, server, state } = await startTestSite({
    license: { licenseStatus: 'expired', maxModelDeploy: 1 },
    deployments: [deploymentOf('a'), deploymentOf('b')],
  });
  const { cluster } = server;
  for (const [attribute, value] of [
    ['max-deploy', '2'],
    ['project-quota-gpu', '0'],
    ['project-quota-memory', '1.5G'],
  ] as const) {
    cluster.setGroupAttribute('risk', attribute, value);
  }
  cluster.setMembership('dana', 'risk', false);
  const attempt = { ...data, instanceType: 'gpu-1', env: [{ name: '1BAD', value: '' }] };
  const refusal = async () => (await ask(query, { data: attempt })).errors[0];

  expect(await refusal()).toEqual(['License expired', 'LICENSE_ERROR']);
  cluster.setLicense({ licenseStatus: 'unexpired' });
  expect(await refusal()).toEqual(['Number of running model deployments exceeds license limitation', 'EXCEED_QUOTA']);
  cluster.setLicense({ maxModelDeploy: -1 });
  expect(await refusal()).toEqual(['Group Maximum Deployments exceeded', 'EXCEED_QUOTA']);
  cluster.setGroupAttribute('risk', 'max-deploy', '3');
  expect(await refusal()).toEqual(['Group Gpu Quota exceeded', 'EXCEED_QUOTA']);
  cluster.setGroupAttribute('risk', 'project-quota-gpu', null);
  expect(await refusal()).toEqual(['Group Cpu Quota exceeded', 'EXCEED_QUOTA']);
  cluster.setGroupAttribute('risk', 'project-quota-memory', '4G');
  expect(await refusal()).toEqual(['Group Memory exceeded', 'EXCEED_QUOTA']);
  cluster.setGroupAttribute('risk', 'project-quota-memory', null);
  expect(await refusal()).toEqual([expect.stringMatching(/^EnvVar name "1BAD" is invalid/), 'ILLEGAL_ENV_NAME']);
  attempt.env = [];
  expect(await refusal()).toEqual(['user not auth', 'NOT_AUTH']);
  cluster.setMembership('dana', 'risk', true);
  expect(await refusal()).toBeUndefined();
  expect(state.deployments.has('new-scorer')).toBe(true);
});

test('the CPU count is compared with the memory quota, the CPU quota with nothing', async () => {
  const { ask, server } = await startTestSite();
  server.cluster.setGroupAttribute('risk', 'project-quota-cpu', '1');
  expect((await ask(query, { data: { ...data, instanceType: 'cpu-4' } })).errors).toEqual([]);
  server.cluster.setGroupAttribute('risk', 'project-quota-memory', '2G');
  expect((await ask(query, { data: { ...data, id: 'other', instanceType: 'cpu-4' } })).errors).toEqual([
    ['Group Cpu Quota exceeded', 'EXCEED_QUOTA'],
  ]);
});

test.each([
  ['an id that is taken', { id: 'a' }, 'HTTP request failed'],
  ['an empty id', { id: '' }, 'HTTP request failed'],
  ['an id with an underscore', { id: 'a_b' }, 'HTTP request failed'],
  ['an id with a dash at its end', { id: 'a-' }, 'HTTP request failed'],
  ['no name', { name: null }, 'HTTP request failed'],
  ['no image', { modelImage: null }, 'HTTP request failed'],
  ['no replicas', { replicas: null }, 'HTTP request failed'],
  ['metadata that are a text', { metadata: 'ACCURACY' }, 'HTTP request failed'],
  ['metadata that are a list', { metadata: [] }, 'HTTP request failed'],
  ['metadata with a number', { metadata: { ACCURACY: 0.9 } }, 'HTTP request failed'],
  ['a variable with a number', { env: [{ name: 'A', value: 1 }] }, 'HTTP request failed'],
  ['variables that are no list', { env: { A: '1' } }, 'HTTP request failed'],
  ['an unknown instance type', { instanceType: 'no-such-type' }, 'HTTP request failed'],
  ['no instance type', { instanceType: null }, 'API_UNAVAILABLE'],
  ['no group', { groupId: null }, "Cannot read property 'map' of null"],
  ['an unknown group', { groupId: 'no-such-group' }, "Cannot read property 'attributes' of null"],
])('%s is refused', async (_name, change, message) => {
  const { ask } = await startTestSite({ deployments: [deploymentOf('a')] });
  const answer = await ask(query, { data: { ...data, ...change } });
  expect(answer.data).toBeNull();
  expect(answer.errors).toEqual([[message, 'INTERNAL_SERVER_ERROR']]);
});

test.each(['', '1BAD', 'A B', 'A=B'])('a variable cannot be named "%s"', async (name) => {
  const { ask } = await startTestSite();
  const answer = await ask(query, { data: { ...data, env: [{ name, value: 'x' }] } });
  expect(answer.errors).toEqual([
    [expect.stringMatching(`^EnvVar name "${name}" is invalid, a valid environment variable`), 'ILLEGAL_ENV_NAME'],
  ]);
});

test('what is optional may be left out, null or empty', async () => {
  const { ask } = await startTestSite();
  const shown = async (id: string, change: Record<string, unknown>) =>
    (await ask(query, { data: { ...data, id, ...change } })).data?.createPhDeployment;
  const plain = { metadata: null, env: null, endpointAccessType: 'public' };
  expect(await shown('plain', {})).toMatchObject(plain);
  expect(await shown('nulls', { metadata: null, env: null, endpointAccessType: null, modelURI: null })).toMatchObject(
    plain,
  );
  expect(await shown('empty', { metadata: {}, env: [], endpointAccessType: '' })).toMatchObject({
    metadata: {},
    env: [],
    endpointAccessType: 'public',
  });
  expect(await shown('private', { endpointAccessType: 'private' })).toMatchObject({ endpointAccessType: 'private' });
});

test('starting counts the deployment itself against the limit, updating does not', async () => {
  const { ask, server } = await startTestSite({ deployments: [deploymentOf('a')] });
  server.cluster.setGroupAttribute('risk', 'max-deploy', '1');
  const start = await ask('mutation { deployPhDeployment(where: {id: "a"}) { id } }');
  expect(start.errors).toEqual([['Group Maximum Deployments exceeded', 'EXCEED_QUOTA']]);
  const update = await ask('mutation { updatePhDeployment(where: {id: "a"}, data: {}) { id } }');
  expect(update.errors).toEqual([]);
});

test('an id is free when it fits the rule and nobody has it', async () => {
  const { ask } = await startTestSite({ deployments: [deploymentOf('taken')] });
  const isFree = async (id: string) => (await ask(`{ phDeploymentAvail(where: {id: "${id}"}) }`)).data;
  expect(await isFree('still-free')).toEqual({ phDeploymentAvail: true });
  expect(await isFree('taken')).toEqual({ phDeploymentAvail: false });
  expect(await isFree('Upper')).toEqual({ phDeploymentAvail: false });
});

test('clients of an endpoint are for platform admins who are in the group', async () => {
  const { ask, deployment } = await startTestSite({ deployments: [deploymentOf('a')] });
  const mutation =
    'mutation { createPhDeploymentClient(data: {deploymentId: "a", name: "laptop"}) { name plainTextToken } }';
  expect((await ask(mutation)).errors).toEqual([['Not Authorised!', 'INTERNAL_SERVER_ERROR']]);
  expect((await ask(mutation, {}, 'phadmin')).data).toEqual({
    createPhDeploymentClient: { name: 'laptop', plainTextToken: expect.stringMatching(/^[0-9a-z]{10,}$/) },
  });
  expect(deployment('a').spec).toMatchObject({ updateMessage: 'Create the client laptop', userName: 'dana' });
});
