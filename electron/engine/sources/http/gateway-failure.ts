import { type AppError, appError } from '../../../../shared/failure/app-error.ts';
import type { AnswerStart } from './http-answer.ts';
import { describeNetworkFailure } from './network-failure-text.ts';

/**
 * Statuses after which the same request may succeed a moment later. 500 is not among them: MLflow answers it to
 * requests that will never succeed.
 */
export const busyStatuses: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

/**
 * Describes an answer of a proxy or gateway, whatever server is behind it; null for any other answer. `host` is the
 * host name with its port, `signInHint` says what to do about a sign-in page in front of this server.
 */
export function describeGatewayAnswer(answer: AnswerStart, host: string, signInHint: string): AppError | null {
  const { status } = answer;
  if (status === 407) return describeNetworkFailure('proxy', host);
  if (status === 511) return describeSignInPage(host, signInHint);
  if (status < 300 || status >= 400) return null;
  if (!isRedirectToHttps(answer, host)) return describeSignInPage(host, signInHint);
  return appError('ADDRESS_INVALID', `${host} redirects every request to its https address.`, {
    hint: 'Enter the address with https:// at the start.',
    field: 'address',
  });
}

function isRedirectToHttps(answer: AnswerStart, host: string): boolean {
  const location = answer.headers.location ?? '';
  const target = URL.canParse(location) ? new URL(location) : null;
  return target?.protocol === 'https:' && target.hostname === host.replace(/:\d+$/, '');
}

/** Describes a sign-in page that came in place of the server's answer. */
export function describeSignInPage(host: string, hint: string): AppError {
  return appError('SIGN_IN_PAGE', `${host} answered with another page, most likely a sign-in page.`, { hint });
}

/** Describes JSON that was cut short or changed on its way; `server` names what the address should lead to. */
export function describeUnreadableAnswer(host: string, server: string): AppError {
  return appError('ANSWER_INVALID', `${host} sent an answer that cannot be read.`, {
    hint: `A proxy may have cut or changed it. Try again; if it keeps happening, check that the address leads to ${server} itself.`,
    retryable: true,
  });
}
