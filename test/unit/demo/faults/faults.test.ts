import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../../demo/faults/fault.ts';
import { type DemoHub, startHub } from '../../../demo/start-hub.ts';

const search = '/api/2.0/mlflow/registered-models/search';
const quickly = 10_000;
const dana = /^\{"data":\{"me":\{"username":"dana"\}\}\}\n?$/;
let hub: DemoHub;

beforeAll(async () => {
  hub = await startHub();
});
afterEach(() => {
  hub.faults.mlflow.clear();
  hub.faults.primehub.clear();
  hub.clearOperations();
});
afterAll(() => hub.close());

const askMlflow = (init: RequestInit = {}): Promise<Response> => fetch(hub.mlflow.main.url + search, init);
const askPrimehub = (query: string): Promise<Response> =>
  fetch(hub.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${hub.users.dana.token}` },
    body: JSON.stringify({ query }),
  });

interface Told {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

async function tell(answer: Response): Promise<Told> {
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

/** What a client gets, from either server. */
const refusals: readonly [Fault, Partial<Told>, Partial<Told>][] = [
  ...[401, 403, 404, 413, 429, 500, 502, 503].flatMap((status): [Fault, Partial<Told>, Partial<Told>][] => [
    [
      { kind: 'status', status, body: 'json' },
      {
        status,
        type: 'application/json',
        text: expect.stringMatching(/^\{"error_code": "[A-Z_]+", "message": ".+"\}$/),
      },
      { status, type: 'application/json', text: expect.stringMatching(/^\{"errors":\[\{"message":".+","extensions":/) },
    ],
    [
      { kind: 'status', status, body: 'html' },
      { status, type: 'text/html; charset=utf-8', text: expect.stringContaining(`<h1>${status} `) },
      { status, type: 'text/html; charset=utf-8', text: expect.stringContaining(`<h1>${status} `) },
    ],
    [
      { kind: 'status', status, body: 'none' },
      { status, type: null, text: '' },
      { status, type: null, text: '' },
    ],
  ]),
  [
    { kind: 'sign-in-page', by: 'page' },
    { status: 200, type: 'text/html; charset=utf-8', text: expect.stringContaining('<title>Sign In</title>') },
    { status: 200, type: 'text/html; charset=utf-8', text: expect.stringContaining('<title>Sign In</title>') },
  ],
  [
    { kind: 'content-type', type: 'text/plain' },
    { status: 200, type: 'text/plain', text: expect.stringContaining('"registered_models"') },
    { status: 200, type: 'text/plain', text: expect.stringMatching(dana) },
  ],
  [
    { kind: 'drip', bytesPerSecond: 10_000_000 },
    { status: 200, type: 'application/json', text: expect.stringMatching(/"registered_models".*\}$/s) },
    { status: 200, type: 'application/json', text: expect.stringMatching(dana) },
  ],
  [
    { kind: 'truncated' },
    { status: 200, type: 'application/json', text: expect.stringMatching(/"registered_models".*[^}]$/s) },
    { status: 200, type: 'application/json', text: expect.stringMatching(/^\{"data":\{"me":\{"us?$/) },
  ],
];

describe('a fault that answers', () => {
  it.each(refusals)('%j', async (fault, byMlflow, byPrimehub) => {
    hub.faults.mlflow.set('*', fault);
    hub.faults.primehub.set('*', fault);
    expect(await tell(await askMlflow())).toMatchObject(byMlflow);
    expect(await tell(await askPrimehub('{ me { username } }'))).toMatchObject(byPrimehub);
    expect([hub.faults.mlflow.met, hub.faults.primehub.met]).toEqual([1, 1]);
  });

  it('says when to come back', async () => {
    hub.faults.mlflow.set('*', { kind: 'status', status: 429, body: 'json', retryAfter: 7 });
    const answer = await askMlflow();
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(await answer.json()).toEqual({ error_code: 'REQUEST_LIMIT_EXCEEDED', message: 'Too Many Requests' });
  });

  it('sends to a sign-in page, which is there although the fault is not on its path', async () => {
    hub.faults.mlflow.set('registered-models', { kind: 'sign-in-page', by: 'redirect' }, 1);
    const stopped = await askMlflow({ redirect: 'manual' });
    expect([stopped.status, stopped.headers.get('location')]).toEqual([
      302,
      `/oauth2/sign_in?rd=${encodeURIComponent(search)}`,
    ]);
    hub.faults.mlflow.set('*', { kind: 'sign-in-page', by: 'redirect' });
    const followed = await askMlflow();
    expect([followed.status, followed.redirected, followed.headers.get('content-type')]).toEqual([
      200,
      true,
      'text/html; charset=utf-8',
    ]);
    hub.faults.mlflow.clear();
    expect((await askMlflow()).headers.get('content-type')).toBe('application/json');
  });
});

describe('a fault of the connection', () => {
  it('waits, and then carries the request out', async () => {
    hub.faults.primehub.set('me', { kind: 'latency', ms: 40 });
    const before = performance.now();
    expect((await askPrimehub('{ me { username } }')).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(35);
  });

  it('hangs until the client gives up', async () => {
    hub.faults.mlflow.set('*', { kind: 'hang' });
    await expect(askMlflow({ signal: AbortSignal.timeout(50) })).rejects.toThrow('timeout');
  });

  it('breaks before the request is carried out', async () => {
    hub.faults.primehub.set('me', { kind: 'reset', when: 'before' }, 1);
    await expect(askPrimehub('{ me { username } }')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(hub.operations).toEqual([]);
  });

  it('breaks after the request was carried out', async () => {
    hub.faults.primehub.set('me', { kind: 'reset', when: 'after' }, 1);
    await expect(askPrimehub('{ me { username } }')).rejects.toThrow('fetch failed');
    expect(hub.operations).toMatchObject([{ rootField: 'me' }]);
  });

  it('breaks in the middle of the answer, after its status', async () => {
    hub.faults.mlflow.set('*', { kind: 'reset', when: 'mid-body' });
    const answer = await askMlflow();
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow('terminated');
  });

  it('stalls in the middle of the answer and keeps the connection', async () => {
    hub.faults.mlflow.set('*', { kind: 'stall' });
    const answer = await askMlflow({ signal: AbortSignal.timeout(200) });
    const decoder = new TextDecoder();
    let text = '';
    const read = async (): Promise<void> => {
      for await (const piece of answer.body ?? []) text += decoder.decode(piece, { stream: true });
    };
    await expect(read()).rejects.toThrow('timeout');
    expect(text).toMatch(/^\{\n {2}"registered_models": \[/);
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(text.length);
  });

  it('drips the true answer at the speed it is told', async () => {
    hub.faults.primehub.set('me', { kind: 'drip', bytesPerSecond: 400 });
    const before = performance.now();
    expect(await (await askPrimehub('{ me { username } }')).text()).toMatch(dana);
    expect(performance.now() - before).toBeGreaterThan(80);
  });

  it('goes on without an end, beginning like the true answer', async () => {
    hub.faults.mlflow.set('*', { kind: 'endless' });
    const answer = await askMlflow();
    let text = '';
    for await (const piece of answer.body ?? []) {
      text += Buffer.from(piece).toString('utf8');
      if (text.length > 500_000) break;
    }
    expect(text).toMatch(/^\{\n {2}"registered_models": \[/);
    expect(text.length).toBeGreaterThan(500_000);
  });
});

it.each<Fault>([
  { kind: 'hang' },
  { kind: 'latency', ms: 60_000 },
  { kind: 'drip', bytesPerSecond: 1 },
  { kind: 'endless' },
  { kind: 'stall' },
])('a hub closes at once while a request meets %j', async (fault) => {
  const own = await startHub();
  own.faults.mlflow.set('*', fault);
  const socket = connect(own.mlflow.main.port, '127.0.0.1');
  socket.on('error', () => {});
  const closed = once(socket, 'close');
  socket.write(`GET ${search} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`);
  socket.resume();
  await expect.poll(() => own.faults.mlflow.met).toBe(1);
  const before = performance.now();
  await own.close();
  await closed;
  expect(performance.now() - before).toBeLessThan(quickly);
});

it('the timers of a fault end with the client that met it', async () => {
  hub.faults.mlflow.set('*', { kind: 'drip', bytesPerSecond: 1 });
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const aborter = new AbortController();
  const answer = await askMlflow({ signal: aborter.signal });
  await expect.poll(() => hub.faults.mlflow.met).toBe(1);
  const during = timers();
  aborter.abort();
  await answer.body?.cancel().catch(() => {});
  await expect.poll(timers).toBeLessThan(during);
});
