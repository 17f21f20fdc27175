import { type AppError, appError } from '../../../../../shared/failure/app-error.ts';
import {
  busyStatuses,
  describeGatewayAnswer,
  describeSignInPage,
  describeUnreadableAnswer,
} from '../../http/gateway-failure.ts';
import { type AnswerStart, isHtml } from '../../http/http-answer.ts';

const signInHint =
  'A sign-in proxy is in front of PrimeHub’s API, and the app cannot pass it with a PrimeHub token. If the address begins with http://, try https://.';

/** Describes an answer that is not PrimeHub's in words; `host` is the host name with its port. */
export function describeSiteFailure(answer: AnswerStart, host: string): AppError {
  const { status } = answer;
  const byGateway = describeGatewayAnswer(answer, host, signInHint);
  if (byGateway !== null) return byGateway;
  if (busyStatuses.has(status)) {
    return appError('SERVER_BUSY', `${host} is not ready to answer.`, {
      hint: 'PrimeHub may be starting, overloaded or under maintenance. Try again in a moment.',
    });
  }
  if (status === 413) {
    return appError('SERVER_ERROR', `The request is larger than ${host} accepts.`, {
      hint: 'PrimeHub accepts about 1 MB: if you sent a form, shorten its environment variables and metadata. A proxy in front of PrimeHub may accept less: ask its operator.',
    });
  }
  if (status === 401 || status === 403) {
    return appError('PERMISSION_DENIED', `${host} refused the request before it reached PrimeHub.`, {
      hint: 'A proxy or firewall in front of PrimeHub may let in only some networks or browsers. Ask its operator.',
    });
  }
  if (status >= 500) {
    return appError('SERVER_ERROR', `${host} failed while it worked on the request.`, {
      hint: 'Try again in a moment. If it keeps happening, PrimeHub’s operator can find out more in its log.',
      retryable: true,
    });
  }
  if (status >= 400) return notPrimehub(host);
  if (isHtml(answer) && looksLikeSignIn(answer.text)) return describeSignInPage(host, signInHint);
  if (isBrokenJson(answer.text)) return describeUnreadableAnswer(host, 'PrimeHub');
  return notPrimehub(host);
}

function notPrimehub(host: string): AppError {
  return appError('NOT_PRIMEHUB', `PrimeHub’s API was not found at this address on ${host}.`, {
    hint: 'Enter the address where PrimeHub opens in the browser, up to the first “/console”. For an MLflow server without PrimeHub choose MLflow.',
    field: 'address',
  });
}

function isBrokenJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

function looksLikeSignIn(html: string): boolean {
  return /type=["']?password|sign[ -]?in|log[ -]?in|openid|oauth|saml/i.test(html);
}
