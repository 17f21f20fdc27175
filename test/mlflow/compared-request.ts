import type { ServerRequest } from './ask-server.ts';
import type { Seeded } from './seed-server.ts';

/** A request that both servers get; ids of what was seeded differ between them. */
export type ComparedRequest = (seeded: Seeded) => ServerRequest;

type Query = NonNullable<ServerRequest['query']>;
type Body = Readonly<Record<string, unknown>>;

const api = '/api/2.0/mlflow/';

/** A read of the REST API. */
export function get(path: string, query: Query): ComparedRequest {
  return () => ({ method: 'GET', path: api + path, query });
}

/** A call of the REST API with a JSON body. */
export function send(method: ServerRequest['method'], path: string, body: Body): ComparedRequest {
  return () => ({ method, path: api + path, body });
}

export function post(path: string, body: Body): ComparedRequest {
  return send('POST', path, body);
}

/** A request that is the same for both servers and none of the above. */
export function oddly(request: ServerRequest): ComparedRequest {
  return () => request;
}

/** What stands in the name of a test: the request with names in place of ids. */
export function describeRequest(request: ComparedRequest): string {
  const { method, path, query, body, headers } = request(named);
  const search = query === undefined ? '' : `?${decodeURIComponent(String(new URLSearchParams(query as never)))}`;
  const said = body === undefined ? '' : ` ${typeof body === 'string' ? body : JSON.stringify(body)}`;
  const marked = headers === undefined ? '' : ` ${JSON.stringify(headers)}`;
  const text = `${method} ${path.replace(api, '')}${search.replaceAll('+', ' ')}${said}${marked}`;
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

const named: Seeded = {
  experiments: { fraud: '<fraud>', prices: '<prices>' },
  runs: { good: '<good>', odd: '<odd>', bare: '<bare>', deleted: '<deleted>' },
  loggedModels: { scorer: '<scorer>', spare: '<spare>' },
};
