import { describe, expect, it, vi } from 'vitest';
import { chunkBytes } from '../../../../../electron/ipc/chunk-window.ts';
import type { AnswerNotes, NetworkRequest, RequestFailure } from '../../../../../electron/ipc/network-messages.ts';
import type { Tell } from '../../../../../electron/ipc/peer.ts';
import type { AnswerSink } from '../../../../../electron/main/network/kept-answer.ts';
import { createRequestService } from '../../../../../electron/main/network/request-service.ts';
import { settle } from '../../engine/deployments/manual-clock.ts';

const read: NetworkRequest = {
  account: null,
  method: 'GET',
  url: 'https://hub.example/',
  headers: {},
  timeoutMs: 1_000,
  maxBytes: 1_000,
  once: null,
};
const write: NetworkRequest = { ...read, method: 'POST', once: 'one' };

interface Sending {
  readonly body: Uint8Array | null;
  readonly sink: AnswerSink;
  readonly signal: AbortSignal;
  readonly end: (failure: RequestFailure | null) => void;
}

/** Makes the service over a network that the test plays, and records what the engine is told. */
function openService() {
  const sent: Sending[] = [];
  const told: [string, unknown][] = [];
  const service = createRequestService(
    {
      send: (_request, body, sink, signal) =>
        new Promise((end) => {
          sent.push({ body, sink, signal, end });
        }),
    },
    ((name: string, note: unknown) => void told.push([name, note])) as Tell<AnswerNotes>,
  );
  const sending = (at = 0): Sending => {
    const found = sent[at];
    if (found === undefined) throw new Error('nothing was sent');
    return found;
  };
  return { service, receivers: service.receivers, sent, sending, told };
}

