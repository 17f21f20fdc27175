import { endpointPathOf, podNamesOf } from '../demo/primehub/controller.ts';
import type {
  DeploymentPod,
  DeploymentResource,
  DeploymentSpec,
  Predictor,
} from '../demo/primehub/deployment-resource.ts';
import { recordedGroupIds, recordedUsers } from './recorded-people.ts';

interface Revision {
  readonly time: string;
  readonly by?: string;
  readonly spec?: Partial<DeploymentSpec>;
  readonly predictor?: Partial<Predictor>;
}

const clients = ['payments-gateway', 'batch'].map((name) => ({ name, token: 'stored-as-a-hash' }));
const cardPrivate: Partial<DeploymentSpec> = {
  env: [
    { name: 'SELDON_LOG_LEVEL', value: 'INFO' },
    { name: 'THRESHOLD', value: '0.82' },
  ],
  endpoint: { accessType: 'private', clients },
};
const card = { modelImage: 'infuseai/xgboost-prepackaged:v0.1.0', instanceType: 'cpu-1' };
const cardDescription = 'Online scoring for card payments';
const merchant = {
  modelImage: 'infuseai/tensorflow2-prepackaged:v0.2.0',
  modelURI: 'models:/Merchant%20Risk%20Scorer%20v2/1',
  instanceType: 'cpu-2',
};

const merchantScorer = deployment('merchant-risk-scorer-9qd4m', 'merchant risk scorer', '2022-10-11T03:00:00Z', [
  { time: '2022-10-20T17:45:09Z', spec: { updateMessage: 'Deployment Stopped', stop: true }, predictor: merchant },
  { time: '2022-10-11T03:00:01Z', predictor: merchant },
]);

/** The deployments of the recorded installation: one that runs, one that failed, one that is stopped, one of others. */
export const recordedDeployments: readonly DeploymentResource[] = [
  deployment('card-fraud-score-x7k2p', 'card-fraud-score', '2022-10-02T08:11:40Z', [
    {
      time: '2022-10-19T09:30:12Z',
      spec: { ...cardPrivate, description: cardDescription, updateMessage: 'Roll out v3 (weighted classes)' },
      predictor: {
        ...card,
        modelURI: 'models:/card-fraud-xgb/3',
        replicas: 2,
        metadata: { ACCURACY: '0.9588', APPROVED_BY: 'model-risk' },
      },
    },
    {
      time: '2022-10-08T13:02:55Z',
      spec: { ...cardPrivate, description: cardDescription, updateMessage: 'Scale to 2 replicas' },
      predictor: { ...card, modelURI: 'models:/card-fraud-xgb/2', replicas: 2, metadata: { ACCURACY: '0.9512' } },
    },
    {
      time: '2022-10-06T10:15:00Z',
      spec: { ...cardPrivate, description: cardDescription, updateMessage: 'v2' },
      predictor: { ...card, modelURI: 'models:/card-fraud-xgb/2', metadata: { ACCURACY: '0.9512' } },
    },
    {
      time: '2022-10-02T08:11:41Z',
      by: 'phadmin',
      spec: { description: cardDescription, updateMessage: 'first deployment' },
      predictor: { ...card, modelURI: 'models:/card-fraud-xgb/1' },
    },
  ]),
  deployment('chargeback-risk-2b8ff', 'chargeback-risk', '2022-10-21T06:40:00Z', [
    {
      time: '2022-10-21T06:40:01Z',
      by: 'phadmin',
      spec: { updateMessage: 'try v2' },
      predictor: {
        modelImage: 'registry.example.test/ml/chargeback:broken',
        modelURI: 'models:/chargeback-risk/1',
        instanceType: 'gpu-1',
        imagePullSecret: 'image-example-registry',
      },
    },
  ]),
  // The empty description came after the last revision.
  { ...merchantScorer, spec: { ...merchantScorer.spec, description: '' } },
  deployment('campaign-uplift-77abc', 'campaign uplift', '2022-10-15T00:00:00Z', [
    { time: '2022-10-15T00:00:01Z', by: 'otto', spec: marketing(), predictor: card },
  ]),
].map(withStatus);

/** A deployment as its newest revision left it; `revisions` are newest first. */
function deployment(
  name: string,
  displayName: string,
  creationTimestamp: string,
  revisions: readonly [Revision, ...Revision[]],
): DeploymentResource {
  const [newest] = revisions;
  const specOf = (revision: Revision): DeploymentSpec => buildSpec(displayName, revision);
  const history = revisions.map((revision) => ({ time: revision.time, spec: specOf(revision) }));
  return {
    name,
    creationTimestamp,
    spec: specOf(newest),
    status: { history, endpoint: endpointPathOf(name) },
    pods: [],
  };
}

function buildSpec(displayName: string, { by = 'dana', spec, predictor }: Revision): DeploymentSpec {
  return {
    displayName,
    userId: recordedUsers.find(({ username }) => username === by)?.id ?? '',
    userName: by,
    groupId: recordedGroupIds.fraud,
    groupName: 'fraud-detection',
    stop: false,
    predictors: [{ name: 'predictor1', replicas: 1, modelImage: '', instanceType: '', ...predictor }],
    endpoint: { accessType: 'public', clients: [] },
    ...spec,
  };
}

function marketing(): Partial<DeploymentSpec> {
  return { groupId: recordedGroupIds.marketing, groupName: 'marketing-science' };
}

function withStatus(resource: DeploymentResource): DeploymentResource {
  const { replicas, modelImage } = resource.spec.predictors[0];
  const names = podNamesOf(resource.name, replicas);
  // The cluster behind the recordings gave its pods no label of the group, so none counts as usage.
  const podsIn = (phase: DeploymentPod['phase']): readonly DeploymentPod[] =>
    names.map((name) => ({ name, phase, labelled: false }));
  if (resource.spec.stop === true) {
    return { ...resource, status: { ...resource.status, phase: 'Stopped', message: 'deployment has stopped' } };
  }
  if (modelImage.endsWith(':broken')) {
    const message = [
      'Failed because of wrong image settings.',
      `pod[${names[0]}] failed`,
      `  container state: Waiting, reason: ImagePullBackOff, message Back-off pulling image "${modelImage}"`,
    ].join('\n');
    return { ...resource, status: { ...resource.status, phase: 'Failed', message }, pods: podsIn('Pending') };
  }
  const message = 'Deployment is deployed and available now';
  return {
    ...resource,
    status: { ...resource.status, phase: 'Deployed', message, availableReplicas: replicas },
    pods: podsIn('Running'),
  };
}
