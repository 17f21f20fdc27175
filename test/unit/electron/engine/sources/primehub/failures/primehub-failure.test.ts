import { describe, expect, it } from 'vitest';
import type { RootField } from '../../../../../../../electron/engine/sources/primehub/client/graphql-document.ts';
import {
  describePrimehubFailure,
  isTokenInDoubt,
} from '../../../../../../../electron/engine/sources/primehub/failures/primehub-failure.ts';

const internal = 'INTERNAL_SERVER_ERROR';
const inner = 'http://app-mlflow-x1.hub.svc:5000/api/2.0';

const cases: readonly [root: RootField, status: number, code: string | null, message: string, expected: object][] = [
  // who may
  ['me', 500, internal, 'Context creation failed: Invalid API Token', { code: 'TOKEN_REFUSED', retryable: true }],
  ['me', 500, internal, 'Context creation failed: request not authorized', { code: 'TOKEN_REFUSED', retryable: false }],
  ['me', 500, internal, 'Context creation failed: connect ETIMEDOUT', { code: 'SERVER_BUSY', retryable: true }],
  ['models', 502, null, 'upstream connect error', { code: 'SERVER_BUSY', retryable: true }],
  ['models', 429, null, 'slow down', { code: 'SERVER_BUSY', retryable: true }],
  ['models', 200, 'ACCESS_TOKEN_EXPIRED', 'expired', { code: 'TOKEN_REFUSED' }],
  ['models', 200, internal, 'Not Authorised!', { code: 'NOT_A_MEMBER' }],
  ['mlflow', 200, internal, 'Not Authorised!', { code: 'NOT_A_MEMBER' }],
  ['group', 200, internal, 'Not Authorised!', { code: 'NOT_A_MEMBER' }],
  ['license', 200, internal, 'Not Authorised!', { code: 'PERMISSION_DENIED' }],
  ['phDeployment', 200, 'NOT_AUTH', 'user not auth', { code: 'NOT_A_MEMBER' }],
  ['models', 200, internal, "Cannot read property 'attributes' of null", { code: 'NOT_A_MEMBER' }],
  ['models', 200, internal, "Cannot read properties of null (reading 'attributes')", { code: 'NOT_A_MEMBER' }],
  ['createPhDeployment', 200, internal, "Cannot read property 'attributes' of null", { code: 'NOT_A_MEMBER' }],
  // which PrimeHub
  [
    'models',
    400,
    'GRAPHQL_VALIDATION_FAILED',
    'Cannot query field "models" on type "Query".',
    { code: 'COMMUNITY_EDITION' },
  ],
  [
    'phDeployments',
    400,
    'GRAPHQL_VALIDATION_FAILED',
    'Cannot query field "phDeployments" on type "Query".',
    { code: 'DEPLOYMENTS_UNAVAILABLE' },
  ],
  [
    'license',
    400,
    'GRAPHQL_VALIDATION_FAILED',
    'Cannot query field "license" on type "Query".',
    { code: 'DEPLOYMENTS_UNAVAILABLE' },
  ],
  [
    'createPhDeployment',
    400,
    'GRAPHQL_VALIDATION_FAILED',
    'Cannot query field "createPhDeployment" on type "Mutation".',
    { code: 'DEPLOYMENTS_UNAVAILABLE' },
  ],
  [
    'group',
    400,
    'GRAPHQL_VALIDATION_FAILED',
    'Cannot query field "deploymentsUsage" on type "Group".',
    { code: 'SERVER_TOO_OLD' },
  ],
  [
    'createPhDeployment',
    400,
    'BAD_USER_INPUT',
    'Variable "$data" got invalid value "2" at "data.replicas"; Expected type Int. Int cannot represent non-integer value: "2"',
    { code: 'INVALID_INPUT', field: 'replicas' },
  ],
  ['me', 200, internal, 'Request failed with status code 503', { code: 'SERVER_BUSY', retryable: true }],
  // MLflow behind PrimeHub
  ['models', 200, 'TRACKING_URI_NOT_FOUND', 'tracking uri not found', { code: 'MLFLOW_NOT_CONFIGURED' }],
  ['modelVersions', 200, 'TRACKING_URI_NOT_FOUND', 'tracking uri not found', { code: 'MLFLOW_NOT_CONFIGURED' }],
  ['models', 200, internal, 'Invalid URL: not a url/api/2.0', { code: 'MLFLOW_NOT_CONFIGURED' }],
  ['models', 200, internal, 'Only HTTP(S) protocols are supported', { code: 'MLFLOW_NOT_CONFIGURED' }],
  [
    'models',
    200,
    internal,
    `request to ${inner} failed, reason: connect ECONNREFUSED 10.0.0.7:5000`,
    { code: 'MLFLOW_UNREACHABLE', retryable: true },
  ],
  [
    'models',
    200,
    internal,
    `request to ${inner} failed, reason: getaddrinfo ENOTFOUND app-mlflow-x1.hub.svc`,
    { code: 'MLFLOW_UNREACHABLE' },
  ],
  [
    'models',
    200,
    internal,
    `request to ${inner} failed, reason: self signed certificate`,
    { code: 'MLFLOW_UNREACHABLE' },
  ],
  ['models', 200, internal, 'The user aborted a request.', { code: 'MLFLOW_TIMEOUT', retryable: true }],
  [
    'models',
    200,
    internal,
    `invalid json response body at ${inner}/mlflow/registered-models/search reason: Unexpected token <`,
    { code: 'MLFLOW_NOT_JSON' },
  ],
  [
    'models',
    200,
    internal,
    `invalid json response body at ${inner}/preview/mlflow/registered-models/search reason: Unexpected token <`,
    { code: 'MLFLOW_NOT_JSON' },
  ],
  [
    'model',
    200,
    internal,
    `invalid json response body at ${inner}/preview/mlflow/registered-models/get?name=x reason: Unexpected token <`,
    { code: 'NOT_FOUND' },
  ],
  [
    'model',
    200,
    internal,
    `invalid json response body at ${inner}/mlflow/registered-models/get?name=x reason: Unexpected token <`,
    { code: 'MLFLOW_NOT_JSON' },
  ],
  ['model', 200, 'RESOURCE_DOES_NOT_EXIST', "model 'x' not found", { code: 'NOT_FOUND' }],
  ['modelVersion', 200, 'RESOURCE_DOES_NOT_EXIST', "model 'x' version '9' not found", { code: 'NOT_FOUND' }],
  ['model', 200, 'UNAUTHENTICATED', "model 'x' not found", { code: 'MLFLOW_REFUSED' }],
  ['model', 200, 'PERMISSION_DENIED', "model 'x' not found", { code: 'MLFLOW_REFUSED' }],
  ['model', 200, 'INTERNAL_ERROR', 'failed to get model', { code: 'MLFLOW_REFUSED', retryable: true }],
  [
    'modelVersions',
    200,
    internal,
    'Cannot return null for non-nullable field Query.modelVersions.',
    { code: 'MLFLOW_REFUSED' },
  ],
  ['models', 200, internal, 'btoa is not defined', { code: 'MLFLOW_BASIC_AUTH' }],
  // deployments
  ['createPhDeployment', 200, 'LICENSE_ERROR', 'License expired', { code: 'LICENSE_PROBLEM' }],
  ['createPhDeployment', 200, 'LICENSE_ERROR', 'License invalid', { code: 'LICENSE_PROBLEM' }],
  [
    'createPhDeployment',
    200,
    'EXCEED_QUOTA',
    'Number of running model deployments exceeds license limitation',
    { code: 'QUOTA_EXCEEDED', field: null },
  ],
  [
    'deployPhDeployment',
    200,
    'EXCEED_QUOTA',
    'Group Maximum Deployments exceeded',
    { code: 'QUOTA_EXCEEDED', field: null },
  ],
  [
    'createPhDeployment',
    200,
    'EXCEED_QUOTA',
    'Group Gpu Quota exceeded',
    { code: 'QUOTA_EXCEEDED', field: 'instanceType' },
  ],
  [
    'createPhDeployment',
    200,
    'EXCEED_QUOTA',
    'Group Cpu Quota exceeded',
    { code: 'QUOTA_EXCEEDED', field: 'instanceType' },
  ],
  [
    'createPhDeployment',
    200,
    'EXCEED_QUOTA',
    'Group Memory exceeded',
    { code: 'QUOTA_EXCEEDED', field: 'instanceType' },
  ],
  [
    'updatePhDeployment',
    200,
    'ILLEGAL_ENV_NAME',
    'EnvVar name "1BAD" is invalid, a valid …',
    { code: 'ENV_NAME_ILLEGAL', field: 'env', message: expect.stringContaining('1BAD') },
  ],
  ['phDeployment', 200, internal, 'HTTP request failed', { code: 'NOT_FOUND' }],
  ['stopPhDeployment', 200, internal, 'HTTP request failed', { code: 'NOT_FOUND' }],
  ['createPhDeployment', 200, internal, 'HTTP request failed', { code: 'CLUSTER_REFUSED' }],
  ['updatePhDeployment', 200, internal, 'HTTP request failed', { code: 'CLUSTER_REFUSED' }],
  ['phDeployments', 200, internal, 'HTTP request failed', { code: 'CLUSTER_REFUSED', retryable: true }],
  ['phDeployment', 200, internal, 'phdeployments.primehub.io "x" not found', { code: 'NOT_FOUND' }],
  [
    'createPhDeployment',
    200,
    internal,
    'phdeployments.primehub.io "x" already exists',
    { code: 'ID_TAKEN', field: 'id' },
  ],
  ['phDeployments', 200, internal, 'API_UNAVAILABLE', { code: 'CLUSTER_UNAVAILABLE', retryable: true }],
  ['phDeployments', 200, internal, "Cannot read property 'map' of null", { code: 'SERVER_ERROR', retryable: true }],
];

