import { afterEach, beforeEach } from 'vitest';
import type { DeploymentsSource } from '../../../../../../../electron/engine/sources/deployments-source.ts';
import { createPrimehubClient } from '../../../../../../../electron/engine/sources/primehub/client/primehub-client.ts';
import { createDeploymentsSource } from '../../../../../../../electron/engine/sources/primehub/deployments/primehub-deployments.ts';
import type { Deployment } from '../../../../../../../shared/deployment/deployment.ts';
import type { DeploymentDraft } from '../../../../../../../shared/deployment/deployment-draft.ts';
import { sampleGroupIds } from '../../../../../../demo/sample/hub/sample-people.ts';
import { type DemoHub, startHub } from '../../../../../../demo/start-hub.ts';
import { hastyClock, httpForTests, live } from '../../http-for-tests.ts';

type User = keyof DemoHub['users'];
type Group = keyof typeof sampleGroupIds;

/** Starts a demo hub before each test and stops it after. Returns its groups' deployments as its people see them. */
export function demoDeployments() {
  let running: DemoHub;
  beforeEach(async () => {
    // No deployment moves on by itself, between two readings that a test compares.
    running = await startHub({ timing: { pickUpMs: 3_600_000, deployMs: 3_600_000, stopMs: 3_600_000 } });
  });
  afterEach(() => running.close());

  function sourceOf(user: User = 'dana', groupName: Group = 'fraud-detection'): DeploymentsSource {
    const { url: address, users } = running;
    const http = httpForTests();
    const account = http.signIn(address, { kind: 'token', token: users[user].token });
    const client = createPrimehubClient({ address, account, http, clock: hastyClock() });
    return createDeploymentsSource({ client, groupId: sampleGroupIds[groupName], groupName });
  }

  async function mustGet(id: string, source = sourceOf()): Promise<Deployment> {
    const deployment = await source.get(id, live);
    if (deployment === null) throw new Error(`no ${id}`);
    return deployment;
  }

  return { hub: () => running, sourceOf, mustGet };
}

export const draft: DeploymentDraft = {
  name: 'My scorer',
  id: 'my-scorer-12345',
  modelImage: 'example/server:v1',
  imagePullSecret: '',
  modelUri: 'models:/card-fraud-xgb/12',
  description: 'first',
  env: [{ name: 'THRESHOLD', value: '0.8' }],
  metadata: [{ key: 'owner', value: 'dana' }],
  instanceType: 'cpu-1',
  replicas: 2,
  privateAccess: false,
  updateMessage: 'hello',
};
