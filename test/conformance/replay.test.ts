import { expect, it, onTestFinished } from 'vitest';
import type { Recording } from './recording.ts';
import { startReplay } from './replay.ts';

const headers = { 'content-type': 'application/json', authorization: 'Bearer <API token of dana>' };
const mlflow = 'GET :15000/api/2.0/mlflow';

interface Made extends Partial<Recording> {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly (readonly [message: string, code: string])[];
  readonly data?: unknown;
  /** Not at all. */
  readonly isUnanswered?: boolean;
}

function make({ query, variables = {}, errors = [], data = null, isUnanswered = false, ...others }: Made): Recording {
  const worded = errors.map(([message, code]) => ({ message, extensions: { code } }));
  return {
    name: 'made',
    shows: 'what a real server would do',
    position: 1,
    request: { method: 'POST', path: '/api/graphql', headers, body: { query, variables } },
    response: isUnanswered
      ? { status: 0, headers: {}, elapsedMs: Number.POSITIVE_INFINITY, bodyText: '' }
      : {
          status: 200,
          headers: {},
          elapsedMs: 10,
          body: { ...(worded.length > 0 && { errors: worded }), data },
        },
    ...others,
  };
}

const models = '{ models(where: {group: "fraud-detection"}) { name } }';
const create = 'mutation ($data: PhDeploymentCreateInput!) { createPhDeployment(data: $data) { id } }';
const groupId = '0b6e2c57-3a8d-4c1b-9f43-6d0f5b7a1e01';
const draft = { id: 'quota-1', name: 'q', replicas: 1, modelImage: 'i', groupId };
const cpuRefusal = [['Group Cpu Quota exceeded', 'EXCEED_QUOTA']] as const;
const noVersions = ['Cannot return null for non-nullable field Query.modelVersions.', 'INTERNAL_SERVER_ERROR'] as const;
const both =
  'query ($name: String!) { model(where: {group: "fraud-detection", name: $name}) { name } modelVersions(where: {group: "fraud-detection", name: $name}) { version } }';
const quoteRequests = [
  `${mlflow}/model-versions/search?filter=name%3D%27dana%27s%27`,
  `${mlflow}/registered-models/get?name=dana%27s`,
];

it.each<[string, Recording]>([
  [
    'a CPU count over the memory quota, with a CPU quota that has room, told in one line',
    make({
      setup: ['project-quota-cpu = 100, project-quota-memory = 1G'],
      query: create,
      variables: { data: { ...draft, instanceType: 'cpu-2' } },
      errors: cpuRefusal,
    }),
  ],
  [
    'the same in two lines, with an instance type that no other recording shows',
    make({
      setup: ['project-quota-cpu = 100', 'project-quota-memory = 2G'],
      query: create,
      variables: { data: { ...draft, instanceType: 'cpu-4' } },
      errors: cpuRefusal,
    }),
  ],
  [
    'versions of a model whose name has a quote, where the model itself is found',
    make({
      query: both,
      variables: { name: "dana's" },
      errors: [noVersions],
      mlflowRequestsMadeByServer: quoteRequests,
    }),
  ],
  [
    'the same where the model is not found either',
    make({
      query: both,
      variables: { name: "dana's" },
      errors: [noVersions, ["model 'dana's' not found", 'RESOURCE_DOES_NOT_EXIST']],
      mlflowRequestsMadeByServer: [
        ...quoteRequests,
        'GET :15000/api/2.0/preview/mlflow/registered-models/get?name=dana%27s',
      ],
    }),
  ],
  [
    'a token for MLflow that ends in =',
    make({
      setup: ['mlflow-tracking-envs = MLFLOW_TRACKING_TOKEN=dG9rZW4==, MLFLOW_TRACKING_USERNAME=ml'],
      query: models,
      data: { models: null },
      mlflowRequestsMadeByServer: [`${mlflow}/registered-models/search  [Authorization: Bearer dG9rZW4]`],
    }),
  ],
  [
    'the same, told in other words',
    make({
      setup: ['group fraud-detection: MLFLOW_TRACKING_TOKEN=dG9rZW4=='],
      query: models,
      data: { models: null },
      mlflowRequestsMadeByServer: [`${mlflow}/registered-models/search [Authorization: Bearer dG9rZW4 (cut)]`],
    }),
  ],
  [
    'user name and password on a newer Node that only the setup tells',
    make({
      setup: [
        'mlflow-tracking-envs = ["MLFLOW_TRACKING_USERNAME=ml", "MLFLOW_TRACKING_PASSWORD=p=w"]; server on Node.js 18',
      ],
      query: models,
      data: { models: null },
      mlflowRequestsMadeByServer: [
        `${mlflow}/registered-models/search  [Authorization: Basic W29iamVjdCBPYmplY3RdOltvYmplY3QgT2JqZWN0XQ==]`,
      ],
    }),
  ],
  [
    'the same where nothing tells it but what MLflow was sent',
    make({
      query: models,
      data: { models: null },
      mlflowRequestsMadeByServer: [
        `${mlflow}/registered-models/search  [Authorization: Basic W29iamVjdCBPYmplY3RdOltvYmplY3QgT2JqZWN0XQ==]`,
      ],
    }),
  ],
  [
    'an MLflow whose answer stalls in the middle: there is no answer',
    make({ query: models, isUnanswered: true, mlflowRequestsMadeByServer: [`${mlflow}/registered-models/search`] }),
  ],
])('%s', async (_title, recording) => {
  const replay = await startReplay([recording]);
  onTestFinished(() => replay.close());
  const { recorded, answered } = await replay.play(recording);
  expect(answered.body).toStrictEqual(recorded.body);
  expect(answered.mlflow).toStrictEqual(recorded.mlflow);
  expect([answered.status, answered.waited]).toEqual([recorded.status, recorded.waited]);
});
