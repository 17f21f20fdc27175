import type { ClusterSeed, HubUser } from '../demo/primehub/cluster-state.ts';
import { recordedDeployments } from './recorded-deployments.ts';

/** Groups of the recorded installation. */
export const recordedGroupIds = {
  fraud: '0b6e2c57-3a8d-4c1b-9f43-6d0f5b7a1e01',
  churn: '5f1d9a3e-77c4-4b52-8a60-2c9e4f8b7d02',
  marketing: '9d4c7b21-1e6f-4a95-b3d8-7f0a6c5e2b03',
  everyone: 'c8f2a5d0-0000-4e00-9e00-000000000000',
} as const;

/** Users of the recorded installation; the first group of each is the one that its recordings are about. */
export const recordedUsers: readonly HubUser[] = [
  {
    id: '3d1c9f64-8b2e-4d7a-a1f0-5e6c7b8a9d01',
    username: 'dana',
    email: 'dana@example.test',
    platformAdmin: false,
    groupIds: [recordedGroupIds.fraud, recordedGroupIds.churn],
  },
  {
    id: '4d203a08-896a-4aa8-86e2-882f4d4aadec',
    username: 'phadmin',
    email: 'admin@example.test',
    platformAdmin: true,
    groupIds: [recordedGroupIds.fraud],
  },
  {
    id: 'b7a0c1d2-0000-4000-8000-000000000003',
    username: 'otto',
    email: 'otto@example.test',
    platformAdmin: false,
    groupIds: [recordedGroupIds.marketing],
  },
];

/** The tokens of a user on a replayed site: one of the console's API page, one of Keycloak's own. */
export const tokensOf = (username: string) => ({ api: `api-token-of-${username}`, access: `access-token-of-${username}` });

/** A site shaped like the recorded installation. `mlflowUri` is where its groups find MLflow. */
export function buildRecordedSite(mlflowUri: string, now: () => number): ClusterSeed {
  return {
    now,
    publicUrl: 'http://127.0.0.1:13001',
    endpointUrl: 'https://primehub.example.test',
    everyoneGroupId: recordedGroupIds.everyone,
    nodeCount: 2,
    users: recordedUsers,
    groups: [
      {
        id: recordedGroupIds.everyone,
        name: 'everyone',
        attributes: {},
        instanceTypes: ['cpu-1', 'cpu-2'],
        images: ['base-notebook'],
      },
      {
        id: recordedGroupIds.fraud,
        name: 'fraud-detection',
        attributes: {
          displayName: ['Fraud Detection'],
          admins: ['dana'],
          'quota-cpu': ['4'],
          'quota-gpu': ['1'],
          'quota-memory': ['16G'],
          'project-quota-cpu': ['20'],
          'project-quota-gpu': ['2'],
          'project-quota-memory': ['64G'],
          'enabled-shared-volume': ['true'],
          'shared-volume-capacity': ['100G'],
          'launch-group-only': ['true'],
          'enabled-deployment': ['true'],
          'max-deploy': ['5'],
          'job-default-active-deadline-seconds': ['86400'],
          'mlflow-tracking-uri': [mlflowUri],
          'mlflow-ui-url': ['https://primehub.example.test/console/apps/mlflow-tr7xq'],
        },
        // A role may outlive its instance type.
        instanceTypes: ['gpu-1', 'cpu-2', 'deleted-type'],
        images: ['tf-2-5'],
      },
      {
        id: recordedGroupIds.churn,
        name: 'customer-churn',
        attributes: {
          displayName: ['Customer Churn'],
          'quota-cpu': ['2'],
          'quota-gpu': ['0'],
          'quota-memory': ['8G'],
          'enabled-deployment': ['false'],
        },
        instanceTypes: ['cpu-2'],
        images: [],
      },
      {
        id: recordedGroupIds.marketing,
        name: 'marketing-science',
        attributes: {
          displayName: ['Marketing Science'],
          'enabled-deployment': ['true'],
          'mlflow-tracking-uri': [mlflowUri],
        },
        instanceTypes: [],
        images: [],
      },
    ],
    instanceTypes: [
      {
        name: 'cpu-1',
        spec: {
          displayName: 'CPU 1',
          description: '1 CPU / 2G',
          'limits.cpu': 1,
          'limits.memory': '2G',
          'limits.nvidia.com/gpu': 0,
          'requests.cpu': 0.5,
          'requests.memory': '1G',
        },
      },
      {
        name: 'cpu-2',
        spec: {
          displayName: 'CPU 2',
          description: '2 CPU / 10G',
          'limits.cpu': 2,
          'limits.memory': '10G',
          'limits.gpu': 0,
          gpuResourceName: 'nvidia.com/gpu',
        },
      },
      {
        name: 'gpu-1',
        spec: {
          displayName: 'GPU 1',
          'limits.cpu': 3.5,
          'limits.memory': '30G',
          'limits.nvidia.com/gpu': 1,
          tolerations: [{ operator: 'Equal', key: 'nvidia.com/gpu', value: 'v100', effect: 'NoSchedule' }],
          nodeSelector: { component: 'singleuser-server' },
        },
      },
      {
        name: 'gpu-8',
        spec: {
          displayName: 'GPU 8 (no group has it)',
          'limits.cpu': 60,
          'limits.memory': '480G',
          'limits.nvidia.com/gpu': 8,
        },
      },
    ],
    images: [
      {
        name: 'base-notebook',
        spec: {
          displayName: 'Base Notebook',
          description: 'jupyter',
          type: 'both',
          url: 'infuseai/docker-stacks:base-notebook-63fdf50a',
          urlForGpu: 'infuseai/docker-stacks:base-notebook-63fdf50a-gpu-cuda-11',
        },
      },
      {
        name: 'tf-2-5',
        spec: {
          displayName: 'TensorFlow 2.5',
          type: 'gpu',
          url: 'infuseai/docker-stacks:tensorflow-notebook-v2-5-0',
        },
      },
    ],
    tokens: Object.fromEntries(
      recordedUsers.flatMap(({ id: userId, username }) => {
        const { api, access } = tokensOf(username);
        return [
          [api, { userId }],
          [access, { userId, kind: 'access' as const }],
        ];
      }),
    ),
    deployments: recordedDeployments,
  };
}
