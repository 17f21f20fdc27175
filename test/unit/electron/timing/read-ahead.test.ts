import { describe, expect, it } from 'vitest';
import { readAhead } from '../../../../electron/timing/read-ahead.ts';

/** Gives 1 to `last` by requests that the test answers. */
function requests(last: number) {
  const open: (() => void)[] = [];
  let asked = 0;
  const ask = (): Promise<IteratorResult<number, undefined>> => {
    asked += 1;
    const value = asked;
    return new Promise((resolve) =>
      open.push(() => resolve(value > last ? { done: true, value: undefined } : { done: false, value })),
    );
  };
  const answer = async (): Promise<void> => {
    open.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { ask, answer, asked: () => asked, open };
}

describe('reading ahead', () => {
  it('makes one request at a time, and no more than so many that nobody has taken', async () => {
    const { ask, answer, asked, open } = requests(10);
    const items = readAhead(ask, 2);
    const first = items.next();
    expect([asked(), open.length]).toEqual([1, 1]);
    await answer();
    expect(await first).toEqual({ done: false, value: 1 });
    expect([asked(), open.length]).toEqual([2, 1]);
    await answer();
    await answer();
    expect([asked(), open.length]).toEqual([4, 1]);
    await answer();
    expect([asked(), open.length]).toEqual([4, 0]);
    expect(await items.next()).toEqual({ done: false, value: 2 });
    expect([asked(), open.length]).toEqual([5, 1]);
  });

  it('gives all in order, and asks nothing after the end', async () => {
    const { ask, answer, asked } = requests(3);
    const all: number[] = [];
    const reading = (async () => {
      for await (const item of readAhead(ask, 1)) all.push(item);
    })();
    for (let request = 0; request < 4; request += 1) await answer();
    await reading;
    expect(all).toEqual([1, 2, 3]);
    expect(asked()).toBe(4);
  });

  it('gives what came before a failure, then fails', async () => {
    const steps = [() => ({ done: false, value: 1 }), () => Promise.reject(new Error('gone'))];
    const items = readAhead<number>(async () => (await steps.shift()?.()) ?? { done: true, value: undefined }, 3);
    expect(await items.next()).toEqual({ done: false, value: 1 });
    await expect(items.next()).rejects.toThrow('gone');
    expect(await items.next()).toEqual({ done: true, value: undefined });
  });

  it('ends with what was under way when the caller stops, and asks nothing more', async () => {
    const { ask, answer, asked } = requests(10);
    const items = readAhead(ask, 5);
    const first = items.next();
    await answer();
    await first;
    let hasEnded = false;
    const ending = items.return(undefined).then(() => {
      hasEnded = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(hasEnded).toBe(false);
    await answer();
    await ending;
    expect(asked()).toBe(2);
  });
});
