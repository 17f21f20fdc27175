import { describe, expect, it } from 'vitest';
import { startAnsweringServer } from '../../engine/sources/answering-server.ts';
import { openNetwork, tokenFor } from './open-network.ts';

describe('what is sent', () => {
  it('is what was asked for, and nothing that could identify the person', async () => {
    const server = await startAnsweringServer((_, response) => response.end());
    const { send } = openNetwork();
    await send(
      { url: `${server.url}/a?b=c`, method: 'POST', headers: { 'content-type': 'application/json' } },
      undefined,
      '{"greeting":"grüß"}',
    );
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: 'POST', url: '/a?b=c', body: '{"greeting":"grüß"}' });
    expect(seen?.headers).toMatchObject({
      accept: 'application/json, text/plain',
      'content-type': 'application/json',
      'user-agent': 'tests',
    });
    for (const name of ['authorization', 'cookie', 'origin', 'referer']) expect(seen?.headers[name]).toBeUndefined();
  });

  it('is signed in as the account says, a token as Bearer, a password as Basic', async () => {
    const server = await startAnsweringServer((_, response) => response.end());
    const { send } = openNetwork({
      secrets: {
        dana: tokenFor(server.url, 'abc'),
        ada: { origin: server.url, scheme: 'basic', username: 'ada', secret: 'pä:ss' },
      },
    });
    await send({ url: server.url, account: 'dana' });
    await send({ url: server.url, account: 'ada' });
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer abc',
      `Basic ${Buffer.from('ada:pä:ss').toString('base64')}`,
    ]);
  });

  it('is nothing when the account has no secret', async () => {
    const server = await startAnsweringServer((_, response) => response.end());
    const { send, log } = openNetwork();
    expect((await send({ url: server.url, account: 'dana' })).failure).toEqual({ kind: 'secret', refusal: 'missing' });
    expect(server.seen).toHaveLength(0);
    expect(log.lines).toEqual([expect.stringContaining('not sent')]);
  });

  it.each(['ab\ncd', 'ab–cd', 'ab\u0000'])('is nothing when no header can carry the token %j', async (token) => {
    const server = await startAnsweringServer((_, response) => response.end());
    const { send } = openNetwork({ secrets: { dana: tokenFor(server.url, token) } });
    const { failure } = await send({ url: server.url, account: 'dana' });
    expect(failure).toEqual({ kind: 'secret', refusal: 'unsendable' });
    expect(server.seen).toHaveLength(0);
  });
});

describe('what is passed on', () => {
  it('is every status with the whole body', async () => {
    const server = await startAnsweringServer((_, response) => response.writeHead(418).end('{"short":true}'));
    expect(await openNetwork().send({ url: server.url })).toMatchObject({
      failure: null,
      status: 418,
      text: '{"short":true}',
    });
  });

  it('is of the headers only what the engine reads, so that no cookie gets out of this process', async () => {
    const read = {
      'content-type': 'text/tested',
      location: '/elsewhere',
      'retry-after': '7',
      'www-authenticate': 'Basic realm="mlflow"',
    };
    const server = await startAnsweringServer((_, response) =>
      response
        .writeHead(401, { ...read, 'set-cookie': 'session=stolen', 'x-powered-by': 'someone', etag: '"1"' })
        .end(),
    );
    expect((await openNetwork().send({ url: server.url })).headers).toEqual(read);
  });

  it('is a body without its compression', async () => {
    const { gzipSync } = await import('node:zlib');
    const server = await startAnsweringServer((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1_000))),
    );
    expect((await openNetwork().send({ url: server.url })).text).toBe('x'.repeat(1_000));
  });
});

describe('a redirect', () => {
  it('is not followed, so that the token stays where it was sent', async () => {
    const elsewhere = await startAnsweringServer((_, response) => response.end());
    const server = await startAnsweringServer((_, response) =>
      response.writeHead(302, { location: `${elsewhere.url}/login` }).end(),
    );
    const { send } = openNetwork({ secrets: { dana: tokenFor(server.url, 'abc') } });
    expect(await send({ url: server.url, account: 'dana' })).toMatchObject({
      failure: null,
      status: 302,
      headers: { location: `${elsewhere.url}/login` },
    });
    expect(server.seen[0]?.headers.authorization).toBe('Bearer abc');
    expect(elsewhere.seen).toHaveLength(0);
  });

  it('that Electron’s fetch rejects on is taken for the answer it is', async () => {
    const { send } = openNetwork({ fetch: () => Promise.reject(new Error('Redirect was cancelled')) });
    expect(await send({ url: 'https://hub.example/' })).toEqual({ failure: null, status: 302, headers: {}, text: '' });
  });
});

describe('a write', () => {
  it('is answered when its answer came', async () => {
    const server = await startAnsweringServer((_, response) => response.writeHead(503).end());
    const { send, ledger } = openNetwork();
    expect((await send({ url: server.url, method: 'POST', once: 'one' })).status).toBe(503);
    expect(ledger.state('one')).toBe('answered');
  });

  it('is not sent for want of a secret, and may be sent once there is one', async () => {
    const { send, ledger } = openNetwork();
    const { failure } = await send({ url: 'https://hub.example/', account: 'dana', once: 'one' });
    expect(failure?.kind).toBe('secret');
    expect(ledger.state('one')).toBe('not-sent');
  });

  it('may have been sent when its answer did not come in time', async () => {
    const { send, ledger } = openNetwork({ fetch: () => new Promise<Response>(() => undefined) });
    const { failure } = await send({ url: 'https://hub.example/', once: 'one', timeoutMs: 20 });
    expect(failure).toEqual({ kind: 'network', failure: 'timeout', name: 'TIMED_OUT', write: 'sent' });
    expect(ledger.state('one')).toBe('sent');
  });
});

it('the log holds no secret, no query and no body', async () => {
  const server = await startAnsweringServer((_, response, count) =>
    count === 1 ? response.end() : response.destroy(),
  );
  const { send, log } = openNetwork({ secrets: { dana: tokenFor(server.url, 'in-header') } });
  const request = { url: `${server.url}/path?token=in-query`, method: 'POST', account: 'dana' } as const;
  const outcomes = [await send(request, undefined, 'in-body'), await send(request, undefined, 'in-body')];
  expect(outcomes[1]?.failure).toMatchObject({ kind: 'network', failure: 'lost' });
  const all = [...log.lines, JSON.stringify(outcomes)].join('\n');
  expect(all).toContain('/path');
  expect(all).not.toMatch(/in-query|in-header|in-body/);
});
