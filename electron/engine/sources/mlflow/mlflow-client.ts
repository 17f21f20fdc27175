import { AppFailure, fail } from '../../../../shared/failure/app-failure.ts';
import { type Limiter, limitParallel } from '../../../timing/limit-parallel.ts';
import { createPace } from '../../../timing/pace.ts';
import type { Account } from '../http/account.ts';
import { answerCause, type HttpAnswer } from '../http/http-answer.ts';
import type { HttpClient } from '../http/http-client.ts';
import { type JsonReader, ShapeMismatch } from '../json/json-reader.ts';
import { JsonRefused } from '../json/json-refused.ts';
import { readJson } from '../json/read-json.ts';
import { describeMlflowFailure, isUnknownEndpoint } from './mlflow-failure.ts';

export interface MlflowConnectionOptions {
  /** Origin and path prefix without a trailing slash. */
  readonly address: string;
  /** null for a server without sign-in. */
  readonly account: Account | null;
  readonly http: HttpClient;
}

interface MlflowCall<T> {
  /** The part after `…/mlflow/`, such as `registered-models/search`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  /** Makes it a POST, which here still only reads. */
  readonly body?: unknown;
  readonly answer: JsonReader<T>;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Of the answer; enough for one row unless told. */
  readonly maxBytes?: number;
}

interface FileCall {
  /** Below the server's address, outside of its API. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** MLflow's REST API on one server. A call throws an AppFailure for any answer but the expected one. */
export interface MlflowClient {
  registry<T>(call: MlflowCall<T>): Promise<T>;
  tracking<T>(call: MlflowCall<T>): Promise<T>;
  /** Asks for a file and returns the answer, whatever it is. */
  file(call: FileCall): Promise<HttpAnswer>;
  /** The server's name with its port. */
  readonly host: string;
}

/**
 * Where MLflow's API may be, the usual place first. Before MLflow 3.11, `--static-prefix` covers only `/ajax-api`, and
 * proxies may let only that through (mlflow/mlflow#4484). Up to 1.11, the registry is only under `/preview`.
 */
const bases = {
  registry: ['/api/2.0/mlflow/', '/ajax-api/2.0/mlflow/', '/api/2.0/preview/mlflow/', '/ajax-api/2.0/preview/mlflow/'],
  tracking: ['/api/2.0/mlflow/', '/ajax-api/2.0/mlflow/'],
} as const;

/** Bytes. A run with thousands of metrics is the largest row there is. */
const rowBytes = 16 * 1024 * 1024;
/** Requests to one server at once. */
export const mostParallel = 4;
const limiters = new WeakMap<HttpClient, Map<string, Limiter>>();

/** Makes the client. Its first call finds out where the API is; later ones ask there first. */
export function createMlflowClient({ address, account, http }: MlflowConnectionOptions): MlflowClient {
  const { host } = new URL(address);
  const limited = limiterOf(http, host);
  const found: Record<'registry' | 'tracking', string | null> = { registry: null, tracking: null };

  function send(base: string, call: MlflowCall<unknown>): Promise<HttpAnswer> {
    const pairs = Object.entries(call.query ?? {}).flatMap(([key, value]) =>
      [value].flat().map((each): [string, string] => [key, each]),
    );
    const query = new URLSearchParams(pairs).toString();
    return limited(call.signal, () =>
      http.request({
        method: call.body === undefined ? 'GET' : 'POST',
        url: address + base + call.path + (query === '' ? '' : `?${query}`),
        account,
        ...(call.body === undefined ? {} : { json: call.body }),
        signal: call.signal,
        timeoutMs: call.timeoutMs,
        maxBytes: call.maxBytes ?? rowBytes,
      }),
    );
  }

  async function ask<T>(area: 'registry' | 'tracking', call: MlflowCall<T>): Promise<T> {
    const unknown: HttpAnswer[] = [];
    const known = found[area];
    for (const base of new Set([known ?? bases[area][0], ...bases[area]])) {
      const answer = await send(base, call);
      if (isUnknownEndpoint(answer)) {
        unknown.push(answer);
        continue;
      }
      // a refusal or a proxy's failure does not prove that the API is here
      if (answer.status === 200 || answer.status === 404 || answer.status === 400) found[area] = base;
      return read(answer, call, host);
    }
    // a web page in place of data tells more than a bare "not found" from the other places
    const telling = unknown.find(({ status }) => status === 200) ?? unknown[0];
    if (telling === undefined) throw new Error('MLflow has no place to ask');
    throw failed(telling, host);
  }

  return {
    registry: (call) => ask('registry', call),
    tracking: (call) => ask('tracking', call),
    file: ({ path, query, signal, timeoutMs, maxBytes }) => {
      const asked = new URLSearchParams(query).toString();
      const url = address + path + (asked === '' ? '' : `?${asked}`);
      return limited(signal, () => http.request({ method: 'GET', url, account, signal, timeoutMs, maxBytes }));
    },
    host,
  };
}

/**
 * Limits requests per server, however many clients there are: MLflow has a few workers, which wait for each other on
 * SQLite.
 */
function limiterOf(http: HttpClient, host: string): Limiter {
  const ofServers = limiters.get(http) ?? new Map<string, Limiter>();
  const limiter = ofServers.get(host) ?? limitParallel(mostParallel);
  limiters.set(http, ofServers.set(host, limiter));
  return limiter;
}

async function read<T>(answer: HttpAnswer, { answer: reader, signal }: MlflowCall<T>, host: string): Promise<T> {
  if (answer.status !== 200) throw failed(answer, host);
  try {
    return await reader(await readJson(answer.body, signal), createPace(signal));
  } catch (error) {
    if (error instanceof SyntaxError) throw failed(answer, host);
    if (error instanceof JsonRefused) {
      return fail('ANSWER_INVALID', `${host} sent an answer that this app does not read: it ${error.message}.`, {
        hint: 'MLflow sends no such answers. Check that the address leads to an MLflow server, or ask its operator.',
      });
    }
    if (!(error instanceof ShapeMismatch)) throw error;
    const where = error.path.join('.');
    return fail('ANSWER_INVALID', `${host} sent an answer that this app does not understand.`, {
      hint: `It does not look like MLflow’s answers${where === '' ? '' : ` (at ${where})`}. Check that the address leads to an MLflow server.`,
    });
  }
}

function failed(answer: HttpAnswer, host: string): AppFailure {
  return new AppFailure(describeMlflowFailure(answer, host), { cause: answerCause(answer) });
}
