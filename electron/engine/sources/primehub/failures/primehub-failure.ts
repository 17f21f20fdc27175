import { type AppError, appError } from '../../../../../shared/failure/app-error.ts';
import { cutText } from '../../../../../shared/text/cut-text.ts';
import { removeAddresses } from '../../text/without-addresses.ts';
import type { RootField } from '../client/graphql-document.ts';
import { describeDeploymentFailure } from './deployment-failure.ts';
import type { GraphqlError } from './graphql-error.ts';
import { describeRegistryFailure } from './registry-failure.ts';

export interface FailedAnswer {
  readonly root: RootField;
  readonly status: number;
  /** Empty when the root field was null without an error. */
  readonly errors: readonly GraphqlError[];
}

const registryRoots: ReadonlySet<RootField> = new Set(['mlflow', 'models', 'model', 'modelVersions', 'modelVersion']);
/** Root fields that only PrimeHub's paid editions have. */
const communityLacks = /Cannot query field "(?:models|model|modelVersions|modelVersion|mlflow)" on type "Query"/;
const deploymentsLacking =
  /Cannot query field "(?:license|\w*[pP]hDeployment\w*)" on type "(?:Query|Mutation)"|type "PhDeployment\w*"/;

/** Whether PrimeHub refused the token, which it also does while its sign-in service is down. */
export function isTokenInDoubt(answer: Pick<FailedAnswer, 'status' | 'errors'>): boolean {
  return (
    answer.status === 500 &&
    answer.errors.some(({ message }) => /^Context creation failed: Invalid API Token/.test(message))
  );
}

/** Whether an answer says what the person is not: no member of a group, or not allowed to do something. */
export function areRightsInDoubt(root: RootField, errors: readonly GraphqlError[]): boolean {
  return errors.some((error) => memberFailure(root, error) !== null);
}

/** Describes an answer without the expected value in words. Leaves out internal addresses. */
export function describePrimehubFailure(answer: FailedAnswer): AppError {
  const { root, errors } = answer;
  for (const error of errors) {
    const failure = requestFailure(answer, error) ?? memberFailure(root, error);
    if (failure !== null) return failure;
  }
  const areaFailure = registryRoots.has(root) ? describeRegistryFailure : describeDeploymentFailure;
  for (const error of errors) {
    const failure = areaFailure(root, error);
    if (failure !== null) return failure;
  }
  if (errors.length === 0) return silentNull(root);
  const [first] = errors;
  return appError('SERVER_ERROR', 'PrimeHub failed while it worked on the request.', {
    hint: first === undefined ? null : `It said: “${cutText(removeAddresses(cutText(first.message, 2_000)), 300)}”`,
    retryable: true,
  });
}

/** Describes failures of the whole request: token, edition, version. */
function requestFailure({ root, status }: FailedAnswer, { message, code }: GraphqlError): AppError | null {
  if (/^Context creation failed/.test(message) && status !== 200) return tokenFailure(message);
  if (code === 'REFRESH_TOKEN_EXPIRED' || code === 'ACCESS_TOKEN_EXPIRED') return tokenFailure(message);
  if (code === 'GRAPHQL_VALIDATION_FAILED' && communityLacks.test(message)) {
    return appError('COMMUNITY_EDITION', 'This PrimeHub is the Community Edition, which has no model management.', {
      hint: 'Connect to its MLflow server directly instead, if you can reach it.',
    });
  }
  if (code === 'GRAPHQL_VALIDATION_FAILED' && deploymentsLacking.test(message)) {
    return appError('DEPLOYMENTS_UNAVAILABLE', 'This PrimeHub has no model deployments.', {
      hint: 'They are part of the Enterprise and Deploy editions. You can still browse models.',
    });
  }
  if (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'GRAPHQL_PARSE_FAILED') {
    return appError('SERVER_TOO_OLD', 'This PrimeHub does not understand the app’s request.', {
      hint: 'It is probably older than 3.9. Ask its operator about an update.',
    });
  }
  if (code === 'BAD_USER_INPUT' || status === 400) {
    return invalidInput(message);
  }
  if (status === 429 || status === 502 || status === 503 || status === 504) {
    return appError('SERVER_BUSY', 'PrimeHub is not ready to answer.', {
      hint: 'It may be starting, overloaded or under maintenance. Try again in a moment.',
    });
  }
  if (/^Request failed with status code 5\d\d$/.test(message)) {
    return appError('SERVER_BUSY', 'PrimeHub could not reach its sign-in service.', {
      hint: `${root.endsWith('PhDeployment') ? 'Nothing was changed. ' : ''}Try again in a moment.`,
    });
  }
  return null;
}

