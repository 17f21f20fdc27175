import axios from 'axios';
import pRetry from 'p-retry';
import { appError } from '../../../../shared/failure/app-error.ts';
import { AppFailure, cancelled, fail } from '../../../../shared/failure/app-failure.ts';
import type { Log } from '../../../log.ts';
import { type Clock, systemClock } from '../../../timing/clock.ts';
import { waitFor } from '../../../timing/wait-for.ts';
import { describeNetworkFailure, type NetworkFailureKind, recogniseNetworkFailure } from './network-failure.ts';
import { BodyTooLarge, readBody } from './read-body.ts';
import { retryDelay } from './retry-delay.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The whole value of the Authorization header; it goes to the origin of `url` only, as no redirect is followed. */
  readonly authorization?: string | null;
  /** Sent as a JSON body when present. */
  readonly json?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** For one try, until the last byte of the answer. */
  readonly timeoutMs: number;
  /** Of the decoded answer; 32 MB unless told. */
  readonly maxBytes?: number;
  /** `read`: may be sent up to three times. `never`: is sent once, whatever happens. */
  readonly repeat: 'read' | 'never';
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The only way this app speaks HTTP. Every status is an answer; a missing answer is an AppFailure. */
export interface HttpClient {
  request(request: HttpRequest): Promise<HttpAnswer>;
}

const tries = 3;
const defaultMaxBytes = 32 * 1024 * 1024;
/** 500 is not among them: MLflow answers it to requests that will never succeed. */
const passingStatuses: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

/** What a try ended with when another one may end better. */
class PassingOutcome extends Error {
  readonly outcome: HttpAnswer | AppFailure;

  constructor(outcome: HttpAnswer | AppFailure) {
    super();
    this.outcome = outcome;
  }
}

/**
 * Makes the client. `fetch` is Electron's `session.fetch` in the app, for the system's proxy and certificates, and
 * Node's own in tests. Reads are repeated here and nowhere else.
 */
export function createHttpClient(options: {
  fetch: typeof globalThis.fetch;
  log: Log;
  userAgent: string;
  clock?: Clock;
}): HttpClient {
  const { log, clock = systemClock } = options;
  const transport = axios.create({
    adapter: 'fetch',
    // axios keeps one adapter per fetch function for good, so it must be the same function for all requests
    env: { fetch: options.fetch },
    responseType: 'stream',
    transformRequest: [],
    validateStatus: () => true,
    withCredentials: false,
    maxRedirects: 0,
    fetchOptions: { cache: 'no-store', redirect: 'manual' },
    headers: { accept: 'application/json, text/plain', 'user-agent': options.userAgent },
  });

  async function send(request: HttpRequest, url: URL, signal: AbortSignal): Promise<HttpAnswer> {
    const response = await transport
      .request<ReadableStream<Uint8Array> | null>({
        method: request.method,
        url: url.href,
        headers: {
          ...request.headers,
          ...(request.json === undefined ? {} : { 'content-type': 'application/json' }),
          ...(request.authorization == null ? {} : { authorization: request.authorization }),
        },
        ...(request.json === undefined ? {} : { data: JSON.stringify(request.json) }),
        signal,
      })
      .catch((error: unknown) => {
        // Electron rejects where fetch's standard answers with the redirect itself
        if (error instanceof Error && error.message === 'Redirect was cancelled') return null;
        throw error;
      });
    if (response === null) return { status: 302, headers: {}, text: '' };
    const headers = Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    const text = await readBody(response.data ?? null, request.maxBytes ?? defaultMaxBytes);
    return { status: response.status, headers, text };
  }

  async function tryOnce(request: HttpRequest, url: URL): Promise<HttpAnswer> {
    const startedAt = clock.now();
    const facts = () => ({ method: request.method, url: url.origin + url.pathname, ms: clock.now() - startedAt });
    const stop = new AbortController();
    const cancel = () => stop.abort('cancelled');
    if (request.signal?.aborted) cancel();
    request.signal?.addEventListener('abort', cancel);
    const timer = setTimeout(() => stop.abort('timeout'), request.timeoutMs);
    try {
      // raced, so that the limit also holds over a fetch that does not listen to its signal
      const answer = await Promise.race([send(request, url, stop.signal), rejectOnAbort(stop.signal)]);
      log.info('http answer', { ...facts(), status: answer.status });
      if (passingStatuses.has(answer.status)) throw new PassingOutcome(answer);
      return answer;
    } catch (error) {
      if (error instanceof PassingOutcome) throw error;
      const { failure, passing, reason } = explain(error, url, stop.signal);
      const { code, correlationId } = failure.error;
      const write = code === 'CANCELLED' ? log.info : log.warn;
      write.call(log, 'http failure', { ...facts(), reason, code, correlationId });
      throw passing ? new PassingOutcome(failure) : failure;
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', cancel);
    }
  }

  return {
    async request(request) {
      const url = parseUrl(request.url);
      refuseUnsendable(request.authorization);
      try {
        return await pRetry(() => tryOnce(request, url), {
          retries: request.repeat === 'read' ? tries - 1 : 0,
          minTimeout: 0,
          // p-retry knows neither this jitter nor Retry-After, so the wait is done here, as its readme shows
          onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
            if (!(error instanceof PassingOutcome) || retriesLeft === 0) throw error;
            const { outcome } = error;
            const retryAfter = outcome instanceof AppFailure ? undefined : outcome.headers['retry-after'];
            const delay = retryDelay(attemptNumber, retryAfter, clock.now(), Math.random());
            if (delay === null) throw error;
            await waitFor(delay, clock, request.signal);
          },
        });
      } catch (error) {
        if (!(error instanceof PassingOutcome)) throw error;
        if (error.outcome instanceof AppFailure) throw error.outcome;
        return error.outcome;
      }
    },
  };
}

