import type { ClusterSeed } from '../demo/primehub/cluster-state.ts';
import { recordedDeployments } from './recorded-deployments.ts';
import { recordedGroupIds, recordedUsers, tokensOf } from './recorded-people.ts';
import { recordedImages, recordedInstanceTypes } from './recorded-resources.ts';

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
    instanceTypes: recordedInstanceTypes,
    images: recordedImages,
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
