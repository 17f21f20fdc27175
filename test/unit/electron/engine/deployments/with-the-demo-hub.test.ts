import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createDeploymentService,
  type DeploymentService,
} from '../../../../../electron/engine/deployments/deployment-service.ts';
import { createPrimehubClient } from '../../../../../electron/engine/sources/primehub/client/primehub-client.ts';
import { createDeploymentsSource } from '../../../../../electron/engine/sources/primehub/deployments/primehub-deployments.ts';
import { monotonicClock } from '../../../../../electron/timing/clock.ts';
import type { Deployment } from '../../../../../shared/deployment/deployment.ts';
import type { DeploymentDraft } from '../../../../../shared/deployment/deployment-draft.ts';
import { sampleGroupIds } from '../../../../demo/sample/hub/sample-people.ts';
import { type DemoHub, startHub } from '../../../../demo/start-hub.ts';
import { httpForTests } from '../sources/http-for-tests.ts';
import { memoryReplica } from './memory-replica.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };
const signal = new AbortController().signal;
const submissionId = '5b0c9a0e-6a5f-4b7e-9d0a-2f5d2c1b0a01';

let hub: DemoHub;
let service: DeploymentService;
let settled: Deployment[];
let replica: ReturnType<typeof memoryReplica>;
/** Opens a group's deployments over one main, as a switch of group does. */
let open: (group: 'fraud-detection' | 'customer-churn') => DeploymentService;
/** Lets the next request for it take effect but breaks its connection instead of answering. */
const loseAnswerOf = (operation: string): void =>
  hub.faults.primehub.set(operation, { kind: 'reset', when: 'after' }, 1);

beforeEach(async () => {
  settled = [];
  hub = await startHub({ timing: { pickUpMs: 20, deployMs: 40, stopMs: 20 } });
  const http = httpForTests({ log, clock: monotonicClock });
  const account = http.signIn(hub.url, { kind: 'token', token: hub.users.dana.token });
  const client = createPrimehubClient({ address: hub.url, account, http });
  open = (groupName) => {
    replica = memoryReplica();
    return createDeploymentService({
      source: createDeploymentsSource({ client, groupId: sampleGroupIds[groupName], groupName }),
      replica,
      clock: monotonicClock,
      log,
      writeState: http.writeState,
      onChanged: () => {},
      onSettled: (deployment) => settled.push(deployment),
      pollMs: { focused: 20, settling: 20, idle: 200 },
    });
  };
  service = open('fraud-detection');
});
afterEach(async () => {
  service.dispose();
  await hub.close();
});

async function draftOfNew(): Promise<DeploymentDraft> {
  const { draft } = await service.plan({ kind: 'new' }, { name: 'card-fraud-xgb', version: '2' }, signal);
  return { ...draft, modelImage: 'infuseai/sklearn-prepackaged:v0.2.0' };
}

const created = () => hub.operations.filter(({ rootField }) => rootField === 'createPhDeployment');
const untilSettled = (count: number) => vi.waitUntil(() => settled.length >= count, { timeout: 10_000 });

