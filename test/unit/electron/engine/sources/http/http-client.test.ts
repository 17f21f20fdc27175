import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createHttpClient,
  type HttpRequest,
  WriteUncertain,
} from '../../../../../../electron/engine/sources/http/http-client.ts';
import type { RequestFailure } from '../../../../../../electron/ipc/network-messages.ts';
import { type AnsweringServer, findFreePort, startAnsweringServer } from '../answering-server.ts';
import { failureOf, hastyClock, httpForTests, listeningLog, someAccount } from '../http-for-tests.ts';

const read = { method: 'GET', timeoutMs: 5_000 } as const;
const noReceivers = {
  'answer.head': () => {},
  'answer.chunk': () => {},
  'answer.end': () => {},
  'answer.whole': () => {},
  'answer.failed': () => {},
  'answer.taken': () => {},
};
const write = { method: 'POST', timeoutMs: 5_000, once: 'a write' } as const;

describe('createHttpClient', () => {
  it('sends what it was given and nothing of its own that could identify the person', async () => {
    const server = await startAnsweringServer((_, response) =>
      response.setHeader('Content-Type', 'tested').end('hello'),
    );
    const http = httpForTests();
    const answer = await http.request({
      ...write,
      url: `${server.url}/a?b=c`,
      account: http.signIn(server.url, { kind: 'token', token: 'abc' }),
      json: { greeting: 'grüß' },
    });
    expect(answer).toMatchObject({ status: 200, text: 'hello', headers: { 'content-type': 'tested' } });
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: 'POST', url: '/a?b=c', body: '{"greeting":"grüß"}' });
    expect(seen?.headers).toMatchObject({
      authorization: 'Bearer abc',
      'content-type': 'application/json',
      'user-agent': 'tests',
    });
    expect(seen?.headers.cookie).toBeUndefined();
    expect(seen?.headers.origin).toBeUndefined();
  });

  it('tells once when a server answers again, and not of one that was cancelled or only busy', async () => {
    let now = 0;
    const outcomes: unknown[] = [];
    let returns = 0;
    const http = createHttpClient({
      log: listeningLog(),
      clock: { ...hastyClock(), now: () => now },
      onReturn: () => {
        returns += 1;
      },
      port: { receivers: noReceivers, send: async () => outcomes.shift() as never },
    });
    const ask = async (outcome: unknown) => {
      outcomes.push(outcome, outcome, outcome);
      await http.request({ ...read, mayRepeat: false, url: 'http://hub.example/a' }).catch(() => undefined);
      outcomes.length = 0;
      return returns;
    };
    const answer = { status: 200, headers: {}, text: '' };
    const lost = { kind: 'network', failure: 'refused', name: 'ECONNREFUSED', write: 'not-sent' };
    expect(await ask(answer)).toBe(0);
    expect(await ask({ kind: 'cancelled', write: 'not-sent' })).toBe(0);
    expect(await ask(answer)).toBe(0);
    expect(await ask(lost)).toBe(0);
    expect(await ask(answer)).toBe(1);
    expect(await ask(answer)).toBe(1);
    // One request that always fails among others that work must not start everything over again and again.
    expect(await ask(lost)).toBe(1);
    expect(await ask(answer)).toBe(1);
    now += 30_000;
    expect(await ask(lost)).toBe(1);
    expect(await ask(answer)).toBe(2);
  });

  it('gives back every status as an answer', async () => {
    const server = await startAnsweringServer((_, response) => response.writeHead(418).end('{"short":true}'));
    const answer = await httpForTests().request({ ...read, url: server.url });
    expect(answer).toMatchObject({ status: 418, text: '{"short":true}' });
  });

  it('drops user info from an address instead of sending it', async () => {
    const server = await startAnsweringServer((_, response) => response.end());
    await httpForTests().request({ ...read, url: server.url.replace('http://', 'http://dana:secret@') });
    expect(server.seen[0]?.headers.authorization).toBeUndefined();
  });

  it.each(['ftp://hub.example', 'hub', 'file:///etc/passwd', ''])('refuses %j as an address', async (url) => {
    expect((await failureOf(httpForTests().request({ ...read, url }))).code).toBe('ADDRESS_INVALID');
  });
});

