import { expect, test } from 'vitest';
import { deploymentOf, startTestSite } from './test-site.ts';

const start = 'mutation { deployPhDeployment(where: {id: "stopped"}) { id status } }';
const update = 'mutation { updatePhDeployment(where: {id: "running"}, data: {updateMessage: "m"}) { id } }';
const updateStopped = 'mutation { updatePhDeployment(where: {id: "stopped"}, data: {updateMessage: "m"}) { id } }';
const stop = 'mutation { stopPhDeployment(where: {id: "running"}) { id } }';
const systemLimit = ['Number of running model deployments exceeds license limitation', 'EXCEED_QUOTA'];
const groupLimit = ['Group Maximum Deployments exceeded', 'EXCEED_QUOTA'];

const deployments = [deploymentOf('running'), deploymentOf('other'), deploymentOf('stopped', {}, true)];

test.each(['expired', 'invalid'] as const)('a licence that is %s stops nothing but new deployments', async (status) => {
  const { ask } = await startTestSite({ deployments, license: { licenseStatus: status } });
  for (const change of [start, update, stop]) {
    expect((await ask(change)).errors).toEqual([]);
  }
});

test('the system may run a tenth more than licensed, and an update does not count the deployment itself', async () => {
  const { ask, server } = await startTestSite({ deployments, license: { maxModelDeploy: 1 } });
  expect((await ask(start)).errors).toEqual([systemLimit]);
  expect((await ask(update)).errors).toEqual([]);
  expect((await ask(updateStopped)).errors).toEqual([systemLimit]);
  expect((await ask(stop)).errors).toEqual([]);
  // ceil(1.1 × 2) = 3
  server.cluster.setLicense({ maxModelDeploy: 2 });
  expect((await ask(start)).errors).toEqual([]);
  server.cluster.setLicense({ maxModelDeploy: 0 });
  expect((await ask(update)).errors).toEqual([systemLimit]);
});

test('at the limit of the group a stopped deployment can be neither started nor updated, a running one be updated', async () => {
  const { ask, server } = await startTestSite({ deployments });
  server.cluster.setGroupAttribute('risk', 'max-deploy', '2');
  expect((await ask(start)).errors).toEqual([groupLimit]);
  expect((await ask(updateStopped)).errors).toEqual([groupLimit]);
  expect((await ask(update)).errors).toEqual([]);
  expect((await ask(stop)).errors).toEqual([]);
  expect((await ask(start)).errors).toEqual([]);
});

test('an update to an instance type over the quota is refused as a new deployment would be', async () => {
  const { ask, server } = await startTestSite({ deployments });
  server.cluster.setGroupAttribute('risk', 'project-quota-gpu', '0');
  const change = 'mutation { updatePhDeployment(where: {id: "running"}, data: {instanceType: "gpu-1"}) { id } }';
  expect((await ask(change)).errors).toEqual([['Group Gpu Quota exceeded', 'EXCEED_QUOTA']]);
});