describe('deployments on the demo hub', () => {
  it('creates once for two clicks, follows it to Deployed, updates, stops and starts it', async () => {
    const draft = await draftOfNew();
    const answers = await Promise.all([
      service.submit(submissionId, { kind: 'new' }, draft),
      service.submit(submissionId, { kind: 'new' }, draft),
    ]);
    expect(answers).toMatchObject([{ deploymentId: draft.id }, { deploymentId: draft.id }]);
    expect(created()).toHaveLength(1);
    await untilSettled(1);
    expect(settled[0]).toMatchObject({ id: draft.id, status: 'Deployed', modelName: 'card-fraud-xgb' });

    const target = { kind: 'existing', id: draft.id } as const;
    const plan = await service.plan(target, { name: 'card-fraud-xgb', version: '3' }, signal);
    expect(plan.draft.modelUri).toBe('models:/card-fraud-xgb/3');
    await service.submit(crypto.randomUUID(), target, plan.draft as DeploymentDraft, plan.seen);
    await untilSettled(2);
    expect(settled[1]).toMatchObject({ status: 'Deployed', modelVersion: '3' });

    await service.switchPower('stop', draft.id, crypto.randomUUID(), null);
    await untilSettled(3);
    expect(settled[2]?.status).toBe('Stopped');
    expect((await service.plan(target, null, signal)).findings.map(({ code }) => code)).toContain('starts-stopped');

    await service.switchPower('start', draft.id, crypto.randomUUID(), null);
    await untilSettled(4);
    expect(settled[3]?.status).toBe('Deployed');
  });

  it('leaves alone what somebody else changed meanwhile, and believes no status before the controller reacted', async () => {
    const target = { kind: 'existing', id: 'card-fraud-live-x7k2p' } as const;
    const plan = await service.plan(target, { name: 'card-fraud-xgb', version: '13' }, signal);
    hub.cluster.changeDeployment(target.id, 'phadmin', { replicas: 5, env: [{ name: 'THEIRS', value: 'x' }] });
    hub.cluster.holdController(true);
    await service.submit(submissionId, target, plan.draft as DeploymentDraft, plan.seen);
    const { spec } = hub.cluster.deployment(target.id);
    expect(spec.predictors[0]).toMatchObject({ replicas: 5, modelURI: 'models:/card-fraud-xgb/13' });
    expect(spec.env).toEqual([{ name: 'THEIRS', value: 'x' }]);
    await service.refresh({ id: target.id });
    await service.refresh();
    expect(replica.deployments.get(target.id)).toMatchObject({ status: 'Waiting', modelVersion: '13' });
    expect(settled).toEqual([]);
    hub.cluster.holdController(false);
    await untilSettled(1);
    expect(settled[0]).toMatchObject({ id: target.id, status: 'Deployed', availableReplicas: 5 });
  });

  it('sends a form once, also after a switch of group and to another group', async () => {
    const draft = await draftOfNew();
    await service.submit(submissionId, { kind: 'new' }, draft);
    for (const group of ['fraud-detection', 'customer-churn'] as const) {
      service.dispose();
      service = open(group);
      await service.submit(submissionId, { kind: 'new' }, draft).catch(() => undefined);
      expect(created()).toHaveLength(1);
    }
    await expect(service.submit(submissionId, { kind: 'new' }, draft)).rejects.toMatchObject({
      error: { message: expect.stringContaining('another group') },
    });
  });

  it('sends a form once when it is asked for by two groups at the same time', async () => {
    const draft = await draftOfNew();
    const other = open('customer-churn');
    const answers = await Promise.allSettled([
      service.submit(submissionId, { kind: 'new' }, draft),
      other.submit(submissionId, { kind: 'new' }, draft),
    ]);
    other.dispose();
    expect(created()).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('finds out that a create whose answer was lost has happened, and sends no second one', async () => {
    const draft = await draftOfNew();
    loseAnswerOf('createPhDeployment');
    expect(await service.submit(submissionId, { kind: 'new' }, draft)).toMatchObject({ deploymentId: draft.id });
    expect(created()).toHaveLength(1);
  });

  it('finds out that a stop whose answer was lost has happened', async () => {
    const draft = await draftOfNew();
    await service.submit(submissionId, { kind: 'new' }, draft);
    await untilSettled(1);
    loseAnswerOf('stopPhDeployment');
    await service.switchPower('stop', draft.id, crypto.randomUUID(), null);
    await untilSettled(2);
    expect(settled[1]?.status).toBe('Stopped');
  });

  it('says that the cluster is away and not that the id is taken', async () => {
    expect(await service.checkId('card-fraud-live-x7k2p', signal)).toMatchObject({ available: false });
    hub.cluster.setKubernetesDown(true);
    await expect(service.checkId('a-free-one', signal)).rejects.toMatchObject({
      error: { code: 'CLUSTER_UNAVAILABLE' },
    });
  });

  it('offers what the group has and says what PrimeHub would refuse', async () => {
    hub.cluster.setGroupAttribute('fraud-detection', 'max-deploy', '1');
    hub.cluster.setLicense({ licenseStatus: 'expired' });
    const plan = await service.plan({ kind: 'new' }, null, signal);
    expect(plan.instanceTypes.length).toBeGreaterThan(0);
    expect(plan.resources.map(({ name }) => name)).toEqual(['CPU', 'Memory', 'GPU', 'Deployments']);
    expect(plan.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['group-limit-reached', 'license-problem']),
    );
  });
});