describe('a request of the engine', () => {
  it('is sent at once without a body, and a small answer is told in one message', async () => {
    const { receivers, sending, told } = openService();
    receivers['request.open']({ id: 7, request: read, hasBody: false });
    const { body, sink, end } = sending();
    expect(body).toBeNull();
    sink.head(200, { 'content-type': 'text/plain' });
    await sink.chunk(Buffer.from('hello'));
    end(null);
    await settle();
    expect(told).toEqual([
      [
        'answer.whole',
        {
          id: 7,
          status: 200,
          headers: { 'content-type': 'text/plain' },
          body: new Uint8Array(Buffer.from('hello')),
        },
      ],
    ]);
  });

  it('has a large answer told in order, with what is left of it at the end', async () => {
    const { receivers, sending, told } = openService();
    receivers['request.open']({ id: 7, request: read, hasBody: false });
    const { sink, end } = sending();
    sink.head(200, {});
    await sink.chunk(Buffer.alloc(chunkBytes, 'a'));
    await sink.chunk(Buffer.from('rest'));
    end(null);
    await settle();
    expect(told.map(([name]) => name)).toEqual(['answer.head', 'answer.chunk', 'answer.end']);
    expect(told.at(-1)).toEqual(['answer.end', { id: 7, rest: new Uint8Array(Buffer.from('rest')) }]);
  });

  it('whose answer breaks off is told of the failure alone', async () => {
    const { receivers, sending, told } = openService();
    receivers['request.open']({ id: 7, request: read, hasBody: false });
    const { sink, end } = sending();
    sink.head(200, {});
    await sink.chunk(Buffer.from('hel'));
    const failure = { kind: 'network', failure: 'lost', name: 'ECONNRESET', write: 'not-sent' } as const;
    end(failure);
    await settle();
    expect(told).toEqual([['answer.failed', { id: 7, failure }]]);
  });

  it('waits for all of its body, and says of each chunk that it was taken', () => {
    const { receivers, sent, sending, told } = openService();
    receivers['request.open']({ id: 7, request: write, hasBody: true });
    receivers['request.body']({ id: 7, chunk: Buffer.from('{"a":') });
    receivers['request.body']({ id: 7, chunk: Buffer.from('1}') });
    expect(sent).toHaveLength(0);
    expect(told).toEqual([
      ['answer.taken', { id: 7 }],
      ['answer.taken', { id: 7 }],
    ]);
    receivers['request.body']({ id: 7, chunk: null });
    expect(String(sending().body)).toBe('{"a":1}');
  });

  it('is not sent when its body is larger than any server takes, and what is left of it is passed over', async () => {
    const { receivers, sent, told } = openService();
    receivers['request.open']({ id: 1, request: write, hasBody: true });
    const chunk = new Uint8Array(chunkBytes);
    for (let count = 0; count < 20; count += 1) receivers['request.body']({ id: 1, chunk });
    receivers['request.body']({ id: 1, chunk: null });
    expect(sent).toEqual([]);
    expect(told.filter(([name]) => name === 'answer.taken')).toHaveLength(16);
    const failure = { kind: 'body-too-large', write: 'not-sent' };
    expect(told.at(-1)).toEqual(['answer.failed', { id: 1, failure }]);
  });

  it('is not sent when the bodies of many others gather, and those already gathered are', async () => {
    const { receivers, sent, told } = openService();
    const chunk = new Uint8Array(chunkBytes);
    for (let id = 1; id <= 9; id += 1) {
      receivers['request.open']({ id, request: read, hasBody: true });
      for (let count = 0; count < 15; count += 1) receivers['request.body']({ id, chunk });
    }
    expect(told.flatMap(([name, note]) => (name === 'answer.failed' ? [(note as { id: number }).id] : []))).toEqual([
      9,
    ]);
    for (let id = 1; id <= 9; id += 1) receivers['request.body']({ id, chunk: null });
    expect(sent).toHaveLength(8);
  });

  it('has its answer held back while eight chunks of it are not taken', async () => {
    const { receivers, sending, told } = openService();
    receivers['request.open']({ id: 7, request: read, hasBody: false });
    const passed = vi.fn();
    sending()
      .sink.chunk(Buffer.alloc(10 * 256 * 1024))
      .then(passed);
    await settle();
    expect(told).toHaveLength(8);
    receivers['request.taken']({ id: 7 });
    await settle();
    expect(told).toHaveLength(9);
    expect(passed).not.toHaveBeenCalled();
    receivers['request.taken']({ id: 7 });
    await settle();
    expect(told).toHaveLength(10);
    expect(passed).toHaveBeenCalled();
  });

  it('is cancelled by its id, and told to have failed', async () => {
    const { receivers, sending, told } = openService();
    receivers['request.open']({ id: 7, request: read, hasBody: false });
    receivers['request.open']({ id: 8, request: read, hasBody: false });
    receivers['request.cancel']({ id: 7 });
    expect([sending(0).signal.aborted, sending(1).signal.aborted]).toEqual([true, false]);
    sending().end({ kind: 'cancelled', write: 'not-sent' });
    await settle();
    expect(told).toEqual([['answer.failed', { id: 7, failure: { kind: 'cancelled', write: 'not-sent' } }]]);
  });

  it.each<[string, object]>([
    ['an address that is no web address', { url: 'file:///etc/passwd' }],
    ['no address', { url: 'hub' }],
    ['another method', { method: 'DELETE' }],
    ['no time limit', { timeoutMs: 0 }],
    ['no limit of size', { maxBytes: Number.NaN }],
    ['a field that is not known', { authorization: 'Bearer abc' }],
  ])('is refused with %s', (_, change) => {
    const { receivers, sent, told } = openService();
    receivers['request.open']({ id: 7, request: { ...read, ...change }, hasBody: false });
    expect(sent).toHaveLength(0);
    expect(told).toEqual([['answer.failed', { id: 7, failure: expect.objectContaining({ failure: 'address' }) }]]);
  });

  it('of which nothing is known is passed over', () => {
    const { receivers, told } = openService();
    receivers['request.body']({ id: 1, chunk: Buffer.from('x') });
    receivers['request.taken']({ id: 1 });
    receivers['request.cancel']({ id: 1 });
    expect(told).toEqual([]);
  });
});

describe('when the engine is gone', () => {
  it('reads end and writes go on, and nobody is told', async () => {
    const { service, receivers, sending, told } = openService();
    receivers['request.open']({ id: 1, request: read, hasBody: false });
    receivers['request.open']({ id: 2, request: write, hasBody: false });
    service.abandon();
    expect([sending(0).signal.aborted, sending(1).signal.aborted]).toEqual([true, false]);
    sending(1).sink.head(200, {});
    await sending(1).sink.chunk(Buffer.from('late'));
    sending(1).end(null);
    await settle();
    expect(told).toEqual([]);
  });

  it('the answer of a write that nobody took is let through to its end', async () => {
    const { service, receivers, sending } = openService();
    receivers['request.open']({ id: 2, request: write, hasBody: false });
    const passing = sending().sink.chunk(Buffer.alloc(20 * 256 * 1024));
    await settle();
    service.abandon();
    await expect(passing).resolves.toBeUndefined();
  });

  it('a write whose body had not come whole is not sent', () => {
    const { service, receivers, sent } = openService();
    receivers['request.open']({ id: 2, request: write, hasBody: true });
    receivers['request.body']({ id: 2, chunk: Buffer.from('{"half":') });
    service.abandon();
    expect(sent).toHaveLength(0);
  });
});
