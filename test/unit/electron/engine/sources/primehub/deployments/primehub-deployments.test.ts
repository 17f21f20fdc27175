import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPrimehubClient } from '../../../../../../../electron/engine/sources/primehub/client/primehub-client.ts';
import { createDeploymentsSource } from '../../../../../../../electron/engine/sources/primehub/deployments/primehub-deployments.ts';
import type { Deployment } from '../../../../../../../shared/deployment/deployment.ts';
import type { DeploymentDraft } from '../../../../../../../shared/deployment/deployment-draft.ts';
import { sampleGroupIds } from '../../../../../../demo/sample/hub/sample-people.ts';
import { type DemoHub, startHub } from '../../../../../../demo/start-hub.ts';
import { failureOf, hastyClock, httpForTests, live } from '../../http-for-tests.ts';

let hub: DemoHub;

beforeEach(async () => {
  hub = await startHub({ timing: { pickUpMs: 1, deployMs: 1, stopMs: 1 } });
});
afterEach(() => hub.close());

function sourceOf(user: keyof DemoHub['users'] = 'dana', groupName: keyof typeof sampleGroupIds = 'fraud-detection') {
  const client = createPrimehubClient({
    address: hub.url,
    token: hub.users[user].token,
    http: httpForTests(),
    clock: hastyClock(),
  });
  return createDeploymentsSource({ client, groupId: sampleGroupIds[groupName], groupName });
}

