import { createServer, type ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WriteUncertain } from '../../../../../electron/engine/sources/http/http-client.ts';
import { findFreePort, startAnsweringServer } from '../../engine/sources/answering-server.ts';
import { httpForTests } from '../../engine/sources/http-for-tests.ts';

const write = { method: 'POST', timeoutMs: 5_000, once: 'one', json: { deploy: 'this' } } as const;
const failed = (work: Promise<unknown>): Promise<unknown> => work.then(() => null).catch((error: unknown) => error);

describe('a write, from the engine to the server', () => {
  it('is not sent again when one by its name was answered: the answer is given again', async () => {
    const server = await startAnsweringServer((_, response) => response.end('done'));
    const http = httpForTests();
    expect((await http.request({ ...write, url: server.url })).text).toBe('done');
    expect(await http.writeState('one')).toBe('answered');
    expect(await http.request({ ...write, url: server.url })).toMatchObject({ status: 200, text: 'done' });
    expect(server.seen).toHaveLength(1);
    await http.request({ ...write, once: 'other', url: server.url });
    expect(server.seen).toHaveLength(2);
  });

  it('is refused when one by its name may have arrived', async () => {
    const server = await startAnsweringServer((_, response) => response.destroy());
    const http = httpForTests();
    expect(await failed(http.request({ ...write, url: server.url }))).toBeInstanceOf(WriteUncertain);
    expect(await http.writeState('one')).toBe('sent');
    expect(await failed(http.request({ ...write, url: server.url }))).toMatchObject({
      error: { code: 'OUTCOME_UNKNOWN' },
    });
    expect(server.seen).toHaveLength(1);
  });

  it('is taken back when nothing listened, and sent when asked again', async () => {
    const port = await findFreePort();
    const http = httpForTests();
    const url = `http://127.0.0.1:${port}/`;
    const refused = await failed(http.request({ ...write, url }));
    expect(refused).toMatchObject({ error: { code: 'CONNECTION_REFUSED' } });
    expect(refused).not.toBeInstanceOf(WriteUncertain);
    expect(await http.writeState('one')).toBe('not-sent');
    const server = createServer((_, response) => response.end('done'));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    expect((await http.request({ ...write, url })).text).toBe('done');
  });
});

describe('when the engine ends', () => {
  it('reads under way end at their server', async () => {
    const closed = Promise.withResolvers<void>();
    const seen = Promise.withResolvers<void>();
    const server = await startAnsweringServer((_, response) => {
      response.on('close', () => closed.resolve());
      seen.resolve();
    });
    const http = httpForTests();
    void http.request({ method: 'GET', timeoutMs: 5_000, url: server.url });
    await seen.promise;
    http.abandon();
    await closed.promise;
  });

  it('a write under way goes on and becomes answered', async () => {
    const arrived = Promise.withResolvers<ServerResponse>();
    const server = await startAnsweringServer((_, response) => arrived.resolve(response));
    const http = httpForTests();
    void http.request({ ...write, url: server.url });
    const response = await arrived.promise;
    expect(await http.writeState('one')).toBe('sent');
    http.abandon();
    // More than can wait for a receiver.
    response.end('x'.repeat(4_000_000));
    await expect.poll(() => http.writeState('one')).toBe('answered');
  });
});
