import { z } from 'zod';
import { type AppError, appError } from '../../../../shared/failure/app-error.ts';
import { cutText } from '../../../../shared/text/cut-text.ts';
import { busyStatuses, describeGatewayAnswer, describeUnreadableAnswer } from '../http/gateway-failure.ts';
import { type AnswerStart, isHtml } from '../http/http-answer.ts';

const signInHint =
  'A sign-in proxy is in front of MLflow: it needs a token that it accepts, or the one you gave has expired. PrimeHub’s own page for MLflow opens only in a browser. If the address begins with http://, try https:// as well.';

/** MLflow's error. Gateways write `error_code` as a number. */
const errorBodySchema = z.object({
  error_code: z.union([z.string(), z.number()]).transform(String),
  message: z.string().optional().catch(undefined),
});

/** Reads MLflow's own error from an answer; null when something else wrote the answer. */
export function readMlflowError(
  answer: AnswerStart,
): { readonly code: string; readonly message: string | null } | null {
  if (!answer.text.trimStart().startsWith('{')) return null;
  try {
    const { error_code, message } = errorBodySchema.parse(JSON.parse(answer.text));
    return { code: error_code, message: message ?? null };
  } catch {
    return null;
  }
}

/** Whether the answer says that this path is not an MLflow endpoint, so that another spelling of it may be one. */
export function isUnknownEndpoint(answer: AnswerStart): boolean {
  if (answer.status === 200) return isHtml(answer);
  if (answer.status !== 404) return false;
  const error = readMlflowError(answer);
  return error === null || error.code === 'ENDPOINT_NOT_FOUND';
}

/** Describes an unexpected answer in words; `host` is the host name with its port. */
export function describeMlflowFailure(answer: AnswerStart, host: string): AppError {
  const { status } = answer;
  const byGateway = describeGatewayAnswer(answer, host, signInHint);
  if (byGateway !== null) return byGateway;
  if (status >= 200 && status < 300) return oddSuccess(answer, host);
  if (status === 401) return unauthenticated(answer, host);
  if (status === 403) return forbidden(answer, host);
  if (status === 404) return notFound(answer, host);
  if (busyStatuses.has(status)) return busy(answer, host);
  const isTooLong = status === 400 && /request line is too large/i.test(answer.text);
  if (isTooLong || status === 413 || status === 414 || status === 431) {
    return appError('SERVER_ERROR', `${host} refused a request because it was too long.`, {
      hint: 'A proxy in front of MLflow may allow only short addresses. Ask its operator to raise the limit.',
    });
  }
  if (status === 405) {
    return appError('SERVER_TOO_OLD', `${host} does not know this kind of request.`, {
      hint: 'The MLflow server may be older than 1.10, or another program answers at this address.',
    });
  }
  return status >= 500 ? serverError(answer, host) : badRequest(answer, host);
}

/** A server names the kind of sign-in it wants (RFC 9110 §11.6.1), but a gateway may not. */
function unauthenticated(answer: AnswerStart, host: string): AppError {
  const scheme = /^\s*(basic|bearer)\b/i.exec(answer.headers['www-authenticate'] ?? '')?.[1]?.toLowerCase();
  const wanted = scheme === 'basic' ? 'a user name and password' : scheme === 'bearer' ? 'a token' : null;
  return appError('CREDENTIALS_REFUSED', `${host} did not accept the sign-in.`, {
    hint: `The server wants ${wanted ?? 'a user name and password or a token'}, and what it got was missing, wrong or expired. Sign in again.`,
  });
}

