import { expect, it } from 'vitest';
import { limitParallel } from '../../../../electron/timing/limit-parallel.ts';
import { settle } from '../engine/deployments/manual-clock.ts';
import { live } from '../engine/sources/http-for-tests.ts';

/** Work that ends on command. */
function manualWork() {
  const ends: (() => void)[] = [];
  const work = () => new Promise<void>((resolve) => ends.push(resolve));
  return { ends, work };
}

it('lets so many run at once and the others in the order they came', async () => {
  const limited = limitParallel(2);
  const { ends, work } = manualWork();
  const order: number[] = [];
  const all = [0, 1, 2, 3, 4].map((index) =>
    limited(live, () => {
      order.push(index);
      return work();
    }),
  );
  await settle();
  expect(order).toEqual([0, 1]);
  ends[1]?.();
  await settle();
  expect(order).toEqual([0, 1, 2]);
  for (let index = 0; index < 5; index += 1) {
    ends[index]?.();
    await settle();
  }
  await Promise.all(all);
  expect(order).toEqual([0, 1, 2, 3, 4]);
});

it('gives the place on when work fails, and hands the failure to its caller alone', async () => {
  const limited = limitParallel(1);
  const failing = limited(live, () => Promise.reject(new Error('broken')));
  const next = limited(live, () => Promise.resolve('done'));
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('done');
});

it('lets a caller leave the queue, and takes none that had left before', async () => {
  const limited = limitParallel(1);
  const { ends, work } = manualWork();
  const first = limited(live, work);
  const leaver = new AbortController();
  const left = limited(leaver.signal, () => Promise.resolve('never'));
  const last = limited(live, () => Promise.resolve('done'));
  leaver.abort();
  await expect(left).rejects.toMatchObject({ error: { code: 'CANCELLED' } });
  await expect(limited(AbortSignal.abort(), () => Promise.resolve('never'))).rejects.toMatchObject({
    error: { code: 'CANCELLED' },
  });
  ends[0]?.();
  await first;
  expect(await last).toBe('done');
});
