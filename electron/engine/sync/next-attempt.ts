import type { AppError } from '../../../shared/failure/app-error.ts';
import { errorTraits } from '../../../shared/failure/failure-codes.ts';
import { computeBackoff } from '../../timing/backoff.ts';

/** Attempts within the first two minutes of trouble: after 5 s, 10 s, 20 s and 40 s. */
const soonTries = 4;

/**
 * Computes the ms until the next attempt after `failures` failures in a row, the last of them `problem`. What may pass by
 * itself is tried again a few times in the first two minutes, then slower. Only what passes with the network or by the
 * server's own word goes on to be tried more often than usual.
 */
export function computeNextDelay(
  problem: AppError,
  failures: number,
  intervalMs: number,
  random: () => number,
): number {
  const { contact, needsPerson } = errorTraits[problem.code];
  const isPassing = contact === 'unreached' || (problem.retryable && !needsPerson);
  // Whoever answered may be a proxy, a portal or a server that is just starting. A token is in doubt while PrimeHub's
  // sign-in service is down, and its failure says so; a refused password is not, as asking again would lock the account.
  const mayPass = isPassing || problem.retryable || (contact !== 'other' && !needsPerson);
  if (!isPassing && (!mayPass || failures > soonTries)) return intervalMs;
  return Math.min(intervalMs, computeBackoff(failures, random));
}
