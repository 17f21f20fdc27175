import { describe, expect, test } from 'vitest';
import { createStartingValues } from '../../../../../../renderer/features/deploy/plan/starting-values.ts';
import type { DeploymentPlan } from '../../../../../../shared/deployment/deployment-plan.ts';
import { sampleDeployment } from '../../../../../samples/running-deployment.ts';

const small = { id: 'small', displayName: 'CPU 1', description: null, cpu: 1, memory: 2, gpu: 0 };

function planOf(current: DeploymentPlan['current'], draft: Partial<DeploymentPlan['draft']>): DeploymentPlan {
  return {
    target: { kind: 'new' },
    current,
    draft: {
      name: 'Fraud',
      id: 'fraud-ab1c2',
      modelImage: 'image',
      imagePullSecret: '',
      modelUri: 'models:/fraud/4',
      description: '',
      env: [{ name: 'TOKEN', value: 'secret' }],
      metadata: [],
      instanceType: 'small',
      replicas: 1,
      privateAccess: false,
      updateMessage: '',
      ...draft,
    },
    seen: null,
    findings: [],
    instanceTypes: [small],
    pullSecrets: [],
    imageSuggestions: [],
    resources: [],
  };
}

describe('createStartingValues', () => {
  test('asks for an instance type anew when the one in use is gone', () => {
    expect(createStartingValues(planOf(null, { instanceType: 'gone' })).instanceType).toBe('');
    expect(createStartingValues(planOf(null, {})).instanceType).toBe('small');
  });

  test('lets a deployment be updated whose name breaks the rules of today', () => {
    expect(createStartingValues(planOf(sampleDeployment(), { name: 'Fraud (old)' })).name).toBe('fraud-ab1c2');
    expect(createStartingValues(planOf(null, { name: 'Fraud (old)' })).name).toBe('Fraud (old)');
  });
});
