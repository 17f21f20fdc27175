import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createFaultSwitch } from '../../../demo/faults/create-fault-switch.ts';
import type { Fault } from '../../../demo/faults/fault.ts';
import { meetsRoute } from '../../../demo/faults/meets-route.ts';
import type { Exchange } from '../../../demo/mlflow/pipeline.ts';

const request = { headers: {}, url: '/' } as IncomingMessage;
const rest = (path: string): Exchange => ({ method: 'GET', path, query: new URLSearchParams(), body: '', request });
const graphql = (query: unknown): Exchange => ({
  ...rest('/api/graphql'),
  method: 'POST',
  body: JSON.stringify({ query }),
});
const busy: Fault = { kind: 'status', status: 503, body: 'none' };
const refused: Fault = { kind: 'status', status: 403, body: 'none' };

describe('a route', () => {
  const named = 'query ListModels { models(where: {}) { name } }';
  it.each<[string, Exchange, boolean]>([
    ['*', rest('/'), true],
    ['registered-models/search', rest('/api/2.0/mlflow/registered-models/search'), true],
    ['/registered-models/search/', rest('/ml/api/2.0/mlflow/registered-models/search'), true],
    ['registered-models', rest('/api/2.0/mlflow/registered-models/get'), true],
    ['models/search', rest('/api/2.0/mlflow/registered-models/search'), false],
    ['runs', rest('/api/2.0/mlflow/registered-models/search'), false],
    ['models', graphql(named), true],
    ['ListModels', graphql(named), true],
    ['name', graphql(named), false],
    ['model', graphql(named), false],
    ['second', graphql('{ first { a } other: second { a } }'), true],
    ['second', graphql('{ first { a } ...Rest } fragment Rest on Query { second { a } }'), true],
    ['second', graphql('{ first { a } ... on Query { second { a } } }'), true],
    ['models', graphql('not GraphQL {'), false],
    ['models', graphql(7), false],
    ['models', { ...graphql(''), body: 'not JSON' }, false],
    ['models', { ...graphql(''), body: JSON.stringify([{ query: '{ me { id } }' }, { query: named }]) }, true],
    ['models', { ...rest('/api/graphql'), query: new URLSearchParams({ query: named }) }, true],
    ['graphql', graphql(named), true],
  ])('%s and %j: %s', (route, exchange, expected) => {
    expect(meetsRoute(exchange, route)).toBe(expected);
  });
});

describe('a fault switch', () => {
  const passed = { status: 200, headers: {}, body: '' };
  const ask = async (faults: ReturnType<typeof createFaultSwitch>, path = '/api/x') =>
    (await faults.step(rest(path), async () => passed))?.status;

  it('lets everything pass until a fault is set', async () => {
    const faults = createFaultSwitch('mlflow');
    expect([await ask(faults), faults.met, faults.planned]).toEqual([200, 0, []]);
  });

  it('gives a fault as often as it is told, and counts', async () => {
    const faults = createFaultSwitch('mlflow');
    faults.set('x', busy, 2);
    expect([await ask(faults), await ask(faults), await ask(faults)]).toEqual([503, 503, 200]);
    expect([faults.met, faults.planned]).toEqual([2, []]);
  });

  it('takes a named route before all others, whichever was set first', async () => {
    const faults = createFaultSwitch('mlflow');
    faults.set('*', busy);
    faults.set('x', refused, 1);
    expect([await ask(faults), await ask(faults), await ask(faults, '/y')]).toEqual([403, 503, 503]);
  });

  it('keeps one fault a route: the last', async () => {
    const faults = createFaultSwitch('mlflow');
    faults.set('x', busy);
    faults.set('x', refused);
    expect(await ask(faults)).toBe(403);
  });

  it('clears one route, or all and the count', async () => {
    const faults = createFaultSwitch('mlflow');
    faults.set('x', busy);
    faults.set('*', refused);
    await ask(faults);
    faults.clear('x');
    expect([await ask(faults), faults.met]).toEqual([403, 2]);
    faults.clear();
    expect([await ask(faults), faults.met, faults.planned]).toEqual([200, 0, []]);
  });
});
