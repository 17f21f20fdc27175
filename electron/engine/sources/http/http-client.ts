import { appError } from '../../../../shared/failure/app-error.ts';
import { AppFailure, cancelled, fail } from '../../../../shared/failure/app-failure.ts';
import { errorTraits } from '../../../../shared/failure/failure-codes.ts';
import type { RequestFailure } from '../../../ipc/network-messages.ts';
import type { Log } from '../../../process/log.ts';
import { type Clock, monotonicClock } from '../../../timing/clock.ts';
import { waitFor } from '../../../timing/wait-for.ts';
import type { Account } from './account.ts';
import { busyStatuses } from './gateway-failure.ts';
import type { HttpAnswer } from './http-answer.ts';
import { describeNetworkFailure, isPassingFailure } from './network-failure-text.ts';
import type { NetworkPort } from './network-port.ts';
import { retryDelay } from './retry-delay.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whose secret main attaches. It goes only to the origin it was made for; redirects are not followed. */
  readonly account?: Account | null;
  /** Sent as a JSON body when present. */
  readonly json?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** Per try, until the last byte of the answer. */
  readonly timeoutMs: number;
  /** Largest decoded answer to accept; 32 MB by default. */
  readonly maxBytes?: number;
  /** Names a write, which is sent at most once per session. A read may be sent up to three times. */
  readonly once?: string;
  /** False for a read whose failure does not matter. */
  readonly mayRepeat?: boolean;
}

/** The HTTP client of the sources. Returns an answer with any status and throws an AppFailure when none came. */
export interface HttpClient {
  request(request: HttpRequest): Promise<HttpAnswer>;
}

const tries = 3;
/** ms between two returns that are told, as a server may fail on one request and answer all others. */
const returnPauseMs = 30_000;
const defaultMaxBytes = 32 * 1024 * 1024;

/** How one try ended. */
type Try =
  | { readonly answer: HttpAnswer; readonly isPassing: boolean }
  | { readonly failure: AppFailure; readonly isPassing: boolean };

/** A write that may have been sent but whose answer is missing. */
export class WriteUncertain extends AppFailure {}

/** Makes the client over main's network. Only this client repeats reads. */
export function createHttpClient(options: {
  port: NetworkPort;
  log: Log;
  clock?: Clock;
  /** A server answers again that did not answer before. */
  onReturn?: () => void;
}): HttpClient {
  const { port, log, clock = monotonicClock, onReturn } = options;
  /** Origins whose last request ended without an answer. */
  const silent = new Set<string>();
  let returnedAt = Number.NEGATIVE_INFINITY;

  function noteAnswer(origin: string): void {
    if (!silent.delete(origin) || clock.now() - returnedAt < returnPauseMs) return;
    returnedAt = clock.now();
    onReturn?.();
  }

  async function tryOnce(request: HttpRequest, url: URL): Promise<Try> {
    const outcome = await port.send(
      {
        account: request.account?.id ?? null,
        method: request.method,
        url: url.href,
        headers: { ...request.headers, ...(request.json === undefined ? {} : { 'content-type': 'application/json' }) },
        timeoutMs: request.timeoutMs,
        maxBytes: request.maxBytes ?? defaultMaxBytes,
        once: request.once ?? null,
      },
      request.json === undefined ? null : JSON.stringify(request.json),
      request.signal,
    );
    if (!('kind' in outcome)) return { answer: outcome, isPassing: busyStatuses.has(outcome.status) };
    const failure = explain(outcome, request, url);
    if (failure.error.code !== 'CANCELLED') {
      const { code, correlationId } = failure.error;
      log.warn('no answer', { url: url.origin + url.pathname, kind: outcome.kind, code, correlationId });
    }
    return { failure, isPassing: outcome.kind === 'network' && isPassingFailure(outcome.failure) };
  }

  return {
    async request(request) {
      const url = parseUrl(request.url);
      const most = request.once === undefined && request.mayRepeat !== false ? tries : 1;
      for (let attempt = 1; ; attempt += 1) {
        const outcome = await tryOnce(request, url);
        const retryAfter = 'answer' in outcome ? outcome.answer.headers['retry-after'] : undefined;
        const delay =
          outcome.isPassing && attempt < most ? retryDelay(attempt, retryAfter, clock.date(), Math.random()) : null;
        if (delay !== null) {
          await waitFor(delay, clock, request.signal);
          continue;
        }
        if ('failure' in outcome) {
          if (errorTraits[outcome.failure.error.code].contact === 'unreached') silent.add(url.origin);
          throw outcome.failure;
        }
        noteAnswer(url.origin);
        return outcome.answer;
      }
    },
  };
}

function explain(failure: RequestFailure, { account, once }: HttpRequest, url: URL): AppFailure {
  const found = failureOf(failure, account ?? null, url);
  const isUncertain = once !== undefined && 'write' in failure && failure.write !== 'not-sent';
  return isUncertain ? new WriteUncertain(found.error, { cause: found.cause }) : found;
}

function failureOf(failure: RequestFailure, account: Account | null, url: URL): AppFailure {
  switch (failure.kind) {
    case 'cancelled':
      return cancelled();
    case 'too-large':
      return new AppFailure(
        appError('ANSWER_TOO_LARGE', `The answer from ${url.host} is larger than this app accepts.`, {
          hint: 'The address may lead to a download instead of the server’s API. Check it.',
        }),
      );
    case 'body-too-large':
      return new AppFailure(
        appError('INVALID_INPUT', 'This is more than the app sends in one request.', {
          hint: 'If you sent a form, shorten its environment variables and metadata: PrimeHub accepts about 1 MB.',
        }),
      );
    case 'sent-before':
      return new AppFailure(appError('OUTCOME_UNKNOWN', `This was already sent to ${url.host} and is not sent again.`));
    case 'secret':
      if (account === null || failure.refusal === 'unsendable') {
        return new AppFailure(
          appError('INVALID_INPUT', 'The token contains characters that no token can have.', {
            hint: 'It was probably copied with a line break or a typographic character. Copy it again.',
          }),
        );
      }
      return account.signedOut(failure.refusal);
    case 'network': {
      // Only the platform's name for it: its own error may hold the request's headers.
      const cause = Object.assign(new Error(failure.name), { code: failure.name });
      return new AppFailure(describeNetworkFailure(failure.failure, url.host), { cause });
    }
  }
}

/** Drops user names and passwords from an address, because they would become an Authorization header. */
function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return fail('ADDRESS_INVALID', 'The address is not a usable web address.', {
      hint: 'It must start with https:// or http://, followed by the name of the server.',
    });
  }
  url.username = '';
  url.password = '';
  return url;
}
