import { lookup as lookUpHost } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { MlflowSetting } from './group-attributes.ts';
import { HubError } from './hub-error.ts';
import { parseJsonAsNode14 } from './node-14-wording.ts';

const MAX_REDIRECTS = 20;

export interface MlflowAnswer {
  readonly [key: string]: unknown;
}

export interface MlflowCall {
  /** Path after `/api/2.0/mlflow`. */
  readonly endpoint: string;
  readonly method?: 'GET' | 'POST';
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Where the calls for a group go. */
export interface MlflowTarget extends MlflowSetting {
  readonly runsNewNode: boolean;
  readonly timeoutMs: number;
}

interface HttpAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly readText: () => Promise<string>;
  /** For a body that nobody reads, as PrimeHub leaves the body of a 404. */
  readonly ignoreBody: () => void;
}

/**
 * One REST call to the MLflow server of a group, with the wording of node-fetch for whatever goes wrong. A 404 is tried
 * once more on the preview routes of MLflow 1, and that second URL loses any path prefix of the tracking URI.
 * The status code is not looked at otherwise: an error that is JSON is an answer. The time limit ends with the headers: a
 * body that stalls is waited for without end, and PrimeHub's own client gets no answer either.
 */
export async function callMlflow(target: MlflowTarget, call: MlflowCall): Promise<MlflowAnswer> {
  const { endpoint, method = 'GET', params = {} } = call;
  if (!target.trackingUri) {
    throw new HubError('tracking uri not found', 'TRACKING_URI_NOT_FOUND');
  }
  const authorization = formatAuthorization(target);
  const url = parseUrl(`${target.trackingUri.replace(/\/$/, '')}/api/2.0/mlflow${endpoint}`, target.runsNewNode);
  if (method === 'GET') {
    for (const [key, value] of Object.entries(params)) {
      url.searchParams.append(key, String(value));
    }
  }
  const headers = {
    Accept: '*/*',
    ...(authorization === null ? {} : { Authorization: authorization }),
    ...(method === 'POST' ? { 'Content-Type': 'text/plain;charset=UTF-8' } : {}),
  };
  const body = method === 'POST' ? JSON.stringify(params) : undefined;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), target.timeoutMs);
  try {
    let answer = await send(url, { method, headers, signal: abort.signal }, body);
    if (answer.status === 404) {
      url.pathname = `/api/2.0/preview/mlflow${endpoint}`;
      answer.ignoreBody();
      answer = await send(url, { method, headers, signal: abort.signal }, body);
    }
    clearTimeout(timer);
    return await readJson(url, answer, target.runsNewNode);
  } finally {
    clearTimeout(timer);
  }
}

function parseUrl(text: string, runsNewNode: boolean): URL {
  if (!URL.canParse(text)) {
    throw new HubError(runsNewNode ? 'Invalid URL' : `Invalid URL: ${text}`);
  }
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new HubError('Only HTTP(S) protocols are supported');
  }
  return url;
}

/**
 * A token wins over user name and password. Those never work: PrimeHub's image runs Node 14, which has no `btoa`, and on
 * a newer Node two objects are sent in their place.
 */
function formatAuthorization({ trackingEnvs, runsNewNode }: MlflowTarget): string | null {
  const find = (name: string): string | undefined => trackingEnvs.find((env) => env.name === name)?.value;
  const token = find('MLFLOW_TRACKING_TOKEN');
  if (token !== undefined) {
    return `Bearer ${token}`;
  }
  if (find('MLFLOW_TRACKING_USERNAME') !== undefined && find('MLFLOW_TRACKING_PASSWORD') !== undefined) {
    if (!runsNewNode) {
      throw new HubError('btoa is not defined');
    }
    return `Basic ${Buffer.from('[object Object]:[object Object]').toString('base64')}`;
  }
  return null;
}

interface SendOptions {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

async function send(url: URL, options: SendOptions, body: string | undefined): Promise<HttpAnswer> {
  let current = url;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const answer = await sendOnce(current, options, body);
    if (answer.location === undefined || ![301, 302, 303, 307, 308].includes(answer.status)) {
      return answer;
    }
    answer.ignoreBody();
    current = new URL(answer.location, current);
  }
  throw new HubError(`maximum redirect reached at: ${url.href}`);
}

function sendOnce(url: URL, options: SendOptions, body: string | undefined): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      ...options,
      // One address family, as in Node 14: with two, the reason of a refused connection would be empty.
      family: 4,
      lookup,
      agent: false,
    });
    request.on('response', (response) => {
      response.setEncoding('utf8');
      resolve({
        status: response.statusCode ?? 0,
        location: response.headers.location,
        readText: () => readText(url, response),
        ignoreBody: () => {
          response.on('error', () => undefined);
          response.resume();
        },
      });
    });
    request.on('error', (error) => {
      reject(
        new HubError(
          options.signal.aborted
            ? 'The user aborted a request.'
            : `request to ${url.href} failed, reason: ${error.message}`,
        ),
      );
    });
    request.end(body);
  });
}

async function readText(url: URL, response: IncomingMessage): Promise<string> {
  try {
    return (await response.toArray()).join('');
  } catch (error) {
    throw new HubError(`Invalid response body while trying to fetch ${url.href}: ${(error as Error).message}`);
  }
}

/** Names below `.invalid` exist nowhere (RFC 6761); a resolver without a network would word that otherwise. */
const lookup: LookupFunction = (hostname, options, callback) => {
  if (hostname.endsWith('.invalid')) {
    const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND' });
    process.nextTick(callback, error, '', 0);
    return;
  }
  lookUpHost(hostname, options, callback);
};

async function readJson(url: URL, answer: HttpAnswer, runsNewNode: boolean): Promise<MlflowAnswer> {
  const text = await answer.readText();
  try {
    return (runsNewNode ? JSON.parse(text) : parseJsonAsNode14(text)) as MlflowAnswer;
  } catch (error) {
    throw new HubError(`invalid json response body at ${url.href} reason: ${(error as Error).message}`);
  }
}
