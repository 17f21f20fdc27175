import type { AppError } from '../../../shared/failure/app-error.ts';
import type { AppErrorCode } from '../../../shared/failure/failure-codes.ts';
import { backoffDelay } from '../../timing/backoff.ts';
import { isOffline } from './is-offline.ts';

/** Failures that only a person can end: asking again soon would lock accounts and fill the server's log. */
const forPersons: ReadonlySet<AppErrorCode> = new Set([
  'TOKEN_REFUSED',
  'CREDENTIALS_REFUSED',
  'SIGNED_OUT',
  'MLFLOW_NOT_CONFIGURED',
  'COMMUNITY_EDITION',
]);

/** ms until the next attempt after `failures` failures in a row, the last of which was `problem`. */
export function retryDelay(problem: AppError, failures: number, intervalMs: number, random: () => number): number {
  const isPassing = isOffline(problem.code) || (problem.retryable && !forPersons.has(problem.code));
  return isPassing ? Math.min(intervalMs, backoffDelay(failures, random)) : intervalMs;
}