/** Passes on only the end of the message: the rest repeats everything sent, including environment variables. */
function invalidInput(message: string): AppError {
  const complaint = /; ((?:Expected type|Field) [^:]+)/.exec(message)?.[1];
  const field = / at "data\.(\w+)/.exec(message)?.[1] ?? null;
  return appError('INVALID_INPUT', 'PrimeHub did not accept the values that were sent.', {
    hint: complaint
      ? `It said: “${cutText(complaint, 300)}”`
      : 'Check the values, or ask PrimeHub’s operator whether it is up to date.',
    field: field === 'modelURI' ? 'modelUri' : field,
  });
}

function tokenFailure(message: string): AppError {
  if (/request not authorized/.test(message)) {
    return appError('TOKEN_REFUSED', 'PrimeHub got no token that it can read.', {
      hint: 'Request an API token in PrimeHub (profile menu, API Token) and sign in with it.',
      field: 'token',
    });
  }
  if (!/Invalid API Token|expired/i.test(message)) {
    return appError('SERVER_BUSY', 'PrimeHub could not check the API token.', {
      hint: 'Its sign-in service may be down. Try again in a moment; the token is kept.',
    });
  }
  return appError('TOKEN_REFUSED', 'PrimeHub does not accept the API token.', {
    hint: 'The token may be mistyped, expired or replaced by a newer one: request one in PrimeHub (profile menu, API Token). PrimeHub says the same while its sign-in service is down, so try again later if the token should be good.',
    retryable: true,
    field: 'token',
  });
}

/** Describes failures about who the person is not. */
function memberFailure(root: RootField, { message, code }: GraphqlError): AppError | null {
  const aboutGroup = registryRoots.has(root) || root === 'group';
  const refused = code === 'NOT_AUTH' || message === 'Not Authorised!';
  if (refused && !aboutGroup && code !== 'NOT_AUTH') {
    return appError('PERMISSION_DENIED', 'Your PrimeHub account may not do this.', {
      hint: 'Ask a PrimeHub administrator.',
    });
  }
  if (refused || /^Cannot read propert(?:y|ies) .*attributes/.test(message)) {
    return appError('NOT_A_MEMBER', 'You are not a member of this group.', {
      hint: 'You may have been removed from it, or it was renamed or deleted; platform administrators must be members too. PrimeHub also says this for a moment while its sign-in service is down.',
      retryable: true,
    });
  }
  return null;
}

function silentNull(root: RootField): AppError {
  if (root === 'models') {
    return appError('MLFLOW_REFUSED', 'MLflow refused to list its models for PrimeHub.', {
      hint: 'Most likely the credentials in the group’s MLflow settings are missing or wrong. A group administrator can change them in PrimeHub (Settings, MLflow).',
    });
  }
  if (root === 'me') {
    return appError('SERVER_ERROR', 'PrimeHub knows the token but could not read the account behind it.', {
      hint: 'Its sign-in service may be down: try again in a moment. If it keeps happening, the account may have been removed.',
      retryable: true,
    });
  }
  return appError('NOT_FOUND', 'PrimeHub has nothing under this name.', {
    hint: 'It may have been deleted or renamed. Refresh to see what there is now.',
  });
}
