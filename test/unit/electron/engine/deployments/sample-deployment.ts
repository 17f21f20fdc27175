import type { DeploymentLimits } from '../../../../../electron/engine/sources/deployments-source.ts';
import type { Deployment, InstanceType } from '../../../../../shared/deployment/deployment.ts';
import type { DeploymentDraft } from '../../../../../shared/deployment/deployment-draft.ts';
import { describeSeen, type SeenDeployment } from '../../../../../shared/deployment/deployment-values.ts';

export const smallType: InstanceType = {
  id: 'cpu-1',
  displayName: 'CPU 1',
  description: null,
  cpu: 1,
  memory: 2,
  gpu: 0,
};

/** A running deployment with one history entry at 1,000 ms. */
export function sampleDeployment(changes: Partial<Deployment> = {}): Deployment {
  return {
    id: 'churn-ab12c',
    name: 'churn',
    status: 'Deployed',
    waiting: null,
    message: 'Deployment is being deployed and available now',
    problem: null,
    modelUri: 'models:/churn/1',
    modelName: 'churn',
    modelVersion: '1',
    modelImage: 'infuseai/sklearn-prepackaged:v0.2.0',
    imagePullSecret: null,
    description: null,
    updateMessage: null,
    metadata: [{ key: 'team', value: 'growth' }],
    envNames: ['LEVEL'],
    instanceType: smallType,
    replicas: 1,
    availableReplicas: 1,
    endpoint: 'https://hub.example/deployment/churn-ab12c/api/v1.0/predictions',
    privateAccess: false,
    clients: [],
    createdAt: 1_000,
    updatedAt: 1_000,
    updatedBy: 'ada',
    history: [historyAt(1_000)],
    ...changes,
  };
}

export function historyAt(time: number): Deployment['history'][number] {
  return {
    time,
    userName: 'ada',
    updateMessage: null,
    modelUri: null,
    modelImage: null,
    replicas: null,
    instanceType: null,
    stop: false,
  };
}

export function sampleDraft(changes: Partial<DeploymentDraft> = {}): DeploymentDraft {
  return {
    name: 'churn',
    id: 'churn-ab12c',
    modelImage: 'infuseai/sklearn-prepackaged:v0.2.0',
    imagePullSecret: '',
    modelUri: 'models:/churn/1',
    description: '',
    env: [{ name: 'LEVEL', value: 'secret' }],
    metadata: [{ key: 'team', value: 'growth' }],
    instanceType: 'cpu-1',
    replicas: 1,
    privateAccess: false,
    updateMessage: '',
    ...changes,
  };
}

export const noLimits: DeploymentLimits = {
  enabled: true,
  resources: [],
  groupRunning: 1,
  groupMaximum: null,
  systemRunning: 1,
  systemMaximum: null,
  quota: { cpu: null, memory: null, gpu: null },
  licenseStatus: 'unexpired',
};

/** The sample deployment as a form shows it. */
export function seenSample(changes: Partial<Deployment> = {}): SeenDeployment {
  return describeSeen(sampleDeployment(changes), [{ name: 'LEVEL', value: 'secret' }]);
}
