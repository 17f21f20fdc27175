import { expect, test } from 'vitest';
import { createCallLimit } from '../../../../renderer/bridge/call-limit.ts';

function open(most: number) {
  const limit = createCallLimit(most);
  const started: number[] = [];
  const ends = new Map<number, () => void>();
  const ask = (index: number, signal?: AbortSignal): Promise<number> =>
    limit(async () => {
      started.push(index);
      await new Promise<void>((resolve) => ends.set(index, resolve));
      return index;
    }, signal);
  return { started, ends, ask };
}

test('3,000 calls at once run a few at a time, the newest first, and all are answered', async () => {
  const { started, ends, ask } = open(4);
  const answers = Promise.all(Array.from({ length: 3000 }, (_, index) => ask(index)));
  let most = 0;
  for (let ended = 0; ended < 3000; ended += 1) {
    await Promise.resolve();
    while (started.length <= ended) await new Promise((resolve) => setImmediate(resolve));
    most = Math.max(most, started.length - ended);
    ends.get(started[ended] ?? -1)?.();
  }
  expect(await answers).toHaveLength(3000);
  expect(most).toBe(4);
  expect(started[4]).toBe(2999);
});

test('a call that is called off while it waits never starts', async () => {
  const { started, ends, ask } = open(1);
  const first = ask(1);
  const stop = new AbortController();
  const second = ask(2, stop.signal);
  stop.abort();
  await expect(second).rejects.toBe(stop.signal.reason);
  ends.get(1)?.();
  await first;
  expect(started).toEqual([1]);
});
