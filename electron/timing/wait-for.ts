import { cancelled } from '../../shared/failure/app-failure.ts';
import type { Clock } from './clock.ts';

/** Waits `ms` milliseconds on the clock; throws AppFailure `CANCELLED` as soon as the signal says so. */
export function waitFor(ms: number, clock: Clock, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(cancelled());
      return;
    }
    const onAbort = () => {
      callOff();
      reject(cancelled());
    };
    const callOff = clock.after(ms, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
