import { describe, expect, it } from 'vitest';
import { createSharedReader, youngMs } from '../../../../electron/timing/shared-reader.ts';
import { manualClock, settle } from '../engine/deployments/manual-clock.ts';

const signal = new AbortController().signal;
const cancelled = { error: { code: 'CANCELLED' } };

/** Work that counts its beginnings and answers with their number, at once or when told to. */
function counter() {
  let begun = 0;
  let gate: Promise<void> | null = null;
  let open = (): void => undefined;
  const signals: AbortSignal[] = [];
  return {
    signals,
    begun: () => begun,
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      open = () => {
        gate = null;
        resolve();
      };
    },
    open: () => open(),
    work: async (each: AbortSignal): Promise<number> => {
      begun += 1;
      signals.push(each);
      const mine = begun;
      await gate;
      return mine;
    },
  };
}

describe('a shared reader', () => {
  it('uses a young answer again for 15 s by the clock, and reads anew for whoever wants none', async () => {
    const clock = manualClock();
    const reader = createSharedReader<number>(clock);
    const { work } = counter();
    expect(reader.age('a')).toBeNull();
    expect(await reader.read('a', { signal }, work)).toBe(1);
    await clock.advance(youngMs - 1);
    expect(reader.age('a')).toBe(youngMs - 1);
    expect(await reader.read('a', { signal }, work)).toBe(1);
    expect(await reader.read('b', { signal }, work)).toBe(2);
    expect(await reader.read('a', { signal, maxAge: 5_000 }, work)).toBe(3);
    expect(await reader.read('a', { signal, maxAge: 0 }, work)).toBe(4);
    await clock.advance(youngMs);
    expect(reader.age('a')).toBeNull();
    expect(await reader.read('a', { signal }, work)).toBe(5);
  });

  it('lets everybody join a read that is under way, whatever age they want', async () => {
    const reader = createSharedReader<number>(manualClock());
    const { work, hold, open } = counter();
    hold();
    const readers = [
      reader.read('a', { signal }, work),
      reader.read('a', { signal, maxAge: 0 }, work),
      reader.read('a', { signal }, work),
    ];
    await settle();
    open();
    expect(await Promise.all(readers)).toEqual([1, 1, 1]);
  });

  it('remembers no failure', async () => {
    const reader = createSharedReader<number>(manualClock());
    const { work } = counter();
    await expect(reader.read('a', { signal }, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await reader.read('a', { signal }, work)).toBe(1);
  });

  it('aborts a read with its last caller, and remembers nothing of it', async () => {
    const reader = createSharedReader<number>(manualClock());
    const { work, hold, open, signals, begun } = counter();
    const callers = [new AbortController(), new AbortController()];
    hold();
    const readers = callers.map((caller) => reader.read('a', { signal: caller.signal }, work));
    callers[0]?.abort();
    await expect(readers[0]).rejects.toMatchObject(cancelled);
    expect(signals[0]?.aborted).toBe(false);
    callers[1]?.abort();
    await expect(readers[1]).rejects.toMatchObject(cancelled);
    expect(signals[0]?.aborted).toBe(true);
    open();
    await settle();
    expect(await reader.read('a', { signal }, work)).toBe(2);
    await expect(reader.read('a', { signal: AbortSignal.abort() }, work)).rejects.toMatchObject(cancelled);
    expect(begun()).toBe(2);
  });

  it('forgets what was changed, also what is being read of it', async () => {
    const reader = createSharedReader<number>(manualClock());
    const { work, hold, open } = counter();
    hold();
    const before = reader.read('a', { signal }, work);
    reader.forget('a');
    const after = reader.read('a', { signal }, work);
    await settle();
    open();
    expect(await Promise.all([before, after])).toEqual([1, 2]);
    expect(await reader.read('a', { signal }, work)).toBe(2);
    reader.forget();
    expect(await reader.read('a', { signal }, work)).toBe(3);
  });

  it('keeps the answer that was asked for last when an older read ends later', async () => {
    const reader = createSharedReader<number>(manualClock());
    const slow = counter();
    slow.hold();
    const before = reader.read('a', { signal }, slow.work);
    reader.forget('a');
    expect(await reader.read('a', { signal }, async () => 99)).toBe(99);
    slow.open();
    expect(await before).toBe(1);
    expect(await reader.read('a', { signal }, slow.work)).toBe(99);
  });

  it('stops with everything it reads', async () => {
    const reader = createSharedReader<number>(manualClock());
    const { work, hold, signals } = counter();
    hold();
    const reading = reader.read('a', { signal }, (each) =>
      Promise.race([
        work(each),
        new Promise<never>((_, reject) => each.addEventListener('abort', () => reject(each.reason))),
      ]),
    );
    const outcome = expect(reading).rejects.toThrow();
    await reader.stop();
    await outcome;
    expect(signals[0]?.aborted).toBe(true);
  });
});