describe('repeating', () => {
  const clientWith = (clock = hastyClock()) => ({
    clock,
    http: httpForTests({ clock }),
  });
  const busyTwice = (status: number, headers = {}): Promise<AnsweringServer> =>
    startAnsweringServer((_, response, count) =>
      response.writeHead(count < 3 ? status : 200, headers).end(String(count)),
    );

  it.each([408, 429, 502, 503, 504])('reads again after status %i', async (status) => {
    const server = await busyTwice(status);
    const { http, clock } = clientWith();
    expect(await http.request({ ...read, url: server.url })).toMatchObject({ status: 200, text: '3' });
    expect(clock.waits).toHaveLength(2);
    expect(clock.waits[0]).toBeGreaterThanOrEqual(250);
    expect(clock.waits[1]).toBeLessThanOrEqual(1_500);
  });

  it('gives back the last answer after the third try', async () => {
    const server = await startAnsweringServer((_, response, count) => response.writeHead(503).end(String(count)));
    expect(await clientWith().http.request({ ...read, url: server.url })).toMatchObject({ status: 503, text: '3' });
  });

  it('does not read again after status 500', async () => {
    const server = await busyTwice(500);
    expect((await clientWith().http.request({ ...read, url: server.url })).status).toBe(500);
    expect(server.seen).toHaveLength(1);
  });

  it('waits as long as the server asks, up to a minute', async () => {
    const server = await busyTwice(429, { 'retry-after': '7' });
    const { http, clock } = clientWith();
    await http.request({ ...read, url: server.url });
    expect(clock.waits).toEqual([7_000, 7_000]);
  });

  it('gives up at once when the server asks for more than a minute', async () => {
    const server = await busyTwice(503, { 'retry-after': '3600' });
    expect((await clientWith().http.request({ ...read, url: server.url })).status).toBe(503);
    expect(server.seen).toHaveLength(1);
  });

  it('reads again after a lost connection', async () => {
    const server = await startAnsweringServer((_, response, count) => {
      if (count < 3) response.destroy();
      else response.end('there');
    });
    expect((await clientWith().http.request({ ...read, url: server.url })).text).toBe('there');
  });

  it('sends a write once, whatever happens', async () => {
    const busy = await startAnsweringServer((_, response) => response.writeHead(503).end());
    expect((await clientWith().http.request({ ...write, url: busy.url, json: {} })).status).toBe(503);
    const rude = await startAnsweringServer((_, response) => response.destroy());
    const failure = await failureOf(clientWith().http.request({ ...write, url: rude.url, json: {} }));
    expect(failure.code).toBe('CONNECTION_LOST');
    expect([busy.seen.length, rude.seen.length]).toEqual([1, 1]);
  });

  it('asks once for what is no matter', async () => {
    const server = await busyTwice(503);
    expect((await clientWith().http.request({ ...read, mayRepeat: false, url: server.url })).status).toBe(503);
    expect(server.seen).toHaveLength(1);
  });

  it('can be cancelled while it waits', async () => {
    const server = await startAnsweringServer((_, response) => response.writeHead(503, { 'retry-after': '30' }).end());
    const cancel = new AbortController();
    const http = httpForTests({
      clock: {
        now: () => 0,
        date: () => 0,
        after: () => {
          queueMicrotask(() => cancel.abort());
          return () => undefined;
        },
      },
    });
    const failure = await failureOf(http.request({ ...read, url: server.url, signal: cancel.signal }));
    expect(failure.code).toBe('CANCELLED');
  });
});

describe('failures on the way', () => {
  async function failWith(request: Partial<HttpRequest> & { url: string }): Promise<unknown> {
    return httpForTests()
      .request({ ...write, ...request })
      .then(
        () => null,
        (error: unknown) => error,
      );
  }

  it('says that nothing listens at a port, and that nothing was sent', async () => {
    const error = await failWith({ url: `http://127.0.0.1:${await findFreePort()}/` });
    expect(error).toMatchObject({ error: { code: 'CONNECTION_REFUSED' } });
    expect(error).not.toBeInstanceOf(WriteUncertain);
  });

  it('says that a host has no address, and that nothing was sent', async () => {
    const error = await failWith({ url: 'http://no-such-host.invalid/' });
    expect(error).toMatchObject({ error: { code: 'HOST_NOT_FOUND' } });
    expect(error).not.toBeInstanceOf(WriteUncertain);
  });

  it('says that a connection was lost, and that something may have been sent', async () => {
    const server = await startAnsweringServer((_, response) => response.destroy());
    const error = await failWith({ url: server.url });
    expect(error).toMatchObject({ error: { code: 'CONNECTION_LOST' } });
    expect(error).toBeInstanceOf(WriteUncertain);
  });

  it('says that the port does not speak TLS', async () => {
    const server = await startAnsweringServer((_, response) => response.end());
    const error = await failWith({ url: server.url.replace('http:', 'https:') });
    expect(error).toMatchObject({ error: { code: 'CONNECTION_REFUSED' } });
  });

  it('says that an answer was cut short', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a"'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.close();
    });
    const error = await failWith({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
    expect(error).toMatchObject({ error: { code: 'CONNECTION_LOST' } });
  });

  it.each<[string, RequestFailure, string]>([
    ['an answer without end', { kind: 'too-large', write: 'not-sent' }, 'ANSWER_TOO_LARGE'],
    [
      'an answer that did not come in time',
      { kind: 'network', failure: 'timeout', name: 'TIMED_OUT', write: 'not-sent' },
      'TIMEOUT',
    ],
    ['a request that was cancelled', { kind: 'cancelled', write: 'not-sent' }, 'CANCELLED'],
    ['a secret that no header can carry', { kind: 'secret', refusal: 'unsendable' }, 'INVALID_INPUT'],
    ['a secret that is gone', { kind: 'secret', refusal: 'missing' }, 'SIGNED_OUT'],
    ['a write that was sent before', { kind: 'sent-before', write: 'answered' }, 'OUTCOME_UNKNOWN'],
  ])('puts %s into words', async (_, failure, code) => {
    const http = createHttpClient({ port: { send: async () => failure, receivers: noReceivers }, log: listeningLog() });
    const request = { ...read, url: 'https://hub.example/', account: someAccount, mayRepeat: false };
    expect((await failureOf(http.request(request))).code).toBe(code);
  });

  it('keeps secrets out of the log and out of the failure', async () => {
    const log = listeningLog();
    const http = httpForTests({ log });
    const server = await startAnsweringServer((_, response, count) =>
      count === 1 ? response.end() : response.destroy(),
    );
    const request = {
      ...write,
      url: `${server.url}/path?token=in-query`,
      account: http.signIn(server.url, { kind: 'token', token: 'in-header' }),
      json: { password: 'in-body' },
    };
    await http.request({ ...request, once: 'one' });
    const error = await http.request({ ...request, once: 'other' }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ error: { code: 'CONNECTION_LOST' } });
    const { inspect } = await import('node:util');
    const all = [...log.lines, inspect(error, { depth: 10, showHidden: true })].join('\n');
    expect(all).toContain('/path');
    expect(all).not.toMatch(/in-query|in-header|in-body/);
  });
});
