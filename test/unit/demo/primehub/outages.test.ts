import { expect, test } from 'vitest';
import { deploymentOf, groupIds, startTestSite } from './test-site.ts';

const create = `mutation { createPhDeployment(data: {id: "new", name: "n", groupId: "${groupIds.risk}",
  modelImage: "image:1", instanceType: "cpu-1", replicas: 1}) { id } }`;
const unavailable = ['API_UNAVAILABLE', 'INTERNAL_SERVER_ERROR'];
const keycloakFailed = ['Request failed with status code 503', 'INTERNAL_SERVER_ERROR'];
const notAuthorised = ['Not Authorised!', 'INTERNAL_SERVER_ERROR'];

const onDeployment = [
  '{ phDeployments(where: {}) { id } }',
  '{ phDeploymentsConnection(where: {}) { edges { cursor } } }',
  '{ phDeployment(where: {id: "a"}) { id } }',
  create,
  'mutation { updatePhDeployment(where: {id: "a"}, data: {}) { id } }',
  'mutation { deployPhDeployment(where: {id: "a"}) { id } }',
  'mutation { stopPhDeployment(where: {id: "a"}) { id } }',
  'mutation { deletePhDeployment(where: {id: "a"}) { id } }',
];

test.each(onDeployment)('without Kubernetes, %s fails as a whole', async (operation) => {
  const { ask, server } = await startTestSite({ deployments: [deploymentOf('a')] });
  server.cluster.setKubernetesDown(true);
  const { data, errors } = await ask(operation);
  expect(data).toBeNull();
  expect(errors).toEqual([unavailable]);
});

test('without Kubernetes no id is free, and the groups of a user are an empty list', async () => {
  const { ask, server } = await startTestSite();
  server.cluster.setKubernetesDown(true);
  expect((await ask('{ phDeploymentAvail(where: {id: "still-free"}) }')).body).toEqual({
    data: { phDeploymentAvail: false },
  });
  expect((await ask('{ me { username effectiveGroups { deploymentsUsage } } }')).body).toEqual({
    data: { me: { username: 'dana', effectiveGroups: [] } },
  });
});

test.each(onDeployment)('without Keycloak, %s fails as a whole', async (operation) => {
  const { ask, server } = await startTestSite({ deployments: [deploymentOf('a')] });
  await ask('{ me { id } }');
  server.cluster.setKeycloakDown(true);
  const { data, errors } = await ask(operation);
  expect(data).toBeNull();
  expect(errors).toEqual([keycloakFailed]);
});

test('without Keycloak nobody is a member of anything', async () => {
  const { ask, server } = await startTestSite();
  await ask('{ me { id } }');
  server.cluster.setKeycloakDown(true);
  const where = '(where: {group: "risk"})';
  const { data, errors } = await ask(`{ mlflow${where} { uiUrl } models${where} { name } }`);
  expect(data).toEqual({ mlflow: null, models: null });
  expect(errors).toEqual([notAuthorised, notAuthorised]);
  expect((await ask(`{ group(where: {id: "${groupIds.risk}"}) { id } }`)).errors).toEqual([notAuthorised]);
});
