import axios, { type AxiosResponse } from 'axios';
import { chunkBytes } from '../../ipc/chunk-window.ts';
import type { NetworkRequest, RequestFailure } from '../../ipc/network-messages.ts';
import type { Log } from '../../process/log.ts';
import type { AccountSecrets } from '../secrets/account-secrets.ts';
import { type AnswerSink, giveAgain, keepAnswer } from './kept-answer.ts';
import { recogniseNetworkFailure } from './network-failure.ts';
import type { WriteLedger } from './write-ledger.ts';

/** The only way this app speaks HTTP: one try of one request, with the secret of its account. */
export interface Network {
  /** Resolves to null after the last byte, or to the reason why there is no answer. Never rejects. */
  send(
    request: NetworkRequest,
    body: Uint8Array | null,
    sink: AnswerSink,
    signal: AbortSignal,
  ): Promise<RequestFailure | null>;
}

/** The only headers of an answer that the engine sees. Cookies stay out. */
const passedOn = ['content-type', 'location', 'retry-after', 'www-authenticate'] as const;

/** Ends a request for a reason that the platform's own errors do not name. */
class Ended extends Error {
  readonly reason: 'cancelled' | 'timeout' | 'too-large';

  constructor(reason: Ended['reason']) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Makes the network. `fetch` is Electron's `session.fetch` in the app, for the system's proxy and certificates, and
 * Node's own in tests. Follows no redirect, so a secret goes only to the origin of `url`.
 */
export function createNetwork(options: {
  readonly fetch: typeof globalThis.fetch;
  readonly secrets: AccountSecrets;
  readonly ledger: WriteLedger;
  readonly log: Log;
  readonly userAgent: string;
}): Network {
  const { secrets, ledger, log } = options;
  const transport = axios.create({
    adapter: 'fetch',
    // axios keeps one adapter per fetch function forever, so all requests must share one function
    env: { fetch: options.fetch },
    responseType: 'stream',
    transformRequest: [],
    validateStatus: () => true,
    withCredentials: false,
    maxRedirects: 0,
    fetchOptions: { cache: 'no-store', redirect: 'manual' },
    headers: { accept: 'application/json, text/plain', 'user-agent': options.userAgent },
  });

  type Answer = AxiosResponse<ReadableStream<Uint8Array> | null>;

  function open(
    request: NetworkRequest,
    url: URL,
    authorization: string | null,
    body: Uint8Array | null,
    signal: AbortSignal,
  ): Promise<Answer | null> {
    return transport
      .request<ReadableStream<Uint8Array> | null>({
        method: request.method,
        url: url.href,
        headers: { ...request.headers, ...(authorization === null ? {} : { authorization }) },
        ...(body === null ? {} : { data: body }),
        signal,
      })
      .catch((error: unknown) => {
        // Electron rejects where the fetch standard returns the redirect itself
        if (error instanceof Error && error.message === 'Redirect was cancelled') return null;
        throw error;
      });
  }

  async function carryOut(
    request: NetworkRequest,
    url: URL,
    authorization: string | null,
    body: Uint8Array | null,
    sink: AnswerSink,
    signal: AbortSignal,
  ): Promise<number> {
    const limit = startTimeLimit(request.timeoutMs, signal);
    try {
      const answer = await Promise.race([open(request, url, authorization, body, limit.signal), limit.passed]);
      if (answer === null) {
        sink.head(302, {});
        return 302;
      }
      sink.head(answer.status, headersOf(answer));
      await pass(answer.data, request.maxBytes, sink, limit);
      return answer.status;
    } finally {
      limit.end();
    }
  }

  return {
    async send(request, body, sink, signal) {
      const url = new URL(request.url);
      const startedAt = performance.now();
      const facts = () => ({
        method: request.method,
        url: url.origin + url.pathname,
        ms: Math.round(performance.now() - startedAt),
      });
      const allowed = request.account === null ? null : await secrets.authorize(request.account, url);
      if (allowed !== null && !allowed.ok) {
        log.warn('http request not sent', { ...facts(), reason: allowed.refusal });
        return { kind: 'secret', refusal: allowed.refusal };
      }
      const { once } = request;
      if (signal.aborted) return { kind: 'cancelled', write: 'not-sent' };
      while (once !== null && !ledger.begin(once)) {
        // Sent for an engine that ended, and perhaps under way still: to look for its effect would be too early.
        const answer = await ledger.answerTo(once);
        if (answer !== null) {
          log.info('http answer given again', facts());
          await giveAgain(answer, sink);
          return null;
        }
        if (ledger.state(once) !== 'not-sent') return { kind: 'sent-before', write: ledger.state(once) };
      }
      const writeState = () => (once === null ? 'not-sent' : ledger.state(once));
      const keeping = keepAnswer(sink);
      try {
        const into = once === null ? sink : keeping.sink;
        const status = await carryOut(request, url, allowed?.authorization ?? null, body, into, signal);
        if (once !== null) ledger.answered(once, keeping.kept());
        log.info('http answer', { ...facts(), status });
        return null;
      } catch (error) {
        if (error instanceof Ended && error.reason !== 'timeout') {
          log.info('http failure', { ...facts(), reason: error.reason });
          return { kind: error.reason, write: writeState() };
        }
        // drops the platform's error, because axios attaches the request's headers to it
        const { kind, name, mayBeSent } =
          error instanceof Ended
            ? ({ kind: 'timeout', name: 'TIMED_OUT', mayBeSent: true } as const)
            : recogniseNetworkFailure(error);
        if (once !== null && !mayBeSent) ledger.takeBack(once);
        log.warn('http failure', { ...facts(), reason: name });
        return { kind: 'network', failure: kind, name, write: writeState() };
      } finally {
        if (once !== null) ledger.end(once);
      }
    },
  };
}

/** Passes the body on as it arrives, and always releases the connection. */
async function pass(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  sink: AnswerSink,
  limit: TimeLimit,
): Promise<void> {
  if (body === null) return;
  const reader = body.getReader();
  let bytes = 0;
  let gathered: Uint8Array[] = [];
  let gatheredBytes = 0;
  const handOver = async (): Promise<void> => {
    const chunk = Buffer.concat(gathered);
    gathered = [];
    gatheredBytes = 0;
    // a busy receiver is not the server's fault
    limit.pause();
    await Promise.race([sink.chunk(chunk), limit.passed]);
    limit.resume();
  };
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), limit.passed]);
      if (done) return gatheredBytes === 0 ? undefined : await handOver();
      // counted here, because axios' own limit breaks its stream but leaves the one beneath open
      bytes += value.byteLength;
      if (bytes > maxBytes) throw new Ended('too-large');
      // gathered, because the network delivers small pieces and each costs a message
      gathered.push(value);
      gatheredBytes += value.byteLength;
      if (gatheredBytes >= chunkBytes) await handOver();
    }
  } finally {
    // does nothing after a complete read
    reader.cancel().catch(() => undefined);
  }
}

