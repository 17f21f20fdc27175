import { z } from 'zod';

/** Every expected failure a person can meet, by code. Texts are written where the failure is recognised, in the main process. */
export const appErrorCodes = [
  // the app itself
  'UNEXPECTED',
  'INVALID_INPUT',
  'CANCELLED',
  'NOT_FOUND',
  'CONNECTION_UNKNOWN',
  'SIGNED_OUT',
  'LINK_REFUSED',
  'CLI_FILE_UNREADABLE',
  // the network
  'ADDRESS_INVALID',
  'HOST_NOT_FOUND',
  'CONNECTION_REFUSED',
  'CONNECTION_LOST',
  'CERTIFICATE_NOT_TRUSTED',
  'TIMEOUT',
  // what answered
  'NOT_PRIMEHUB',
  'NOT_MLFLOW',
  'SIGN_IN_PAGE',
  'ANSWER_INVALID',
  'ANSWER_TOO_LARGE',
  'SERVER_ERROR',
  'SERVER_BUSY',
  'SERVER_TOO_OLD',
  'HOST_HEADER_REFUSED',
  // who may
  'TOKEN_REFUSED',
  'CREDENTIALS_REFUSED',
  'PERMISSION_DENIED',
  'NOT_A_MEMBER',
  'NO_GROUP',
  'COMMUNITY_EDITION',
  // MLflow behind PrimeHub
  'MLFLOW_NOT_CONFIGURED',
  'MLFLOW_UNREACHABLE',
  'MLFLOW_TIMEOUT',
  'MLFLOW_NOT_JSON',
  'MLFLOW_REFUSED',
  'MLFLOW_BASIC_AUTH',
  'MLFLOW_UNREACHABLE_HERE',
  // deployments
  'DEPLOYMENTS_UNAVAILABLE',
  'DEPLOYMENTS_DISABLED',
  'QUOTA_EXCEEDED',
  'LICENSE_PROBLEM',
  'ENV_NAME_ILLEGAL',
  'ID_TAKEN',
  'CLUSTER_REFUSED',
  'CLUSTER_UNAVAILABLE',
  'OUTCOME_UNKNOWN',
] as const;

export type AppErrorCode = (typeof appErrorCodes)[number];

export const appErrorSchema = z.object({
  code: z.enum(appErrorCodes),
  /** What happened, one sentence. */
  message: z.string(),
  /** Why most likely, and what to do. */
  hint: z.string().nullable(),
  /** Whether the same request may succeed later without a change by the person. */
  retryable: z.boolean(),
  /** Names the line in the log that holds the technical detail. */
  correlationId: z.string(),
  /** The form field the failure belongs to, where the server's answer tells. */
  field: z.string().nullable(),
});

export type AppError = Readonly<z.infer<typeof appErrorSchema>>;

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

/** An expected failure on its way to a {@link Result}: thrown inside a process, never across the IPC border. */
export class AppFailure extends Error {
  readonly error: AppError;

  constructor(error: AppError, options?: ErrorOptions) {
    super(error.message, options);
    this.name = 'AppFailure';
    this.error = error;
  }
}

/** Completes an {@link AppError} from the parts that differ; a correlation id is made when none is given. */
export function appError(
  code: AppErrorCode,
  message: string,
  more: Partial<Pick<AppError, 'hint' | 'retryable' | 'correlationId' | 'field'>> = {},
): AppError {
  return {
    code,
    message,
    hint: more.hint ?? null,
    retryable: more.retryable ?? false,
    correlationId: more.correlationId ?? newCorrelationId(),
    field: more.field ?? null,
  };
}

/** A failure that nobody foresaw, a fault of the app: its detail belongs in the log, beside the correlation id. */
export function unexpectedError(): AppError {
  return appError('UNEXPECTED', 'The app ran into a fault of its own.', {
    hint: 'Try again. If it happens again, restart the app and report the number below with the log file.',
    retryable: true,
  });
}

/** Throws an {@link AppFailure} made by {@link appError}. */
export function fail(...parts: Parameters<typeof appError>): never {
  throw new AppFailure(appError(...parts));
}

/** Eight characters are enough to find one line in one person's log; this is no identifier across machines. */
function newCorrelationId(): string {
  return Math.floor(Math.random() * 36 ** 8)
    .toString(36)
    .padStart(8, '0');
}
