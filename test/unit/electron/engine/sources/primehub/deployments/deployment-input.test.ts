import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { listChangedFields } from '../../../../../../../shared/deployment/deployment-changes.ts';
import type { DeploymentDraft } from '../../../../../../../shared/deployment/deployment-draft.ts';
import { describeSeen } from '../../../../../../../shared/deployment/deployment-values.ts';
import { failureOf, live } from '../../http-for-tests.ts';
import { demoDeployments, draft } from './demo-deployments.ts';

const { hub, sourceOf, mustGet } = demoDeployments();

describe('creating', () => {
  it('makes the deployment as drafted', async () => {
    const source = sourceOf();
    await source.create(draft, 'create');
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
    await source.create(
      {
        ...draft,
        modelUri: '',
        description: '',
        env: [],
        metadata: [],
        updateMessage: '',
        privateAccess: true,
      },
      'create',
    );
    expect(await mustGet(draft.id, source)).toMatchObject({
      modelUri: null,
      description: null,
      metadata: [],
      envNames: [],
      privateAccess: true,
    });
  });

  it('says that the id is taken', async () => {
    const failure = await failureOf(sourceOf().create({ ...draft, id: 'ticket-router-q8s2v' }, 'create'));
    expect(failure).toMatchObject({ code: 'ID_TAKEN', field: 'id' });
  });

  it('says that the cluster refused it when the id is free', async () => {
    const failure = await failureOf(sourceOf().create({ ...draft, instanceType: 'no-such-type' }, 'create'));
    expect(failure.code).toBe('CLUSTER_REFUSED');
  });

  it.each([
    [
      'the group’s maximum',
      () => hub().cluster.setGroupAttribute('fraud-detection', 'max-deploy', '1'),
      'QUOTA_EXCEEDED',
    ],
    ['an expired license', () => hub().cluster.setLicense({ licenseStatus: 'expired' }), 'LICENSE_PROBLEM'],
    ['a cluster that is down', () => hub().cluster.setKubernetesDown(true), 'CLUSTER_UNAVAILABLE'],
  ])('is refused by %s', async (_, change, code) => {
    change();
    expect((await failureOf(sourceOf().create(draft, 'create'))).code).toBe(code);
  });

  it('points to the environment variable that PrimeHub refuses', async () => {
    const failure = await failureOf(sourceOf().create({ ...draft, env: [{ name: '1BAD', value: '' }] }, 'create'));
    expect(failure).toMatchObject({ code: 'ENV_NAME_ILLEGAL', field: 'env' });
  });
});

describe('updating', () => {
  /** Updates the deployment to what a form shows after these changes, and returns what was sent. */
  async function update(changes: Partial<DeploymentDraft>, source = sourceOf()): Promise<Record<string, unknown>> {
    const found = await source.getFull(draft.id, live);
    if (found === null) throw new Error('no such deployment');
    const base = describeSeen(found.deployment, found.env).values;
    const values = { ...base, ...changes };
    await source.update({ fields: listChangedFields(base, values), values, before: found.deployment }, randomUUID());
    const { variables } = hub().operations.findLast(({ rootField }) => rootField === 'updatePhDeployment') ?? {};
    return (variables as { data: Record<string, unknown> }).data;
  }

  it.each<[Partial<DeploymentDraft>, Record<string, unknown>]>([
    [{ replicas: 3 }, { replicas: 3 }],
    [{ modelUri: 'models:/card-fraud-xgb/13' }, { modelURI: 'models:/card-fraud-xgb/13' }],
    [{ privateAccess: true }, { endpointAccessType: 'private' }],
    [{ env: [] }, { env: [] }],
    [{ updateMessage: 'only said' }, {}],
  ])('sends what changed and the message, and nothing else: %j', async (changes, sent) => {
    await sourceOf().create(draft, 'create');
    expect(await update(changes)).toEqual({ ...sent, updateMessage: changes.updateMessage ?? null });
  });

  it('empties what was emptied', async () => {
    const source = sourceOf();
    const [secret] = await source.pullSecrets(live);
    const metadata = [...draft.metadata, { key: 'team', value: 'risk' }];
    await source.create({ ...draft, imagePullSecret: secret?.id ?? '', metadata }, 'create');
    expect((await mustGet(draft.id, source)).imagePullSecret).toBe(secret?.id);

    await update({ modelUri: '', description: '', env: [], metadata: [], imagePullSecret: '' });
    expect(await mustGet(draft.id, source)).toMatchObject({
      name: 'My scorer',
      modelUri: null,
      description: null,
      envNames: [],
      metadata: [],
      imagePullSecret: null,
      updateMessage: null,
      replicas: 2,
    });
  });

  it('replaces metadata key by key', async () => {
    const source = sourceOf();
    const pair = (key: string, value: string) => ({ key, value });
    await source.create({ ...draft, metadata: [pair('a', '1'), pair('b', '2')] }, 'create');
    await update({ metadata: [pair('b', '3'), pair('c', '4')] });
    expect((await mustGet(draft.id, source)).metadata).toEqual([pair('b', '3'), pair('c', '4')]);
  });
});
