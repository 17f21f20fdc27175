import { expect, it } from 'vitest';
import { createThrottle } from '../../../../electron/timing/throttle.ts';
import { manualClock } from '../engine/deployments/manual-clock.ts';

it('calls at once, then at its pace, and once more after the last trigger', async () => {
  const clock = manualClock(0);
  const calls: number[] = [];
  const throttle = createThrottle(clock, 250, () => calls.push(clock.now()));
  for (let time = 0; time < 1_000; time += 10) {
    throttle.trigger();
    await clock.advance(10);
  }
  await clock.advance(1_000);
  expect(calls).toEqual([0, 250, 500, 750, 1_000]);
  throttle.trigger();
  expect(calls.at(-1)).toBe(2_000);
});

it('makes a due call early when told, and no call that is not due', async () => {
  const clock = manualClock(0);
  const calls: number[] = [];
  const throttle = createThrottle(clock, 250, () => calls.push(clock.now()));
  throttle.flush();
  throttle.trigger();
  throttle.trigger();
  throttle.flush();
  throttle.flush();
  await clock.advance(1_000);
  expect(calls).toEqual([0, 0]);
});

it('waits twice as long each time while triggers go on, and starts over after a rest', async () => {
  const clock = manualClock(0);
  const calls: number[] = [];
  const throttle = createThrottle(clock, 250, () => calls.push(clock.now()), 1_000);
  for (let time = 0; time < 4_000; time += 10) {
    throttle.trigger();
    await clock.advance(10);
  }
  await clock.advance(2_000);
  expect(calls).toEqual([0, 250, 750, 1_750, 2_750, 3_750, 4_750]);
  throttle.trigger();
  throttle.trigger();
  await clock.advance(250);
  expect(calls.slice(-2)).toEqual([6_000, 6_250]);
});
