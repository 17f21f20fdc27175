import { type AppError, appError, unexpectedError } from './app-error.ts';

/** An expected failure on its way to a `Result`: thrown inside a process, never across the IPC border. */
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

/** How a caller learns that it was called off. */
export function cancelled(): AppFailure {
  return new AppFailure(appError('CANCELLED', 'The request was cancelled.'));
}

/** Reads what was thrown: an {@link AppFailure} tells its error, an aborted signal CANCELLED, anything else UNEXPECTED. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppFailure) return thrown.error;
  return isAbort(thrown) ? cancelled().error : unexpectedError();
}

/** Makes an {@link AppFailure} of what was thrown and keeps that as its cause. */
export function toAppFailure(thrown: unknown): AppFailure {
  return thrown instanceof AppFailure ? thrown : new AppFailure(toAppError(thrown), { cause: thrown });
}

/** `signal.throwIfAborted()` throws this where `abort()` was given no reason; a time limit has another name. */
function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'AbortError';
}
