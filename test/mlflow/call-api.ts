import { askServer, type ServerRequest } from './ask-server.ts';

const api = '/api/2.0/mlflow/';

/** Calls the REST API and gives the JSON of its answer; anything but a success throws. */
export async function callApi<T = unknown>(
  url: string,
  method: ServerRequest['method'],
  path: string,
  given: Readonly<Record<string, unknown>> = {},
): Promise<T> {
  const inQuery = method === 'GET';
  const answer = await askServer(url, {
    method,
    path: api + path,
    ...(inQuery ? { query: given as Record<string, string> } : { body: given }),
  });
  if (answer.status !== 200) throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.text}`);
  return JSON.parse(answer.text) as T;
}
