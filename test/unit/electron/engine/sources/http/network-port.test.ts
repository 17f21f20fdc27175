import { describe, expect, it, vi } from 'vitest';
import { createNetworkPort } from '../../../../../../electron/engine/sources/http/network-port.ts';
import type { NetworkRequest, RequestNotes } from '../../../../../../electron/ipc/network-messages.ts';
import type { Tell } from '../../../../../../electron/ipc/peer.ts';
import { settle } from '../../../engine/deployments/manual-clock.ts';

const read: NetworkRequest = {
  account: null,
  method: 'POST',
  url: 'https://hub.example/',
  headers: {},
  timeoutMs: 1_000,
  maxBytes: 1_000,
  once: null,
};
const write: NetworkRequest = { ...read, once: 'one' };

/** Opens the port to a main that the test plays, and records what main is told. */
function openPort() {
  const told: [string, unknown][] = [];
  const port = createNetworkPort(((name: string, note: unknown) => void told.push([name, note])) as Tell<RequestNotes>);
  const names = () => told.map(([name, note]) => `${name} ${(note as { id: number }).id}`);
  return { port, receivers: port.receivers, told, names };
}

describe('main’s network as the engine sees it', () => {
  it('joins an answer that comes in chunks, also where a letter is cut in two', async () => {
    const { port, receivers, names } = openPort();
    const answer = port.send(read, null, undefined);
    receivers['answer.head']({ id: 1, status: 201, headers: { 'content-type': 'text/plain' } });
    const bytes = Buffer.from('größe 漢字');
    for (const byte of bytes) receivers['answer.chunk']({ id: 1, chunk: new Uint8Array([byte]) });
    receivers['answer.end']({ id: 1, rest: null });
    expect(await answer).toMatchObject({ status: 201, headers: { 'content-type': 'text/plain' }, text: 'größe 漢字' });
    expect(names()).toEqual(['request.open 1', ...Array.from(bytes, () => 'request.taken 1')]);
  });

  it('takes a small answer as one message, and the rest of a large one with its end', async () => {
    const { port, receivers } = openPort();
    const [small, empty, large] = [1, 2, 3].map(() => port.send(read, null, undefined));
    receivers['answer.whole']({ id: 1, status: 200, headers: {}, body: Buffer.from('größe') });
    receivers['answer.whole']({ id: 2, status: 204, headers: {}, body: null });
    receivers['answer.head']({ id: 3, status: 200, headers: {} });
    const bytes = Buffer.from('größe');
    receivers['answer.chunk']({ id: 3, chunk: new Uint8Array(bytes.subarray(0, 3)) });
    receivers['answer.end']({ id: 3, rest: new Uint8Array(bytes.subarray(3)) });
    expect(await Promise.all([small, empty, large])).toMatchObject([
      { status: 200, text: 'größe' },
      { status: 204, text: '' },
      { status: 200, text: 'größe' },
    ]);
  });

  it('keeps answers apart', async () => {
    const { port, receivers } = openPort();
    const [one, other] = [port.send(read, null, undefined), port.send(read, null, undefined)];
    for (const id of [2, 1]) {
      receivers['answer.head']({ id, status: 200, headers: {} });
      receivers['answer.chunk']({ id, chunk: Buffer.from(`answer ${id}`) });
      receivers['answer.end']({ id, rest: null });
    }
    expect([await one, await other]).toMatchObject([{ text: 'answer 1' }, { text: 'answer 2' }]);
  });

  it('hands over a large body no faster than main takes it', async () => {
    const { port, receivers, told, names } = openPort();
    void port.send(read, 'x'.repeat(10 * 256 * 1024), undefined);
    await settle();
    expect(told[0]).toEqual(['request.open', { id: 1, request: read, hasBody: true }]);
    expect(names().filter((name) => name === 'request.body 1')).toHaveLength(8);
    receivers['answer.taken']({ id: 1 });
    receivers['answer.taken']({ id: 1 });
    await settle();
    expect(names().filter((name) => name === 'request.body 1')).toHaveLength(11);
    expect(told.at(-1)).toEqual(['request.body', { id: 1, chunk: null }]);
  });

  it('gives up a read at once when it is cancelled, and main everything it kept of it', async () => {
    const { port, receivers, told } = openPort();
    const cancel = new AbortController();
    const answer = port.send(read, 'x'.repeat(10 * 256 * 1024), cancel.signal);
    await settle();
    cancel.abort();
    expect(await answer).toEqual({ kind: 'cancelled', write: 'not-sent' });
    await settle();
    expect(told.slice(-2)).toEqual([
      ['request.cancel', { id: 1 }],
      ['request.body', { id: 1, chunk: null }],
    ]);
    receivers['answer.end']({ id: 1, rest: null });
  });

  it('waits for main to say what became of a write that is cancelled', async () => {
    const { port, receivers, names } = openPort();
    const cancel = new AbortController();
    const settled = vi.fn();
    void port.send(write, null, cancel.signal).then(settled);
    cancel.abort();
    await settle();
    expect(names()).toEqual(['request.open 1', 'request.cancel 1']);
    expect(settled).not.toHaveBeenCalled();
    receivers['answer.failed']({ id: 1, failure: { kind: 'cancelled', write: 'sent' } });
    await settle();
    expect(settled).toHaveBeenCalledWith({ kind: 'cancelled', write: 'sent' });
  });

  it('asks nothing when it was cancelled before', async () => {
    const { port, told } = openPort();
    expect(await port.send(read, null, AbortSignal.abort())).toEqual({ kind: 'cancelled', write: 'not-sent' });
    expect(told).toEqual([]);
  });
});
