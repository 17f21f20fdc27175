import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { Clock } from '../../../timing/clock.ts';
import { waitFor } from '../../../timing/wait-for.ts';

/** What a look at the server says about a write whose answer was lost. */
export type Verdict = 'done' | 'not-done' | 'unclear';

export interface ConfirmOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  read(): Promise<Deployment | null>;
  judge(now: Deployment | null): Verdict;
}

/** Pauses between the looks, in ms: a write may still be on its way through a proxy. */
const pauses = [0, 1_000, 2_000, 4_000];

/**
 * Looks several times whether a write whose answer was lost took effect. `done` ends at once; `not-done` needs the
 * last look and one more to say so; anything else is `unclear`.
 */
export async function confirmOutcome({ clock, signal, read, judge }: ConfirmOptions): Promise<Verdict> {
  const verdicts: Verdict[] = [];
  for (const pause of pauses) {
    if (pause > 0) await waitFor(pause, clock, signal).catch(() => undefined);
    if (signal.aborted) return 'unclear';
    const verdict = await look(read, judge);
    if (verdict === 'done') return 'done';
    verdicts.push(verdict);
  }
  // One look that failed leaves a doubt only about itself; the last one and another must agree.
  const agreeing = verdicts.filter((each) => each === 'not-done').length;
  return verdicts.at(-1) === 'not-done' && agreeing >= 2 ? 'not-done' : 'unclear';
}

async function look(read: ConfirmOptions['read'], judge: ConfirmOptions['judge']): Promise<Verdict> {
  try {
    return judge(await read());
  } catch (cause) {
    if (cause instanceof AppFailure) return 'unclear';
    throw cause;
  }
}
