import type { z } from 'zod';
import type { appErrorSchema } from './app-error-schema.ts';
import { type AppErrorCode, errorTraits } from './failure-codes.ts';

export type AppError = Readonly<z.infer<typeof appErrorSchema>>;

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

/** Makes an {@link AppError}. Without `retryable` its code decides, without `correlationId` it gets a new one. */
export function appError(
  code: AppErrorCode,
  message: string,
  more: Partial<Pick<AppError, 'hint' | 'retryable' | 'correlationId' | 'field'>> = {},
): AppError {
  return {
    code,
    message,
    hint: more.hint ?? null,
    retryable: more.retryable ?? errorTraits[code].retryable,
    correlationId: more.correlationId ?? newCorrelationId(),
    field: more.field ?? null,
  };
}

/** Makes the error for an unforeseen fault of the app. The details belong in the log, with the correlation id. */
export function unexpectedError(): AppError {
  return appError('UNEXPECTED', 'The app ran into an unexpected error.', {
    hint: 'Try again. If it happens again, restart the app and report the number below with the log file.',
  });
}

/** Makes the error for an id that another deployment has. */
export function idTaken(): AppError {
  return appError('ID_TAKEN', 'A deployment with this ID already exists.', {
    hint: 'IDs must be unique in the whole PrimeHub installation, including other groups. Choose another one.',
    field: 'id',
  });
}

/** Makes the error for a secret that was entered for a sign-in and dropped since. */
export function attemptOver(): AppError {
  return appError('SIGNED_OUT', 'The app no longer has what you entered.', {
    hint: 'It keeps a secret for ten minutes, and only while the page is open. Enter it again.',
  });
}

/** Eight characters, enough to find a line in one person's log. Not unique across machines. */
function newCorrelationId(): string {
  return Math.floor(Math.random() * 36 ** 8)
    .toString(36)
    .padStart(8, '0');
}
