import type { Deployment } from '../../shared/deployment/deployment.ts';

/** A running deployment; `more` says what differs. */
export function sampleDeployment(more: Partial<Deployment> = {}): Deployment {
  return {
    id: 'fraud-ab1c2',
    name: 'Fraud',
    status: 'Deployed',
    waiting: null,
    message: null,
    problem: null,
    modelUri: 'models:/fraud/3',
    modelName: 'fraud',
    modelVersion: '3',
    modelImage: 'infuseai/sklearn-prepackaged:v0.2.0',
    imagePullSecret: null,
    description: null,
    updateMessage: null,
    metadata: [],
    envNames: [],
    instanceType: { id: 'small', displayName: 'CPU 1', description: null, cpu: 1, memory: 2, gpu: 0 },
    replicas: 1,
    availableReplicas: 1,
    endpoint: 'https://hub.example.com/deployment/fraud-ab1c2/api/v1.0/predictions',
    privateAccess: false,
    clients: [],
    createdAt: 1_000,
    updatedAt: 2_000,
    updatedBy: 'ada',
    history: [],
    ...more,
  };
}
