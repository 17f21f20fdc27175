import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { Clock } from '../../../timing/clock.ts';
import { waitFor } from '../../../timing/wait-for.ts';

/** What the server's state says about a write whose answer was lost. */
export type Verdict = 'done' | 'not-done' | 'unclear';

export interface ConfirmOptions<T> {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  read(): Promise<T | null>;
  judge(now: T | null): Verdict;
}

/** ms before each check: a write may still be on its way through a proxy. */
const pauses = [0, 1_000, 2_000, 4_000];

/**
 * Checks several times whether a write whose answer was lost took effect. `done` ends the checks at once; `not-done`
 * takes the last check and one more; anything else is `unclear`.
 */
export async function confirmOutcome<T>({ clock, signal, read, judge }: ConfirmOptions<T>): Promise<Verdict> {
  const verdicts: Verdict[] = [];
  for (const pause of pauses) {
    if (pause > 0) await waitFor(pause, clock, signal).catch(() => undefined);
    if (signal.aborted) return 'unclear';
    const verdict = await check(read, judge);
    if (verdict === 'done') return 'done';
    verdicts.push(verdict);
  }
  // A failed check casts doubt only on itself, so the last one and one other must agree.
  const agreeing = verdicts.filter((each) => each === 'not-done').length;
  return verdicts.at(-1) === 'not-done' && agreeing >= 2 ? 'not-done' : 'unclear';
}

async function check<T>(read: ConfirmOptions<T>['read'], judge: ConfirmOptions<T>['judge']): Promise<Verdict> {
  try {
    return judge(await read());
  } catch (cause) {
    if (cause instanceof AppFailure) return 'unclear';
    throw cause;
  }
}
