import type { Clock } from '../../timing/clock.ts';
import type { Replica } from '../replica/replica.ts';
import { computeSweepAge } from './sweep-age.ts';

/** ms. A timer may be early by less than that, which must not put a sweep off to the next one. */
const timerSlack = 1_000;

/**
 * Whether all models are to be read again, by their number. Also true when there is nothing to read changes since, or when the
 * last sweep seems to lie in the future. `sweptAt` is when this process last swept, by `clock.now`; null for not yet.
 */
export function isSweepDue(
  replica: Pick<Replica, 'sync' | 'models'>,
  options: {
    readonly clock: Clock;
    readonly sweptAt: number | null;
    readonly sweepAge?: ((models: number) => number) | undefined;
  },
): boolean {
  const { clock, sweptAt, sweepAge = computeSweepAge } = options;
  const { lastSweepAt, changes } = replica.sync.read();
  if (changes === null || lastSweepAt === null) return true;
  const age = sweepAge(replica.models.count()) - timerSlack;
  if (sweptAt !== null) return clock.now() - sweptAt >= age;
  const passed = clock.date() - lastSweepAt;
  return passed < 0 || passed >= age;
}
