import { describe, expect, test } from 'vitest';
import { listChanges } from '../../../../../../renderer/features/deploy/plan/draft-changes.ts';
import type { DeploymentPlan } from '../../../../../../shared/deployment/deployment-plan.ts';

const names = {
  instanceTypes: new Map([
    ['small', 'CPU 1'],
    ['big', 'GPU 1'],
  ]),
  pullSecrets: new Map([['image-hub', 'hub']]),
};

const draft: DeploymentPlan['draft'] = {
  name: 'Fraud',
  id: 'fraud-ab1c2',
  modelImage: 'infuseai/sklearn-prepackaged:v0.2.0',
  imagePullSecret: '',
  modelUri: 'models:/fraud/3',
  description: '',
  env: [
    { name: 'TOKEN', value: 'old-secret' },
    { name: 'REGION', value: 'eu' },
  ],
  metadata: [{ key: 'team', value: 'risk' }],
  instanceType: 'small',
  replicas: 1,
  privateAccess: false,
  updateMessage: '',
};

describe('listChanges', () => {
  test('finds nothing when the form says what runs, whatever the update message and the space around texts', () => {
    expect(listChanges(draft, { ...draft, updateMessage: 'again', modelImage: `${draft.modelImage} ` }, names)).toEqual(
      [],
    );
  });

  test('names choices as people know them', () => {
    expect(
      listChanges(
        draft,
        { ...draft, instanceType: 'big', imagePullSecret: 'image-hub', replicas: 3, privateAccess: true },
        names,
      ),
    ).toEqual([
      { key: 'imagePullSecret', label: 'Image Pull Secret', before: null, after: 'hub' },
      { key: 'instanceType', label: 'Instance Type', before: 'CPU 1', after: 'GPU 1' },
      { key: 'replicas', label: 'Replicas', before: '1', after: '3' },
      { key: 'privateAccess', label: 'Access Type', before: 'Public', after: 'Private' },
    ]);
  });

  test('tells which environment variables change and never their values', () => {
    const changes = listChanges(
      draft,
      {
        ...draft,
        env: [
          { name: 'TOKEN', value: 'new-secret' },
          { name: 'LEVEL', value: 'debug' },
          { name: '', value: 'unnamed' },
        ],
      },
      names,
    );
    expect(changes).toEqual([
      { key: 'env:TOKEN', label: 'Variable TOKEN', before: 'set', after: 'value changed' },
      { key: 'env:REGION', label: 'Variable REGION', before: 'set', after: null },
      { key: 'env:LEVEL', label: 'Variable LEVEL', before: null, after: 'set' },
    ]);
    expect(JSON.stringify(changes)).not.toContain('secret');
  });

  test('tells metadata with its values, and an empty value apart from none', () => {
    expect(listChanges(draft, { ...draft, metadata: [{ key: 'owner', value: '' }] }, names)).toEqual([
      { key: 'metadata:team', label: 'Metadata team', before: 'risk', after: null },
      { key: 'metadata:owner', label: 'Metadata owner', before: null, after: '""' },
    ]);
  });

  test('does not mind the order of rows or a number that is being typed', () => {
    const turned = { ...draft, env: [...draft.env].reverse(), replicas: Number.NaN };
    expect(listChanges(draft, turned, names)).toEqual([
      { key: 'replicas', label: 'Replicas', before: '1', after: null },
    ]);
  });
});