describe('primehubFailure', () => {
  it.each(cases)('%s: %i %s %s', (root, status, code, message, expected) => {
    const failure = describePrimehubFailure({ root, status, errors: [{ message, code }] });
    expect(failure).toMatchObject(expected);
    expect(failure.hint).not.toBeNull();
    expect(`${failure.message} ${failure.hint}`).not.toMatch(/hub\.svc|10\.0\.0\.7|http:/);
  });

  it.each([
    ['models', 'MLFLOW_REFUSED'],
    ['me', 'SERVER_ERROR'],
    ['phDeployment', 'NOT_FOUND'],
  ] as const)('%s: null without a word is %s', (root, code) => {
    expect(describePrimehubFailure({ root, status: 200, errors: [] }).code).toBe(code);
  });

  it('finds the error it knows among others, as their order means nothing', () => {
    const errors = [
      { message: 'whatever', code: internal },
      { message: 'tracking uri not found', code: 'TRACKING_URI_NOT_FOUND' },
    ];
    expect(describePrimehubFailure({ root: 'models', status: 200, errors }).code).toBe('MLFLOW_NOT_CONFIGURED');
  });

  it('hides addresses in a message that it does not know', () => {
    const errors = [{ message: 'cannot talk to https://keycloak.hub.svc/auth at 10.0.0.7:8443', code: internal }];
    const failure = describePrimehubFailure({ root: 'me', status: 200, errors });
    expect(failure.hint).toBe('It said: “cannot talk to … at …”');
  });

  it('does not repeat the values that were sent', () => {
    const message =
      'Variable "$data" got invalid value { env: [{ name: "KEY", value: "s3cret" }] }; Field "nope" is not defined by type PhDeploymentUpdateInput.';
    const failure = describePrimehubFailure({
      root: 'updatePhDeployment',
      status: 400,
      errors: [{ message, code: 'BAD_USER_INPUT' }],
    });
    expect(failure.hint).toContain('Field "nope" is not defined');
    expect(JSON.stringify(failure)).not.toContain('s3cret');
  });
});

describe('isTokenInDoubt', () => {
  it('is so for a token called invalid, not for a missing one', () => {
    const answer = (message: string, status = 500) => ({ status, errors: [{ message, code: internal }] });
    expect(isTokenInDoubt(answer('Context creation failed: Invalid API Token'))).toBe(true);
    expect(isTokenInDoubt(answer('Context creation failed: request not authorized'))).toBe(false);
    expect(isTokenInDoubt(answer('Context creation failed: Invalid API Token', 200))).toBe(false);
  });
});
