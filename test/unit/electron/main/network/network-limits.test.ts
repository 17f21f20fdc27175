import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chunkBytes } from '../../../../../electron/ipc/chunk-window.ts';
import { settle } from '../../engine/deployments/manual-clock.ts';
import { startAnsweringServer } from '../../engine/sources/answering-server.ts';
import { openNetwork, type Sent } from './open-network.ts';

/** As much as main passes on at once. Less waits for more, or for the end. */
const chunk = 'x'.repeat(chunkBytes);

describe('the time limit', () => {
  it('ends a body that stalls after its beginning', async () => {
    const server = await startAnsweringServer((_, response) => response.write('{"a":'));
    const { failure } = await openNetwork().send({ url: server.url, timeoutMs: 1_000 });
    expect(failure).toMatchObject({ kind: 'network', failure: 'timeout' });
    expect(server.seen).toHaveLength(1);
  });

  it('ends a request that is never answered, also over a fetch that does not listen to its signal', async () => {
    const { send } = openNetwork({ fetch: () => new Promise<Response>(() => undefined) });
    const { failure } = await send({ url: 'https://hub.example/', timeoutMs: 50 });
    expect(failure).toMatchObject({ kind: 'network', failure: 'timeout' });
  });

  describe('with a receiver that takes its time', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    /** A server that sends on command, and a receiver that takes its first chunk on command. */
    function start(timeoutMs: number) {
      const server = new TransformStream<Uint8Array, Uint8Array>();
      const writer = server.writable.getWriter();
      const isTaken = Promise.withResolvers<void>();
      const { send } = openNetwork({ fetch: async () => new Response(server.readable), take: () => isTaken.promise });
      let outcome: Sent | null = null;
      void send({ url: 'https://hub.example/', timeoutMs }).then((sent) => {
        outcome = sent;
      });
      const pass = async (ms: number): Promise<void> => {
        await settle();
        await vi.advanceTimersByTimeAsync(ms);
        await settle();
      };
      return {
        outcome: () => outcome,
        pass,
        sends: (text: string) => void writer.write(Buffer.from(text)),
        ends: () => void writer.close(),
        takes: () => isTaken.resolve(),
      };
    }

    it('does not count the time that the receiver takes, only the server’s', async () => {
      const { outcome, pass, sends, ends, takes } = start(1_000);
      sends(chunk);
      await pass(60_000);
      expect(outcome()).toBeNull();
      takes();
      sends('the rest');
      ends();
      await pass(0);
      expect(outcome()).toMatchObject({ failure: null, text: `${chunk}the rest` });
    });

    it('goes on where it stopped when the receiver has taken all', async () => {
      const { outcome, pass, sends, takes } = start(1_000);
      await pass(600);
      sends(chunk);
      await pass(60_000);
      takes();
      await pass(399);
      expect(outcome()).toBeNull();
      await pass(1);
      expect(outcome()).toMatchObject({ failure: { kind: 'network', failure: 'timeout' } });
    });
  });
});

describe('the limit of size', () => {
  it('stops reading an answer that grows too large and closes its connection', async () => {
    let closed = false;
    const server = await startAnsweringServer((_, response) => {
      response.on('close', () => {
        closed = true;
      });
      const chunk = Buffer.alloc(64 * 1024, 'x');
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk));
        response.once('drain', pour);
      };
      pour();
    });
    const { failure, text } = await openNetwork().send({ url: server.url, maxBytes: 1_000_000 });
    expect(failure).toEqual({ kind: 'too-large', write: 'not-sent' });
    expect(text.length).toBeLessThanOrEqual(1_000_000);
    await expect.poll(() => closed).toBe(true);
    expect(server.seen).toHaveLength(1);
  });

  it('takes in an answer of exactly the largest size', async () => {
    const server = await startAnsweringServer((_, response) => response.end('x'.repeat(1000)));
    expect((await openNetwork().send({ url: server.url, maxBytes: 1000 })).text).toHaveLength(1000);
    expect((await openNetwork().send({ url: server.url, maxBytes: 999 })).failure).toMatchObject({ kind: 'too-large' });
  });

  it('counts what a compressed answer unfolds to', async () => {
    const { gzipSync } = await import('node:zlib');
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    expect(bomb.byteLength).toBeLessThan(100_000);
    const server = await startAnsweringServer((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    const { failure } = await openNetwork().send({ url: server.url, maxBytes: 1_000_000 });
    expect(failure).toMatchObject({ kind: 'too-large' });
  });
});

describe('a caller that cancels', () => {
  it('ends the request at once', async () => {
    const cancel = new AbortController();
    const server = await startAnsweringServer((_, response) => {
      response.write('a');
      cancel.abort();
    });
    const { failure } = await openNetwork().send({ url: server.url }, cancel.signal);
    expect(failure).toEqual({ kind: 'cancelled', write: 'not-sent' });
  });

  it('ends it also while the receiver is busy', async () => {
    const cancel = new AbortController();
    const taking = vi.fn(() => {
      cancel.abort();
      return new Promise<void>(() => undefined);
    });
    const server = await startAnsweringServer((_, response) => response.write(chunk));
    const { failure } = await openNetwork({ take: taking }).send({ url: server.url }, cancel.signal);
    expect(failure).toMatchObject({ kind: 'cancelled' });
    expect(taking).toHaveBeenCalledTimes(1);
  });

  it('has nothing sent when it had cancelled before', async () => {
    const server = await startAnsweringServer((_, response) => response.end());
    const { send, ledger } = openNetwork();
    const { failure } = await send({ url: server.url, once: 'one' }, AbortSignal.abort());
    expect(failure).toEqual({ kind: 'cancelled', write: 'not-sent' });
    expect(server.seen).toHaveLength(0);
    expect(ledger.state('one')).toBe('not-sent');
  });
});
