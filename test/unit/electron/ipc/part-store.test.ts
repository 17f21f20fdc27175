import { describe, expect, it } from 'vitest';
import { createPartStore } from '../../../../electron/ipc/part-store.ts';
import { manualClock } from '../engine/deployments/manual-clock.ts';

const limits = { most: 3, mostParts: 4, longest: 100, keepMs: 60_000 };

function open() {
  const clock = manualClock();
  return { clock, store: createPartStore(clock, limits) };
}

describe('messages in parts that wait', () => {
  it('are given back whole, or part by part, in order', () => {
    const { store } = open();
    expect([store.add(1, 'a', 'x'), store.add(1, 'a', 'y')]).toEqual([true, true]);
    expect(store.take(1, 'a')).toEqual(['x', 'y']);
    expect(store.take(1, 'a')).toBeUndefined();
    store.put(1, 'b', ['x', 'y']);
    expect([store.shift(1, 'b'), store.shift(1, 'b'), store.shift(1, 'b')]).toEqual(['x', 'y', undefined]);
  });

  it('are so many for one caller, and another is not concerned', () => {
    const { store } = open();
    const added = ['a', 'b', 'c', 'd'].map((callId) => store.add(1, callId, 'x'));
    expect([...added, store.add(2, 'd', 'x')]).toEqual([true, true, true, false, true]);
    // The oldest answer goes for the newest.
    for (const callId of ['e', 'f', 'g', 'h']) store.put(3, callId, [callId]);
    expect(['e', 'f', 'g', 'h'].map((callId) => store.shift(3, callId))).toEqual([undefined, 'f', 'g', 'h']);
  });

  it('are so long together, and so many parts each, also empty ones', () => {
    const { store } = open();
    expect([store.add(1, 'a', 'x'.repeat(60)), store.add(1, 'b', 'x'.repeat(60))]).toEqual([true, false]);
    expect(store.take(1, 'a')).toHaveLength(1);
    expect([1, 2, 3, 4, 5].map(() => store.add(1, 'c', ''))).toEqual([true, true, true, true, false]);
    expect(store.take(1, 'c')).toBeUndefined();
    expect(store.put(1, 'd', ['x'.repeat(101)])).toBe(false);
    store.put(1, 'e', ['x'.repeat(60)]);
    store.put(1, 'f', ['x'.repeat(60)]);
    expect([store.shift(1, 'e'), store.shift(1, 'f')?.length]).toEqual([undefined, 60]);
  });

  it('wait so long since they last moved, also when nobody calls any more', async () => {
    const { clock, store } = open();
    store.add(1, 'a', 'x');
    store.put(1, 'b', ['x', 'y']);
    await clock.advance(40_000);
    store.shift(1, 'b');
    await clock.advance(40_000);
    expect([store.take(1, 'a'), store.shift(1, 'b')]).toEqual([undefined, 'y']);
    store.put(1, 'c', ['x']);
    await clock.advance(130_000);
    expect(store.shift(1, 'c')).toBeUndefined();
  });

  it('go with their caller', () => {
    const { store } = open();
    store.put(1, 'a', ['x']);
    store.put(2, 'a', ['y']);
    store.dropAll(1);
    expect([store.shift(1, 'a'), store.shift(2, 'a')]).toEqual([undefined, 'y']);
  });
});
