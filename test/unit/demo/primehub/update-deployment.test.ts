import { expect, test } from 'vitest';
import type { DeploymentResource } from '../../../demo/primehub/deployment-resource.ts';
import { deploymentOf, startTestSite } from './test-site.ts';

const query = `mutation ($data: PhDeploymentUpdateInput!) {
  updatePhDeployment(where: {id: "scorer"}, data: $data) {
    modelImage modelURI imagePullSecret instanceType { id } endpointAccessType replicas description
    updateMessage metadata env { name value } stop userName
  } }`;

const before = {
  modelImage: 'image:1',
  modelURI: 'models:/fraud/1',
  imagePullSecret: 'image-registry',
  instanceType: { id: 'cpu-1' },
  endpointAccessType: 'private',
  replicas: 2,
  description: 'about',
  updateMessage: 'first',
  metadata: { A: '1', B: '2' },
  env: [{ name: 'E', value: '1' }],
  stop: false,
  userName: 'dana',
};

function scorer(): DeploymentResource {
  const { modelURI, imagePullSecret, replicas, metadata, description, updateMessage, env } = before;
  const resource = deploymentOf('scorer', { modelURI, imagePullSecret, replicas, metadata });
  const endpoint = { accessType: 'private', clients: [] };
  return { ...resource, spec: { ...resource.spec, description, updateMessage, env, endpoint } };
}

test.each([
  ['nothing', {}, {}],
  ['modelImage null', { modelImage: null }, {}],
  ['modelImage empty', { modelImage: '' }, {}],
  ['modelImage', { modelImage: 'image:2' }, { modelImage: 'image:2' }],
  ['modelURI null', { modelURI: null }, {}],
  ['modelURI empty', { modelURI: '' }, { modelURI: '' }],
  ['imagePullSecret null', { imagePullSecret: null }, { imagePullSecret: null }],
  ['imagePullSecret empty', { imagePullSecret: '' }, {}],
  ['instanceType empty', { instanceType: '' }, {}],
  ['endpointAccessType null', { endpointAccessType: null }, {}],
  ['replicas 0', { replicas: 0 }, { replicas: 0 }],
  ['description null', { description: null }, { description: null }],
  ['description empty', { description: '' }, { description: '' }],
  ['updateMessage null', { updateMessage: null }, { updateMessage: null }],
  ['updateMessage empty', { updateMessage: '' }, { updateMessage: '' }],
  ['env null', { env: null }, { env: null }],
  ['env empty', { env: [] }, { env: [] }],
  ['env', { env: [{ name: 'F', value: '2' }] }, { env: [{ name: 'F', value: '2' }] }],
  ['metadata null', { metadata: null }, {}],
  ['metadata empty', { metadata: {} }, {}],
  ['metadata', { metadata: { B: '3', C: '4' } }, { metadata: { B: '3', C: '4' } }],
  ['every key of the metadata null', { metadata: { A: null, B: null } }, { metadata: {} }],
])('an update with %s changes just what it should', async (_name, data, change) => {
  const { ask } = await startTestSite({ deployments: [scorer()] });
  const answer = await ask(query, { data });
  expect(answer.errors).toEqual([]);
  expect(answer.data).toEqual({ updatePhDeployment: { ...before, ...change } });
});

test.each([
  ['replicas null', { replicas: null }],
  ['an unknown instance type', { instanceType: 'no-such-type' }],
  ['metadata that are no texts', { metadata: { A: 1 } }],
  ['env that is no list', { env: { A: '1' } }],
])('Kubernetes refuses %s', async (_name, data) => {
  const { ask, deployment } = await startTestSite({ deployments: [scorer()] });
  const answer = await ask(query, { data });
  expect(answer.errors).toEqual([['HTTP request failed', 'INTERNAL_SERVER_ERROR']]);
  expect(deployment('scorer').spec).toEqual(scorer().spec);
});

test('any update starts a stopped deployment, in the name of whoever made it', async () => {
  const { ask } = await startTestSite({ deployments: [deploymentOf('scorer', {}, true)] });
  const { data } = await ask(query, { data: {} }, 'phadmin');
  expect(data).toMatchObject({ updatePhDeployment: { stop: false, userName: 'phadmin' } });
});

test('a deployment whose instance type was deleted shows a stand-in and takes no update without another type', async () => {
  const { ask } = await startTestSite({ deployments: [deploymentOf('scorer', { instanceType: 'gone' })] });
  const shown = await ask('{ phDeployment(where: {id: "scorer"}) { instanceType { id name displayName } } }');
  expect(shown.data).toEqual({
    phDeployment: { instanceType: { id: 'gone-not-found', name: 'gone', displayName: null } },
  });
  expect((await ask(query, { data: {} })).errors).toEqual([['HTTP request failed', 'INTERNAL_SERVER_ERROR']]);
  expect((await ask(query, { data: { instanceType: 'cpu-1' } })).errors).toEqual([]);
});
