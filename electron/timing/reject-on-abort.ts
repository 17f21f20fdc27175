import { cancelled } from '../../shared/failure/app-failure.ts';

/**
 * Makes a promise that `start` settles, or that rejects with AppFailure `CANCELLED` when the signal is aborted first.
 * It then calls what `start` returned, to undo what was begun. Starts nothing when the signal is already aborted.
 */
export function rejectOnAbort<T>(
  signal: AbortSignal | undefined,
  start: (resolve: (value: T) => void, reject: (reason: unknown) => void) => () => void,
): Promise<T> {
  if (signal?.aborted) return Promise.reject(cancelled());
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(cancelled());
      undo();
    };
    // Stops listening in the same turn, because a settled promise must not be undone.
    const settle = (): void => signal?.removeEventListener('abort', abort);
    const undo = start(
      (value) => {
        settle();
        resolve(value);
      },
      (reason) => {
        settle();
        reject(reason);
      },
    );
    signal?.addEventListener('abort', abort, { once: true });
  });
}
