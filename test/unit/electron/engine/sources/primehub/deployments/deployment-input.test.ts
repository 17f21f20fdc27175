import { describe, expect, it } from 'vitest';
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
  it('leaves the deployment as drafted, with everything emptied that was emptied', async () => {
    const source = sourceOf();
    const [secret] = await source.pullSecrets(live);
    await source.create(
      {
        ...draft,
        imagePullSecret: secret?.id ?? '',
        metadata: [...draft.metadata, { key: 'team', value: 'risk' }],
      },
      'create',
    );
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
      'update',
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
    await source.create(
      {
        ...draft,
        metadata: [
          { key: 'a', value: '1' },
          { key: 'b', value: '2' },
        ],
      },
      'create',
    );
    await source.update(
      {
        ...draft,
        metadata: [
          { key: 'b', value: '3' },
          { key: 'c', value: '4' },
        ],
      },
      await mustGet(draft.id, source),
      'update',
    );
    expect((await mustGet(draft.id, source)).metadata).toEqual([
      { key: 'b', value: '3' },
      { key: 'c', value: '4' },
    ]);
  });

  it('does not send name and group, which PrimeHub refuses', async () => {
    const source = sourceOf();
    await source.create(draft, 'create');
    const before = await mustGet(draft.id, source);
    await expect(source.update({ ...draft, name: 'Another name' }, before, 'update')).resolves.toBeUndefined();
  });
});
