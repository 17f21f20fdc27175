import { type AppError, appError } from '../../../../../shared/failure/app-error.ts';
import { type HttpAnswer, isHtml } from '../../http/http-answer.ts';
import { describeNetworkFailure } from '../../http/network-failure-text.ts';

/** Puts an answer that is not PrimeHub's into words; `host` is the host name with its port. */
export function describeSiteFailure(answer: HttpAnswer, host: string): AppError {
  const { status } = answer;
  if (status >= 300 && status < 400) return redirectFailure(answer, host);
  if (status === 408 || status === 429 || status === 502 || status === 503 || status === 504) {
    return appError('SERVER_BUSY', `${host} is not ready to answer.`, {
      hint: 'PrimeHub may be starting, overloaded or under maintenance. Try again in a moment.',
    });
  }
  if (status === 407) return describeNetworkFailure('proxy', host);
  if (status === 511) return signInPage(host);
  if (status === 413) {
    return appError('SERVER_ERROR', `The request is larger than ${host} takes.`, {
      hint: 'PrimeHub takes about 1 MB: if you sent a form, shorten its environment variables and metadata. A proxy before PrimeHub may take less: ask its operator.',
    });
  }
  if (status === 401 || status === 403) {
    return appError('PERMISSION_DENIED', `${host} refused the request before it reached PrimeHub.`, {
      hint: 'A proxy or firewall in front of PrimeHub may let in only some networks or browsers. Ask its operator.',
    });
  }
  if (status >= 500) {
    return appError('SERVER_ERROR', `${host} failed while it worked on the request.`, {
      hint: 'Try again in a moment. If it stays so, PrimeHub’s operator finds more in its log.',
      retryable: true,
    });
  }
  if (status >= 400) return notPrimehub(host);
  if (isHtml(answer) && looksLikeSignIn(answer.text)) return signInPage(host);
  if (isBrokenJson(answer.text)) {
    return appError('ANSWER_INVALID', `${host} sent an answer that cannot be read.`, {
      hint: 'A proxy may have cut or changed it. Try again; if it stays so, check that the address leads to PrimeHub itself.',
      retryable: true,
    });
  }
  return notPrimehub(host);
}

function redirectFailure(answer: HttpAnswer, host: string): AppError {
  const location = answer.headers.location ?? '';
  const target = URL.canParse(location) ? new URL(location) : null;
  if (target !== null && target.protocol === 'https:' && target.hostname === host.replace(/:\d+$/, '')) {
    return appError('ADDRESS_INVALID', `${host} sends every request on to its https address.`, {
      hint: 'Enter the address with https:// at its start.',
      field: 'address',
    });
  }
  return signInPage(host);
}

function signInPage(host: string): AppError {
  return appError('SIGN_IN_PAGE', `${host} sends requests on to another page, most likely a sign-in page.`, {
    hint: 'A sign-in proxy stands before PrimeHub’s API, which the app cannot pass with a PrimeHub token. If the address begins with http://, try https://.',
  });
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
