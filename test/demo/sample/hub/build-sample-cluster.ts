import { type ClusterState, createClusterState } from '../../primehub/cluster-state.ts';
import { modelServerLog } from '../../primehub/pod-log.ts';
import { plantDeployment } from './plant-deployment.ts';
import { samplePlans } from './sample-deployments.ts';
import {
  buildSampleGroups,
  buildSampleUsers,
  everyoneGroupId,
  type SampleMlflowAddresses,
  type SampleUserName,
} from './sample-people.ts';
import { sampleImages, sampleInstanceTypes, samplePullSecrets } from './sample-resources.ts';

/** The site of the demo: people, groups, resources and deployments. Ages count back from `now`, epoch ms. */
export function buildSampleCluster(
  now: number,
  mlflow: SampleMlflowAddresses,
  tokens: Readonly<Record<SampleUserName, string>>,
): ClusterState {
  const users = buildSampleUsers(now);
  const userIds = Object.fromEntries(users.map(({ username, id }) => [username, id])) as Record<SampleUserName, string>;
  const deployments = samplePlans.map((plan) => plantDeployment(plan, userIds, now));
  return createClusterState({
    users,
    groups: buildSampleGroups(mlflow),
    everyoneGroupId,
    instanceTypes: sampleInstanceTypes,
    images: sampleImages,
    secrets: samplePullSecrets,
    license: { maxModelDeploy: 20, expiredAt: '2032-01-01T00:00:00Z' },
    tokens: Object.fromEntries(users.map(({ username, id }) => [tokens[username], { userId: id }])),
    deployments,
    podLogs: Object.fromEntries(
      deployments.flatMap((deployment) =>
        deployment.pods
          .filter(({ phase }) => phase === 'Running')
          .map(({ name }) => [
            name,
            modelServerLog(
              deployment,
              Date.parse(deployment.status.history?.[0]?.time ?? deployment.creationTimestamp),
            ),
          ]),
      ),
    ),
    nodeCount: 3,
  });
}
