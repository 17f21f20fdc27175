import type { ServerRequest } from './ask-server.ts';
import type { ComparedRequest } from './compared-request.ts';
import { oddly } from './compared-request.ts';

const search = '/api/2.0/mlflow/registered-models/search';
const runSearch = '/api/2.0/mlflow/runs/search';

/** What a server says outside its REST API, and to requests that are not well-formed. */
export const serverRequests: readonly ComparedRequest[] = (
  [
    ...[
      '/health',
      '/version',
      '/nothing',
      '/api/2.0/mlflow/nothing',
      '/api/2.0/mlflow/registered-models/nothing',
      '/api/2.0/preview/mlflow/registered-models/search',
      '/api/2.0/mlflow/registered-models/list',
      '/ajax-api/2.0/mlflow/registered-models/search',
      '/api/3.0/mlflow/registered-models/search',
      '/api/2.0/mlflow/registered-models/search/',
      '/api',
    ].map((path) => ({ method: 'GET', path }) as const),
    { method: 'DELETE', path: search },
    { method: 'PATCH', path: '/api/2.0/mlflow/registered-models/create', body: {} },
    ...[
      ['text/plain', '{"experiment_ids":["1"]}'],
      ['application/x-www-form-urlencoded', 'experiment_ids=1'],
      ['application/json; charset=utf-8', '{"experiment_ids":["99"]}'],
      ['application/json', ''],
      ['application/json', '{"experiment_ids":["99"]'],
      ['application/json', '[]'],
      ['application/json', '"text"'],
      ['application/json', '"{\\"experiment_ids\\":[\\"99\\"]}"'],
      ['application/json', 'null'],
    ].map(
      ([type = '', body = '']) =>
        ({ method: 'POST', path: runSearch, body, headers: { 'content-type': type } }) as const,
    ),
    {
      method: 'POST',
      path: '/api/2.0/mlflow/registered-models/create',
      body: '',
      headers: { 'content-type': 'application/json' },
    },
    { method: 'POST', path: '/api/2.0/mlflow/registered-models/create', body: { name: 3 } },
    { method: 'POST', path: '/api/2.0/mlflow/registered-models/create', body: { name: 'x', tags: 'y' } },
    {
      method: 'DELETE',
      path: '/api/2.0/mlflow/registered-models/delete',
      body: '{"name":"none"}',
      headers: { 'content-type': 'text/plain' },
    },
    ...[
      'evil.example',
      'evil.example:80',
      '192.168.3.4',
      '10.1.2.3:5000',
      'localhost:1',
      '127.0.0.1',
      'mlflow.internal',
    ].flatMap((host) => [
      { method: 'GET', path: search, query: { filter: "name='empty'" }, headers: { host } } as const,
      { method: 'GET', path: '/health', headers: { host } } as const,
    ]),
    ...['https://evil.example', 'null', 'http://localhost:3000', 'http://127.0.0.1', 'file://'].flatMap((origin) => [
      { method: 'POST', path: runSearch, body: { experiment_ids: ['99'] }, headers: { origin } } as const,
      { method: 'GET', path: search, query: { filter: "name='empty'" }, headers: { origin } } as const,
    ]),
    { method: 'GET', path: search, query: { filter: `name='${'x'.repeat(3800)}'` } },
    { method: 'GET', path: search, query: { filter: `name='${'x'.repeat(4500)}'` } },
  ] satisfies readonly ServerRequest[]
).map(oddly);
