import { type AppError, appError } from '../../../../../shared/failure/app-error.ts';
import { cutText } from '../../../../../shared/text/cut-text.ts';
import type { RootField } from '../client/graphql-document.ts';
import type { GraphqlError } from './graphql-error.ts';

const inSettings = 'A group administrator can see and change it in PrimeHub (Settings, MLflow).';

/**
 * Describes an error that came with a model field, about the MLflow server behind PrimeHub; null for an unknown error.
 */
export function describeRegistryFailure(root: RootField, { message, code }: GraphqlError): AppError | null {
  if (code === 'TRACKING_URI_NOT_FOUND' || code === 'MLFLOW_SETTING_NOT_FOUND') {
    return appError('MLFLOW_NOT_CONFIGURED', 'This group has no MLflow tracking URI.', {
      hint: 'A group administrator can enter the MLflow tracking URI in PrimeHub (Settings, MLflow).',
    });
  }
  if (/^(?:Invalid URL|Only absolute URLs are supported|Only HTTP\(S\) protocols are supported)/.test(message)) {
    return appError('MLFLOW_NOT_CONFIGURED', 'The MLflow tracking URI of this group is not a web address.', {
      hint: inSettings,
    });
  }
  if (/btoa is not defined/.test(message)) {
    return appError(
      'MLFLOW_BASIC_AUTH',
      'This group’s MLflow wants a user name and password, which PrimeHub cannot send.',
      {
        hint: 'PrimeHub fails on MLFLOW_TRACKING_USERNAME. Connect to the MLflow server directly, or ask a group administrator to use MLFLOW_TRACKING_TOKEN instead.',
      },
    );
  }
  if (/^request to .* failed, reason:/s.test(message)) return unreachable(message);
  if (/aborted a request|operation was aborted/.test(message)) {
    return appError('MLFLOW_TIMEOUT', 'MLflow did not answer PrimeHub within 10 seconds.', {
      hint: 'The MLflow server may be overloaded or its registry very large. Try again in a moment.',
    });
  }
  if (code === 'RESOURCE_DOES_NOT_EXIST' || isHiddenNotFound(root, message)) {
    return appError('NOT_FOUND', 'MLflow no longer has this model or version.', {
      hint: 'It may have been deleted or renamed. Refresh to see what there is now.',
    });
  }
  if (/^invalid json response body/.test(message)) {
    return appError(
      'MLFLOW_NOT_JSON',
      'PrimeHub got a web page from the MLflow tracking URI instead of MLflow’s data.',
      {
        hint: `The URI may lead to a sign-in page or to another program, or a part of its path is missing. ${inSettings}`,
      },
    );
  }
  if (/Cannot return null for non-nullable field Query\.modelVersions/.test(message)) {
    return appError('MLFLOW_REFUSED', 'MLflow refused to list the versions of this model for PrimeHub.', {
      hint: 'The credentials in the group’s MLflow settings may be missing or wrong. PrimeHub also fails on models with an apostrophe in their name.',
    });
  }
  if (code !== null && code !== 'INTERNAL_SERVER_ERROR') return refused(code);
  return null;
}

/**
 * PrimeHub asks again under `/preview` after any 404, and MLflow 2 answers that with a web page. So this message about
 * JSON is really a plain "not found".
 */
function isHiddenNotFound(root: RootField, message: string): boolean {
  return (root === 'model' || root === 'modelVersion') && /^invalid json response body at \S*\/preview\//.test(message);
}

function unreachable(message: string): AppError {
  const reasons: readonly (readonly [RegExp, string])[] = [
    [
      /ENOTFOUND|EAI_AGAIN/,
      'Its host name is not known in PrimeHub’s cluster: the MLflow app may have been removed or renamed.',
    ],
    [/ECONNREFUSED/, 'Nothing answers at its address: the MLflow app may be stopped.'],
    [/certificate|self.signed|CERT/i, 'PrimeHub does not trust the certificate of the MLflow server.'],
  ];
  const why = reasons.find(([pattern]) => pattern.test(message))?.[1] ?? 'The MLflow server may be down or starting.';
  return appError('MLFLOW_UNREACHABLE', 'PrimeHub cannot reach this group’s MLflow server.', {
    hint: `${why} A group administrator can find its address in PrimeHub (Settings, MLflow).`,
  });
}

/** Describes MLflow's own error code. PrimeHub passes it on with a text that always says "not found". */
function refused(code: string): AppError {
  if (code === 'UNAUTHENTICATED' || code === 'PERMISSION_DENIED' || code === 'CUSTOMER_UNAUTHORIZED') {
    return appError('MLFLOW_REFUSED', 'MLflow refused PrimeHub’s request.', {
      hint: 'The credentials in the group’s MLflow settings are missing, wrong or lack a permission. A group administrator can change them in PrimeHub (Settings, MLflow).',
    });
  }
  return appError('MLFLOW_REFUSED', `MLflow answered PrimeHub with an error (${cutText(code, 60)}).`, {
    hint: 'The MLflow server may be in trouble. Try again in a moment.',
    retryable: true,
  });
}
