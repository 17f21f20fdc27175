import { describe, expect, it } from 'vitest';
import { createSingleFlight } from '../../../../electron/timing/single-flight.ts';

/** Work that ends on command, or as soon as its signal is aborted. */
function manualWork() {
  const signals: AbortSignal[] = [];
  let end = Promise.withResolvers<void>();
  return {
    signals,
    finish: () => end.resolve(),
    break: (error: Error) => end.reject(error),
    work: (signal: AbortSignal): Promise<void> => {
      signals.push(signal);
      end = Promise.withResolvers<void>();
      signal.addEventListener('abort', () => end.reject(signal.reason));
      return end.promise;
    },
  };
}

const never = new AbortController().signal;
const cancelled = { error: { code: 'CANCELLED' } };

describe('single flight', () => {
  it('joins callers of one key, keeps keys apart, and begins anew when the work is done', async () => {
    const flights = createSingleFlight();
    const a = manualWork();
    const b = manualWork();
    const callers = [flights.join('a', never, a.work), flights.join('a', never, a.work)];
    const other = flights.join('b', never, b.work);
    expect([a.signals.length, b.signals.length]).toEqual([1, 1]);
    a.finish();
    b.finish();
    await Promise.all([...callers, other]);
    const again = flights.join('a', never, a.work);
    expect(a.signals).toHaveLength(2);
    a.finish();
    await again;
  });

  it('gives every caller the failure', async () => {
    const flights = createSingleFlight();
    const { work, break: breakWork } = manualWork();
    const callers = [flights.join('a', never, work), flights.join('a', never, work)];
    breakWork(new Error('broken'));
    for (const outcome of await Promise.allSettled(callers))
      expect(outcome).toMatchObject({ reason: { message: 'broken' } });
  });

  it('lets a caller leave at once and aborts the work only with the last one', async () => {
    const flights = createSingleFlight();
    const { work, signals } = manualWork();
    const first = new AbortController();
    const second = new AbortController();
    const callers = [flights.join('a', first.signal, work), flights.join('a', second.signal, work)];
    first.abort();
    await expect(callers[0]).rejects.toMatchObject(cancelled);
    expect(signals[0]?.aborted).toBe(false);
    second.abort();
    await expect(callers[1]).rejects.toMatchObject(cancelled);
    expect(signals[0]?.aborted).toBe(true);
  });

  it('does not let a new caller join work that was aborted', async () => {
    const flights = createSingleFlight();
    const { work, signals, finish } = manualWork();
    const first = new AbortController();
    const left = flights.join('a', first.signal, work);
    first.abort();
    const second = flights.join('a', never, work);
    expect(signals).toHaveLength(2);
    finish();
    await second;
    await expect(left).rejects.toMatchObject(cancelled);
  });

  it('starts nothing for a caller that had left before', async () => {
    const { work, signals } = manualWork();
    await expect(createSingleFlight().join('a', AbortSignal.abort(), work)).rejects.toMatchObject(cancelled);
    expect(signals).toEqual([]);
  });

  it('waits for everything it aborts when it is stopped', async () => {
    const flights = createSingleFlight();
    const { work, signals } = manualWork();
    const caller = flights.join('a', never, work);
    const outcome = expect(caller).rejects.toThrow();
    await flights.stop();
    expect(signals[0]?.aborted).toBe(true);
    await outcome;
  });
});
