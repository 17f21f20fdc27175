import { describe, expect, it } from 'vitest';
import { failureOf, live } from '../../http-for-tests.ts';
import { demoDeployments, draft } from './demo-deployments.ts';

const { hub, sourceOf, mustGet } = demoDeployments();

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

  it('does not take a deployment of another of the person’s groups for one of this', async () => {
    expect(await sourceOf('dana', 'customer-churn').get('ticket-router-q8s2v', live)).toBeNull();
  });

  it('does not fetch values of environment variables but for the form', async () => {
    const source = sourceOf();
    await source.create(draft, 'create');
    hub().clearOperations();
    const deployment = await mustGet(draft.id, source);
    expect(deployment.envNames).toEqual(['THRESHOLD']);
    expect(JSON.stringify(deployment)).not.toContain('0.8');
    expect(await source.getFull(draft.id, live)).toMatchObject({
      env: [{ name: 'THRESHOLD', value: '0.8' }],
      deployment,
    });
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

describe('starting and stopping', () => {
  it('is sent once each', async () => {
    const source = sourceOf();
    const before = await mustGet('ticket-router-q8s2v');
    hub().clearOperations();
    expect(await source.stop(before, 'stop')).toMatchObject({ status: 'Stopping', history: before.history });
    expect(await source.start(before, 'start')).toMatchObject({ id: 'ticket-router-q8s2v' });
    expect(hub().operations).toHaveLength(2);
    expect((await mustGet('ticket-router-q8s2v')).status).not.toBe('Stopped');
  });

  it('says that the deployment is gone', async () => {
    const gone = { ...(await mustGet('ticket-router-q8s2v')), id: 'no-such-deployment' };
    expect((await failureOf(sourceOf().stop(gone, 'stop'))).code).toBe('NOT_FOUND');
  });
});
