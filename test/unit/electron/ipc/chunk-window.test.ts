import { describe, expect, it, vi } from 'vitest';
import { chunkBytes, createChunkWindow } from '../../../../electron/ipc/chunk-window.ts';
import { settle } from '../engine/deployments/manual-clock.ts';

function openWindow() {
  const posted: Uint8Array[] = [];
  const window = createChunkWindow((chunk) => void posted.push(chunk));
  return { window, posted };
}

describe('a chunk window', () => {
  it('sends what is small as it is, and nothing for nothing', async () => {
    const { window, posted } = openWindow();
    await window.send(new Uint8Array([1, 2, 3]));
    await window.send(new Uint8Array());
    expect(posted).toEqual([new Uint8Array([1, 2, 3])]);
  });

  it('cuts what is large into chunks that give the whole together', async () => {
    const { window, posted } = openWindow();
    const whole = Uint8Array.from({ length: 2 * chunkBytes + 5 }, (_, index) => index % 251);
    await window.send(whole);
    expect(posted.map(({ byteLength }) => byteLength)).toEqual([chunkBytes, chunkBytes, 5]);
    expect(Buffer.concat(posted).equals(whole)).toBe(true);
  });

  it.each([
    ['an array', () => new Uint8Array(1_000_000).subarray(10, 20)],
    ['a Buffer', () => Buffer.alloc(1_000_000).subarray(10, 20)],
    ['a Buffer of the pool', () => Buffer.from('ten bytes.')],
  ])('gives copies: nothing of what stands around %s crosses with it', async (_, make) => {
    const { window, posted } = openWindow();
    const given = make();
    await window.send(given);
    const [copy] = posted;
    expect(copy?.buffer.byteLength).toBe(10);
    const before = [...(copy ?? [])];
    given.fill(7);
    expect([...(copy ?? [])]).toEqual(before);
  });

  it('is not widened by a side that says it took more than it got', async () => {
    const { window, posted } = openWindow();
    for (let more = 0; more < 100; more += 1) window.taken();
    void window.send(new Uint8Array(20 * chunkBytes));
    await settle();
    expect(posted).toHaveLength(8);
  });

  it('serves all who wait', async () => {
    const { window } = openWindow();
    const ends: number[] = [];
    for (const end of [1, 2]) void window.send(new Uint8Array(8 * chunkBytes)).then(() => ends.push(end));
    for (let taken = 0; taken < 16; taken += 1) {
      await settle();
      window.taken();
    }
    await settle();
    expect(ends.sort()).toEqual([1, 2]);
  });

  it('has at most eight chunks under way, and sends the next when one was taken', async () => {
    const { window, posted } = openWindow();
    const sent = vi.fn();
    void window.send(new Uint8Array(10 * chunkBytes)).then(sent);
    await settle();
    expect(posted).toHaveLength(8);
    window.taken();
    await settle();
    expect(posted).toHaveLength(9);
    expect(sent).not.toHaveBeenCalled();
    window.taken();
    await settle();
    expect(posted).toHaveLength(10);
    expect(sent).toHaveBeenCalledTimes(1);
    // The limit holds across several sends.
    void window.send(new Uint8Array(1));
    await settle();
    expect(posted).toHaveLength(10);
  });

  it('lets go of who waits when it is closed, and sends nothing any more', async () => {
    const { window, posted } = openWindow();
    const failed = window.send(new Uint8Array(9 * chunkBytes)).catch((error: unknown) => String(error));
    await settle();
    window.close();
    expect(await failed).toContain('Nobody takes this body any more');
    await expect(window.send(new Uint8Array(1))).rejects.toThrow('Nobody takes this body any more');
    expect(posted).toHaveLength(8);
  });
});
