import type { JsonObject } from '../../../demo/mlflow/proto-json.ts';
import type { DemoMlflow } from '../../../demo/mlflow/start-mlflow-server.ts';

export interface PlainAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Calls a demo server over HTTP the way a client does. */
export function mlflowClient(server: DemoMlflow, api = '/api/2.0/mlflow/') {
  const send = async (url: string, init: RequestInit = {}): Promise<PlainAnswer> => {
    const answer = await fetch(server.url + url, init);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const withBody = (method: string) => (path: string, body: JsonObject) =>
    send(api + path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  return {
    send,
    get: (path: string, query: Readonly<Record<string, string>> = {}) =>
      send(`${api}${path}?${new URLSearchParams(query)}`),
    post: withBody('POST'),
    patch: withBody('PATCH'),
    delete: withBody('DELETE'),
  };
}

/** The JSON of an answer that must be a success. */
export function messageOf<T>(answer: PlainAnswer): T {
  if (answer.status !== 200) throw new Error(`Answered ${answer.status}: ${answer.text}`);
  return JSON.parse(answer.text) as T;
}

/** Status and code of an answer that must be an error. */
export function errorOf(answer: PlainAnswer): string {
  return `${answer.status} ${(JSON.parse(answer.text) as { error_code: string }).error_code}`;
}