function oddSuccess(answer: AnswerStart, host: string): AppError {
  if (!isHtml(answer)) return describeUnreadableAnswer(host, 'the MLflow server');
  if (/<title>[^<]{0,200}mlflow[^<]{0,200}<\/title>/i.test(answer.text) && !/type=["']?password/i.test(answer.text)) {
    return appError('NOT_MLFLOW', `MLflow’s pages are at ${host}, but its API is not at this address.`, {
      hint: 'Perhaps a proxy passes on only the pages, or part of the path is missing. Enter the address that MLFLOW_TRACKING_URI has in Python.',
    });
  }
  return appError('SIGN_IN_PAGE', `${host} answered with a web page instead of MLflow’s data.`, {
    hint: 'Most likely it is a sign-in page: a token is needed or has expired. It may also be the address of MLflow’s or PrimeHub’s pages instead of the tracking server’s.',
  });
}

function forbidden(answer: AnswerStart, host: string): AppError {
  if (/invalid host header/i.test(answer.text)) {
    return appError('HOST_HEADER_REFUSED', `The MLflow server does not accept requests under the name ${host}.`, {
      hint: `MLflow 3.5 and newer answer only to names they were told. Ask its operator to start it with --allowed-hosts "${host}".`,
    });
  }
  if (/cross-origin request blocked/i.test(answer.text)) {
    return appError(
      'PERMISSION_DENIED',
      `The MLflow server at ${host} took the request for one from a foreign web page.`,
      {
        hint: 'A proxy in between may add an Origin header. Its operator can allow it with --cors-allowed-origins.',
      },
    );
  }
  const byMlflow = readMlflowError(answer) !== null || /permission denied/i.test(answer.text);
  return appError('PERMISSION_DENIED', `You may not read this on ${host}.`, {
    hint: byMlflow
      ? 'The sign-in works, but MLflow gives this user no permission for it. Ask an MLflow administrator.'
      : 'A proxy in front of MLflow refused the request. The token may be missing or lack a permission.',
  });
}

function notFound(answer: AnswerStart, host: string): AppError {
  const error = readMlflowError(answer);
  if (error !== null && error.code !== 'ENDPOINT_NOT_FOUND') {
    return appError('NOT_FOUND', 'MLflow no longer has this.', {
      hint: 'It may have been deleted or renamed. Refresh to see what there is now.',
    });
  }
  return appError('NOT_MLFLOW', `There is no MLflow registry at this address on ${host}.`, {
    hint: 'Part of the path may be missing or mistyped. Enter the address that MLFLOW_TRACKING_URI has in Python.',
  });
}

function busy(answer: AnswerStart, host: string): AppError {
  if (answer.status === 503 && /artifacts-only/.test(answer.text)) {
    return appError('NOT_MLFLOW', `The MLflow server at ${host} serves artifacts only.`, {
      hint: 'Enter the address of the tracking server instead.',
    });
  }
  const byMlflow = readMlflowError(answer) !== null;
  return appError(
    'SERVER_BUSY',
    answer.status === 429 ? `${host} asks for fewer requests.` : `${host} is not ready to answer.`,
    {
      hint: byMlflow
        ? 'MLflow’s database is busy. Try again in a moment.'
        : 'The server may be starting, overloaded or under maintenance. Try again in a moment.',
    },
  );
}

function serverError(answer: AnswerStart, host: string): AppError {
  const said = readMlflowError(answer)?.message;
  return appError('SERVER_ERROR', `MLflow at ${host} failed while it worked on the request.`, {
    hint: said ? `It said: “${cutText(said, 300)}”` : 'Its log tells more. Try again, or tell its operator.',
    retryable: true,
  });
}

function badRequest(answer: AnswerStart, host: string): AppError {
  const said = readMlflowError(answer)?.message;
  if (said && /registry functionality is unavailable/i.test(said)) {
    return appError('SERVER_TOO_OLD', `The MLflow server at ${host} has no model registry.`, {
      hint: 'Servers before MLflow 2.1 that keep their data in plain files have none. It needs a database (--backend-store-uri) or a newer MLflow.',
    });
  }
  return appError('SERVER_ERROR', `MLflow at ${host} did not accept the request.`, {
    hint: said ? `It said: “${cutText(said, 300)}”` : `It answered with status ${answer.status}.`,
  });
}
