import type { AppErrorCode } from '../../../shared/failure/failure-codes.ts';

const offlineCodes: ReadonlySet<AppErrorCode> = new Set([
  'HOST_NOT_FOUND',
  'CONNECTION_REFUSED',
  'CONNECTION_LOST',
  'TIMEOUT',
]);

/** Whether a failure means that the server was not reached at all. */
export function isOffline(code: AppErrorCode): boolean {
  return offlineCodes.has(code);
}
