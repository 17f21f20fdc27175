import type { AppError } from '../../../shared/failure/app-error.ts';
import { errorTraits } from '../../../shared/failure/failure-codes.ts';
import { computeBackoff } from '../../timing/backoff.ts';

/** Computes the ms until the next attempt after `failures` failures in a row, the last of them `problem`. */
export function computeNextDelay(
  problem: AppError,
  failures: number,
  intervalMs: number,
  random: () => number,
): number {
  const { contact, needsPerson } = errorTraits[problem.code];
  const isPassing = contact === 'unreached' || (problem.retryable && !needsPerson);
  return isPassing ? Math.min(intervalMs, computeBackoff(failures, random)) : intervalMs;
}
