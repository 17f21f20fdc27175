import { type IncomingHttpHeaders, request as requestHttp } from 'node:http';
import { tokensOf } from './recorded-people.ts';
import type { Recording } from './recording.ts';

export interface ReceivedAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly elapsedMs: number;
}

/** Sends the request of a recording to a server on loopback. An answer that never came is waited for as long as told, ms. */
export async function sendRequest(
  port: number,
  { request, response }: Recording,
  patienceMs: number,
): Promise<ReceivedAnswer> {
  const body = request.rawBody === undefined ? asJson(request.body) : wholeText(request.rawBody);
  const signal = response.status === 0 ? AbortSignal.timeout(patienceMs) : undefined;
  return send(port, request.method, request.path, withTokens(request.headers), body, signal);
}

/** Asks something trivial with a recording's credentials, so that the server has met them. */
export async function presentToken(port: number, { request }: Recording): Promise<void> {
  const { authorization = '' } = withTokens(request.headers);
  await send(port, 'GET', '/api/graphql?query={me{id}}', { authorization });
}

function send(
  port: number,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
  signal?: AbortSignal,
): Promise<ReceivedAnswer> {
  const startedAt = performance.now();
  const options = { host: '127.0.0.1', port, method, path, headers, agent: false, ...(signal && { signal }) };
  return new Promise((resolve, reject) => {
    const request = requestHttp(options, async (response) => {
      response.setEncoding('utf8');
      const text = (await response.toArray()).join('');
      const elapsedMs = performance.now() - startedAt;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text, elapsedMs });
    });
    request.on('error', (error) => {
      if (signal?.aborted) {
        resolve({ status: 0, headers: {}, text: '', elapsedMs: performance.now() - startedAt });
      } else {
        reject(error);
      }
    });
    request.end(body);
  });
}

/** `<API token of dana>` and `<accessTokenOfDana>` stand for tokens; any other placeholder is no token at all. */
function withTokens(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { authorization, ...others } = headers;
  if (authorization === undefined) {
    return others;
  }
  return {
    ...others,
    authorization: authorization
      .replace(/<API token of (\w+)>/, (_, name: string) => tokensOf(name).api)
      .replace(/<accessTokenOf(\w+)>/, (_, name: string) => tokensOf(name.toLowerCase()).access)
      // A header takes no other characters; a placeholder may have them.
      .replace(/[^\x20-\x7e]/g, '?'),
  };
}

function asJson(body: unknown): string | undefined {
  return body === undefined ? undefined : JSON.stringify(body);
}

/** A long body is recorded by its beginning and `... (N bytes)`. Its last character goes on to that length. */
function wholeText(text: string): string {
  const cut = /^(.*)\.\.\. \((\d+) bytes\)$/s.exec(text);
  const [, start = '', length = ''] = cut ?? [];
  return cut === null ? text : start.padEnd(Number(length), start.at(-1));
}
