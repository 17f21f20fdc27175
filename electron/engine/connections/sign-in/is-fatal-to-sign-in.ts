import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { AppErrorCode } from '../../../../shared/failure/failure-codes.ts';

const codes: readonly AppErrorCode[] = ['CANCELLED', 'TOKEN_REFUSED', 'COMMUNITY_EDITION'];

/** Whether a failure on the way to the models leaves nothing to connect to; after any other the connection is of use. */
export function isFatalToSignIn(cause: unknown): boolean {
  return cause instanceof AppFailure && codes.includes(cause.error.code);
}
