import { describe, expect, test } from 'vitest';
import { findKinship, rankDeployments } from '../../../../../../renderer/features/deploy/dialog/deployment-ranking.ts';
import { sampleDeployment } from '../../../../../samples/running-deployment.ts';

const model = { name: 'fraud', version: '3' };
const deployments = [
  sampleDeployment({ id: 'x', name: 'Alpha', modelName: 'churn', modelVersion: '3' }),
  sampleDeployment({ id: 'y', name: 'Zeta', modelVersion: '3' }),
  sampleDeployment({ id: 'z', name: 'Beta', modelVersion: '2' }),
  sampleDeployment({ id: 'w', name: 'Other', modelName: null, modelVersion: null }),
];

describe('rankDeployments', () => {
  test('puts those that run a version of the model first, then goes by name', () => {
    expect(rankDeployments(deployments, model, '').map(({ id }) => id)).toEqual(['z', 'y', 'x', 'w']);
  });

  test('searches names, IDs and models', () => {
    expect(rankDeployments(deployments, model, 'CHURN').map(({ id }) => id)).toEqual(['x']);
    expect(rankDeployments(deployments, model, 'fraud zeta').map(({ id }) => id)).toEqual(['y']);
  });
});

test('tells the very version from another of the model and from other models', () => {
  expect(deployments.map((deployment) => findKinship(deployment, model))).toEqual([
    'other',
    'same-version',
    'same-model',
    'other',
  ]);
});