const draft: DeploymentDraft = {
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

async function mustGet(id: string, source = sourceOf()): Promise<Deployment> {
  const deployment = await source.get(id, live);
  if (deployment === null) throw new Error(`no ${id}`);
  return deployment;
}

describe('reading deployments', () => {
  it('lists those of the group with status, model and who changed them last', async () => {
    const list = await sourceOf().list(live);
    expect(list.find(({ id }) => id === 'ticket-router-q8s2v')).toMatchObject({
      status: 'Deployed',
      modelName: 'nlp/ticket-router',
      modelVersion: '7',
      updatedBy: 'dana',
      problem: null,
    });
    expect(list.find(({ id }) => id === 'merchant-risk-9qd4m')).toMatchObject({
      status: 'Deploying',
      problem: expect.stringContaining('image'),
    });
    for (const { updatedAt, history, createdAt } of list) expect(updatedAt).toBe(history[0]?.time ?? createdAt);
  });

  it('gives the same deployment alone as in the list', async () => {
    const [first] = await sourceOf().list(live);
    expect(await mustGet(first?.id ?? '')).toEqual(first);
  });

  it('is null for one that does not exist and refuses one of another group', async () => {
    expect(await sourceOf().get('no-such-deployment', live)).toBeNull();
    expect((await failureOf(sourceOf('otto', 'customer-churn').get('ticket-router-q8s2v', live))).code).toBe(
      'NOT_A_MEMBER',
    );
  });

  it('does not fetch values of environment variables but for the form', async () => {
    const source = sourceOf();
    await source.create(draft);
    hub.clearOperations();
    const deployment = await mustGet(draft.id, source);
    expect(deployment.envNames).toEqual(['THRESHOLD']);
    expect(JSON.stringify(deployment)).not.toContain('0.8');
    expect(await source.secrets(draft.id, live)).toEqual({ env: [{ name: 'THRESHOLD', value: '0.8' }] });
  });

  it('knows which ids are free', async () => {
    const source = sourceOf();
    expect(await source.isIdFree('something-new', live)).toBe(true);
    expect(await source.isIdFree('ticket-router-q8s2v', live)).toBe(false);
  });

  it('offers the group’s instance types and the pull secrets by name', async () => {
    const source = sourceOf();
    expect((await source.instanceTypes(live)).map(({ id }) => id)).toContain('cpu-1');
    for (const secret of await source.pullSecrets(live)) expect(Object.keys(secret)).toEqual(['id', 'name']);
  });

  it('says when the person is no member any more', async () => {
    expect((await failureOf(sourceOf('otto').instanceTypes(live))).code).toBe('NOT_A_MEMBER');
  });
});

describe('limits', () => {
  it('are those of the group and of the license', async () => {
    hub.cluster.setGroupAttribute('fraud-detection', 'project-quota-cpu', '40');
    hub.cluster.setGroupAttribute('fraud-detection', 'project-quota-gpu', '4');
    hub.cluster.setGroupAttribute('fraud-detection', 'project-quota-memory', '128G');
    hub.cluster.setGroupAttribute('fraud-detection', 'max-deploy', '12');
    hub.cluster.setLicense({ maxModelDeploy: 20 });
    const limits = await sourceOf().limits(live);
    expect(limits).toMatchObject({
      enabled: true,
      groupMaximum: 12,
      systemMaximum: 20,
      licenseStatus: 'unexpired',
      quota: { cpu: 40, memory: 128, gpu: 4 },
    });
    expect(limits.groupRunning).toBeGreaterThan(0);
    expect(limits.systemRunning).toBeGreaterThanOrEqual(limits.groupRunning ?? 0);
    expect(limits.resources.map(({ name, limit }) => [name, limit])).toEqual([
      ['CPU', 40],
      ['Memory', 128],
      ['GPU', 4],
      ['Deployments', 12],
    ]);
  });

  it('are none where the license says -1 and the group has none', async () => {
    hub.cluster.setLicense({ maxModelDeploy: -1 });
    hub.cluster.setGroupAttribute('fraud-detection', 'max-deploy', null);
    expect(await sourceOf().limits(live)).toMatchObject({ systemMaximum: null, groupMaximum: null });
  });

  it('tell a group that may not deploy', async () => {
    expect((await sourceOf('dana', 'marketing-science').limits(live)).enabled).toBe(false);
  });

  it('come without the group’s part when PrimeHub refuses it', async () => {
    hub.cluster.setLicense({ maxModelDeploy: 30 });
    expect(await sourceOf('nora').limits(live)).toMatchObject({
      enabled: true,
      resources: [],
      groupMaximum: null,
      systemMaximum: 30,
      licenseStatus: 'unexpired',
    });
  });
});

describe('creating', () => {
  it('makes the deployment as drafted', async () => {
    const source = sourceOf();
    await source.create(draft);
    expect(await mustGet(draft.id, source)).toMatchObject({
      name: 'My scorer',
      modelImage: 'example/server:v1',
      modelUri: 'models:/card-fraud-xgb/12',
      description: 'first',
      metadata: [{ key: 'owner', value: 'dana' }],
      envNames: ['THRESHOLD'],
      replicas: 2,
      privateAccess: false,
      imagePullSecret: null,
      instanceType: { id: 'cpu-1' },
    });
  });

  it('leaves out what is empty', async () => {
    const source = sourceOf();
    await source.create({
      ...draft,
      modelUri: '',
      description: '',
      env: [],
      metadata: [],
      updateMessage: '',
      privateAccess: true,
    });
    expect(await mustGet(draft.id, source)).toMatchObject({
      modelUri: null,
      description: null,
      metadata: [],
      envNames: [],
      privateAccess: true,
    });
  });

  it('says that the id is taken', async () => {
    const failure = await failureOf(sourceOf().create({ ...draft, id: 'ticket-router-q8s2v' }));
    expect(failure).toMatchObject({ code: 'ID_TAKEN', field: 'id' });
  });

  it('says that the cluster refused it when the id is free', async () => {
    const failure = await failureOf(sourceOf().create({ ...draft, instanceType: 'no-such-type' }));
    expect(failure.code).toBe('CLUSTER_REFUSED');
  });

  it.each([
    [
      'the group’s maximum',
      () => hub.cluster.setGroupAttribute('fraud-detection', 'max-deploy', '1'),
      'QUOTA_EXCEEDED',
    ],
    ['an expired license', () => hub.cluster.setLicense({ licenseStatus: 'expired' }), 'LICENSE_PROBLEM'],
    ['a cluster that is down', () => hub.cluster.setKubernetesDown(true), 'CLUSTER_UNAVAILABLE'],
  ])('is refused by %s', async (_, change, code) => {
    change();
    expect((await failureOf(sourceOf().create(draft))).code).toBe(code);
  });

  it('points to the environment variable that PrimeHub refuses', async () => {
    const failure = await failureOf(sourceOf().create({ ...draft, env: [{ name: '1BAD', value: '' }] }));
    expect(failure).toMatchObject({ code: 'ENV_NAME_ILLEGAL', field: 'env' });
  });
});

describe('updating', () => {
  it('leaves the deployment as drafted, with everything emptied that was emptied', async () => {
    const source = sourceOf();
    const [secret] = await source.pullSecrets(live);
    await source.create({
      ...draft,
      imagePullSecret: secret?.id ?? '',
      metadata: [...draft.metadata, { key: 'team', value: 'risk' }],
    });
    expect((await mustGet(draft.id, source)).imagePullSecret).toBe(secret?.id);

    const before = await mustGet(draft.id, source);
    await source.update(
      {
        ...draft,
        modelUri: '',
        description: '',
        env: [],
        metadata: [],
        imagePullSecret: '',
        updateMessage: '',
        replicas: 1,
        privateAccess: true,
      },
      before,
    );
    expect(await mustGet(draft.id, source)).toMatchObject({
      name: 'My scorer',
      modelUri: null,
      description: null,
      envNames: [],
      metadata: [],
      imagePullSecret: null,
      updateMessage: null,
      replicas: 1,
      privateAccess: true,
    });
  });

  it('replaces metadata key by key', async () => {
    const source = sourceOf();
    await source.create({
      ...draft,
      metadata: [
        { key: 'a', value: '1' },
        { key: 'b', value: '2' },
      ],
    });
    await source.update(
      {
        ...draft,
        metadata: [
          { key: 'b', value: '3' },
          { key: 'c', value: '4' },
        ],
      },
      await mustGet(draft.id, source),
    );
    expect((await mustGet(draft.id, source)).metadata).toEqual([
      { key: 'b', value: '3' },
      { key: 'c', value: '4' },
    ]);
  });

  it('does not send name and group, which PrimeHub refuses', async () => {
    const source = sourceOf();
    await source.create(draft);
    const before = await mustGet(draft.id, source);
    await expect(source.update({ ...draft, name: 'Another name' }, before)).resolves.toBeUndefined();
  });
});

describe('starting and stopping', () => {
  it('is sent once each', async () => {
    const source = sourceOf();
    hub.clearOperations();
    await source.stop('ticket-router-q8s2v');
    await source.start('ticket-router-q8s2v');
    expect(hub.operations).toHaveLength(2);
    expect((await mustGet('ticket-router-q8s2v')).status).not.toBe('Stopped');
  });

  it('says that the deployment is gone', async () => {
    expect((await failureOf(sourceOf().stop('no-such-deployment'))).code).toBe('NOT_FOUND');
  });
});