interface TimeLimit {
  /** Aborted when time is up or the request is cancelled. */
  readonly signal: AbortSignal;
  /** Rejects at the same moment, so the limit also holds for a fetch that ignores its signal. */
  readonly passed: Promise<never>;
  pause(): void;
  resume(): void;
  end(): void;
}

function startTimeLimit(ms: number, cancelled: AbortSignal): TimeLimit {
  const stop = new AbortController();
  const { promise: passed, reject } = Promise.withResolvers<never>();
  passed.catch(() => undefined);
  const finish = (reason: Ended['reason']): void => {
    reject(new Ended(reason));
    stop.abort();
  };
  const cancel = (): void => finish('cancelled');
  let remaining = ms;
  let startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const resume = (): void => {
    startedAt = performance.now();
    timer = setTimeout(() => finish('timeout'), remaining);
  };
  const pause = (): void => {
    clearTimeout(timer);
    remaining -= performance.now() - startedAt;
  };
  cancelled.addEventListener('abort', cancel, { once: true });
  if (cancelled.aborted) cancel();
  resume();
  return {
    signal: stop.signal,
    passed,
    pause,
    resume,
    end: () => {
      clearTimeout(timer);
      cancelled.removeEventListener('abort', cancel);
    },
  };
}

function headersOf({ headers }: AxiosResponse): Readonly<Record<string, string>> {
  return Object.fromEntries(
    passedOn.flatMap((name) => {
      const value: unknown = headers[name];
      return value == null ? [] : [[name, String(value)]];
    }),
  );
}
