import { expect, onTestFinished, test } from 'vitest';
import { startHub } from '../../../demo/start-hub.ts';

test('the hub shows every status, reaches its MLflow servers, and survives a lost network', async () => {
  const hub = await startHub({ timing: { pickUpMs: 5, deployMs: 5, stopMs: 5 } });
  onTestFinished(() => hub.close());
  const ask = async (query: string) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${hub.users.dana.token}` };
    const response = await fetch(hub.graphqlUrl, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return (await response.json()).data;
  };

  const { phDeployments } = await ask('query Deployments { phDeployments(where: {}) { status } }');
  const statuses: string[] = phDeployments.map(({ status }: { status: string }) => status);
  expect(new Set(statuses)).toEqual(new Set(['Deployed', 'Deploying', 'Stopping', 'Stopped', 'Failed']));
  expect(hub.operations).toMatchObject([{ operationName: 'Deployments', rootField: 'phDeployments', variables: {} }]);
  hub.clearOperations();
  expect(hub.operations).toEqual([]);

  const deployed = '{ modelVersions(where: {group: "fraud-detection", name: "card-fraud-xgb"}) { deployedBy } }';
  const { modelVersions } = await ask(deployed);
  expect(modelVersions.flatMap(({ deployedBy }: { deployedBy: unknown[] }) => deployedBy)).toEqual([
    { id: 'card-fraud-live-x7k2p', name: 'card-fraud-live' },
  ]);
  expect((await ask('{ models(where: {group: "marketing-science"}) { name } }')).models).not.toHaveLength(0);

  await hub.stop();
  await expect(ask('{ me { username } }')).rejects.toThrow();
  await hub.start();
  expect(await ask('{ me { username } }')).toEqual({ me: { username: 'dana' } });
});
