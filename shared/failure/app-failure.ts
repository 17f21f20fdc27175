import { type AppError, appError, unexpectedError } from './app-error.ts';

/** An expected failure on its way to a `Result`. Thrown within a process, never across IPC. */
export class AppFailure extends Error {
  readonly error: AppError;

  constructor(error: AppError, options?: ErrorOptions) {
    super(error.message, options);
    this.name = 'AppFailure';
    this.error = error;
  }
}

/** Throws an {@link AppFailure} made by {@link appError}. */
export function fail(...parts: Parameters<typeof appError>): never {
  throw new AppFailure(appError(...parts));
}

/** Makes the failure for a caller that cancelled its request. */
export function cancelled(): AppFailure {
  return new AppFailure(appError('CANCELLED', 'The request was cancelled.'));
}

/**
 * Turns anything thrown into an error: an {@link AppFailure}'s own, CANCELLED for an aborted signal, else UNEXPECTED.
 */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppFailure) return thrown.error;
  return isAbort(thrown) ? cancelled().error : unexpectedError();
}

/** Turns anything thrown into an {@link AppFailure} with the original as its cause. */
export function toAppFailure(thrown: unknown): AppFailure {
  return thrown instanceof AppFailure ? thrown : new AppFailure(toAppError(thrown), { cause: thrown });
}

/** Whether `signal.throwIfAborted()` threw this after `abort()` without a reason. Timeouts have another name. */
function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'AbortError';
}