function explain(
  error: unknown,
  url: URL,
  stopped: AbortSignal,
): { readonly failure: AppFailure; readonly passing: boolean; readonly reason: string } {
  if (stopped.aborted && stopped.reason === 'cancelled') {
    return {
      failure: cancelled(),
      passing: false,
      reason: 'cancelled',
    };
  }
  if (error instanceof BodyTooLarge) {
    const tooLarge = appError('ANSWER_TOO_LARGE', `The answer of ${url.host} is larger than this app takes in.`, {
      hint: 'The address may lead to a download instead of the server’s interface. Check it.',
    });
    return { failure: new AppFailure(tooLarge), passing: false, reason: 'too large' };
  }
  // a server that used up the whole time once is not asked again: the person would wait three times as long
  const failure = stopped.aborted
    ? { kind: 'timeout' as NetworkFailureKind, name: 'TIMED_OUT', passing: false }
    : recogniseNetworkFailure(error);
  // the platform's error is not kept: axios ties the request's headers to it
  const cause = Object.assign(new Error(failure.name), { code: failure.name });
  return {
    failure: new AppFailure(describeNetworkFailure(failure, url.host), { cause }),
    passing: failure.passing,
    reason: failure.name,
  };
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = () => reject(new Error('stopped'));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** User names and passwords in an address would become an Authorization header, so they are dropped. */
function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return fail('ADDRESS_INVALID', 'The address is not a usable web address.', {
      hint: 'It starts with https:// or http://, followed by the name of the server.',
    });
  }
  url.username = '';
  url.password = '';
  return url;
}

/** A header takes printable ASCII; a secret copied with a line break or a typographic dash is a common slip. */
function refuseUnsendable(authorization: string | null | undefined): void {
  if (authorization == null || /^[\x20-\x7e]*$/.test(authorization)) return;
  fail('INVALID_INPUT', 'The token holds characters that cannot be part of a token.', {
    hint: 'It was probably copied with a line break or a typographic character. Copy it again.',
  });
}
