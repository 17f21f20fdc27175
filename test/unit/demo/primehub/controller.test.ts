import { expect, test } from 'vitest';
import { deploymentOf, groupIds, startTestSite, until } from './test-site.ts';

const quick = { pickUpMs: 5, deployMs: 15, stopMs: 15 };
const fields =
  'status message availableReplicas endpoint stop pods { phase } history { deployment { updateMessage stop } }';
const create = (data: Record<string, unknown>) => ({
  data: {
    id: 'scorer',
    name: 's',
    groupId: groupIds.risk,
    modelImage: 'image:1',
    instanceType: 'cpu-1',
    replicas: 2,
    ...data,
  },
});
const createQuery = 'mutation ($data: PhDeploymentCreateInput!) { createPhDeployment(data: $data) { id } }';

test('a deployment goes through its phases, and every change is in the history', async () => {
  const { ask, deployment, server } = await startTestSite({}, quick);
  const show = async () => (await ask(`{ phDeployment(where: {id: "scorer"}) { ${fields} } }`)).data?.phDeployment;
  const phase = (name: string) => until(() => deployment('scorer').status.phase === name);

  await ask(createQuery, create({ updateMessage: 'first' }));
  await phase('Deploying');
  expect(deployment('scorer').status).toMatchObject({ message: 'Deployment is being deployed and not available now' });
  await phase('Deployed');
  const history = [{ deployment: { updateMessage: 'first', stop: false } }];
  const endpoint = `${server.url}/deployment/scorer/api/v1.0/predictions`;
  expect(await show()).toEqual({
    status: 'Deployed',
    message: 'Deployment is deployed and available now',
    availableReplicas: 2,
    endpoint,
    stop: false,
    pods: [{ phase: 'Running' }, { phase: 'Running' }],
    history,
  });

  const stop = await ask('mutation { stopPhDeployment(where: {id: "scorer"}) { status availableReplicas } }');
  expect(stop.data).toEqual({ stopPhDeployment: { status: 'Stopping', availableReplicas: 2 } });
  await phase('Stopped');
  const stopped = [{ deployment: { updateMessage: 'Deployment Stopped', stop: true } }, ...history];
  expect(await show()).toEqual({
    status: 'Stopped',
    message: 'deployment has stopped',
    availableReplicas: null,
    endpoint,
    stop: true,
    pods: [],
    history: stopped,
  });

  const start = await ask('mutation { deployPhDeployment(where: {id: "scorer"}) { status message } }');
  expect(start.data).toEqual({ deployPhDeployment: { status: 'Deploying', message: 'deployment has stopped' } });
  await phase('Deployed');
  const started = [{ deployment: { updateMessage: 'Deployment Started', stop: false } }, ...stopped];
  expect(await show()).toMatchObject({ status: 'Deployed', availableReplicas: 2, history: started });
});

test('stopping what is stopped and starting what runs is taken as said', async () => {
  const { ask } = await startTestSite({ deployments: [deploymentOf('runs'), deploymentOf('stopped', {}, true)] });
  const change = async (mutation: string, id: string) =>
    (await ask(`mutation { change: ${mutation}(where: {id: "${id}"}) { status updateMessage stop } }`)).data?.change;
  expect(await change('stopPhDeployment', 'stopped')).toEqual({
    status: 'Stopped',
    updateMessage: 'Deployment Stopped',
    stop: true,
  });
  expect(await change('deployPhDeployment', 'runs')).toEqual({
    status: 'Deployed',
    updateMessage: 'Deployment Started',
    stop: false,
  });
});

test('a group that may not deploy gets a failed deployment', async () => {
  const { ask, deployment } = await startTestSite({}, quick);
  await ask(createQuery, create({ groupId: groupIds.churn }));
  await until(() => deployment('scorer').status.phase === 'Failed');
  expect(deployment('scorer').status.message).toBe('The model deployment is not enabled for the selected group');
});

test.each([
  ['a broken image', { modelImage: 'image:broken' }, /^Failed because of wrong image settings\.\npod\[deploy-scorer-/],
  ['more replicas than fit', { replicas: 21 }, /^Certain pods unschedulable\./],
])('%s stays deploying, with a message', async (_name, change, message) => {
  const { ask, deployment } = await startTestSite({}, quick);
  await ask(createQuery, create(change));
  await until(() => message.test(deployment('scorer').status.message ?? ''));
  expect(deployment('scorer').status.phase).toBe('Deploying');
});

test('the history keeps 32 entries', async () => {
  const resource = deploymentOf('scorer');
  const history = Array.from({ length: 32 }, (_, index) => ({ time: `${index}`, spec: resource.spec }));
  const full = { ...resource, status: { ...resource.status, history } };
  const { ask, deployment } = await startTestSite({ deployments: [full] }, quick);
  await ask('mutation { updatePhDeployment(where: {id: "scorer"}, data: {description: "new"}) { id } }');
  await until(() => deployment('scorer').status.history?.[0]?.time !== '0');
  expect(deployment('scorer').status.history).toHaveLength(32);
});

test('a change that changes nothing is not heard of by the controller', async () => {
  const { ask, deployment } = await startTestSite({ deployments: [deploymentOf('scorer', { metadata: {} })] }, quick);
  const update = (data: string) => ask(`mutation { updatePhDeployment(where: {id: "scorer"}, data: ${data}) { id } }`);
  await update('{}');
  await update('{description: "new"}');
  await until(() => deployment('scorer').status.history !== undefined);
  await update('{description: "new"}');
  await until(() => deployment('scorer').status.phase === 'Deployed');
  expect(deployment('scorer').status.history).toHaveLength(1);
});

test('the log of a pod is text for members, a waiting note before the model runs, and grows while it is followed', async () => {
  const { ask, deployment, server, state } = await startTestSite({}, quick);
  await ask(createQuery, create({ replicas: 1 }));
  await until(() => deployment('scorer').status.phase === 'Deployed');
  const [pod] = deployment('scorer').pods;
  const url = `${server.url}/api/logs/namespaces/hub/phdeployments/${pod?.name}`;
  const get = (query: string, user = 'dana') =>
    fetch(`${url}${query}`, { headers: { accept: 'application/json', authorization: `Bearer token-${user}` } });

  expect((await (await get('?tailLines=2')).text()).trimEnd().split('\n')).toHaveLength(2);
  expect((await get('', 'otto')).status).toBe(403);
  expect((await fetch(url, { headers: { accept: 'application/json' } })).status).toBe(403);

  const followed = await get('?follow=true&tailLines=0');
  const reader = followed.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain('POST /api/v1.0/predictions');
  await reader?.cancel();

  deployment('scorer').pods = [{ name: pod?.name ?? '', phase: 'Pending', waiting: 'PodInitializing', labelled: true }];
  const waiting = await get('');
  expect([waiting.status, await waiting.json()]).toEqual([
    400,
    expect.objectContaining({ message: expect.stringContaining('is waiting to start: PodInitializing') }),
  ]);
  expect(state.podLogs.size).toBe(1);
});
