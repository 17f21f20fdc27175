import type { Clock } from './clock.ts';
import { rejectOnAbort } from './reject-on-abort.ts';

/** Waits `ms` milliseconds on the clock. Throws AppFailure `CANCELLED` as soon as the signal is aborted. */
export function waitFor(ms: number, clock: Clock, signal?: AbortSignal): Promise<void> {
  return rejectOnAbort(signal, (resolve) => clock.after(ms, resolve));
}
