import { setTimeout as delay } from 'node:timers/promises';
import type { SeededRandom } from '../../demo/sample/registry/seeded-random.ts';
import { awaitWrite } from '../await-write.ts';

/** When the engine is killed within a piece of work, however fast the machine is. */
export type KillMoment =
  /** As its n-th request reaches a server, and some ms later; 0 is its very beginning. */
  | { readonly at: 'request'; readonly count: number; readonly afterMs: number }
  /** As the settings file begins to be written for the n-th time. */
  | { readonly at: 'settings'; readonly count: number };

/** ms; work that does less than the moment waits for is over by then. */
const patience = 1500;

/** ms that work takes which asks no server. */
const quickWork = 60;

/** Of work that changes settings half of the moments are at a write of theirs. */
export function drawMoment(
  random: SeededRandom,
  of: { readonly requests: number; readonly settings: number; readonly latency: number },
): KillMoment {
  if (of.settings > 0 && random.next() < 0.5) return { at: 'settings', count: random.integer(1, of.settings) };
  return {
    at: 'request',
    count: random.integer(0, of.requests),
    afterMs: random.between(0, of.requests === 0 ? quickWork : 2 * of.latency + 10),
  };
}

/** Resolves at the moment. Call it before the work begins. */
export async function awaitMoment(
  moment: KillMoment,
  { userData, countRequests }: { readonly userData: string; readonly countRequests: () => number },
): Promise<void> {
  if (moment.at === 'settings') return awaitWrite(userData, moment.count, patience);
  const wanted = countRequests() + moment.count;
  const deadline = performance.now() + patience;
  while (countRequests() < wanted && performance.now() < deadline) await delay(1);
  await delay(moment.afterMs);
}

export function describeMoment(moment: KillMoment): string {
  if (moment.at === 'settings') return `at write ${moment.count} of the settings`;
  return `${moment.afterMs.toFixed(0)} ms after request ${moment.count}`;
}
