import { type AppError, appError } from '../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../shared/failure/app-failure.ts';
import { describeFileFailure } from '../../../shared/failure/file-failure.ts';
import type { Log } from '../../process/log.ts';
import { isDamage } from '../replica/file/damage.ts';

/** Keeps an expected failure. Logs anything else in full and makes it one that a person can read. */
export function toSyncFailure(error: unknown, log: Log): AppFailure {
  if (error instanceof AppFailure) return error;
  const problem = problemOf(error);
  const detail = error instanceof Error ? error.stack : String(error);
  log.error('a refresh met an unexpected error', { correlationId: problem.correlationId, detail });
  return new AppFailure(problem, { cause: error });
}

/** Whether it is the disk that takes nothing, or not now: whatever is read next could not be stored either. */
export function isOfDisk(error: unknown): boolean {
  if (error instanceof AppFailure) return ofDisk.has(error.error.code);
  return describeFileFailure(error) !== null;
}

const ofDisk: ReadonlySet<string> = new Set(['DISK_FULL', 'FOLDER_READ_ONLY', 'FILE_LOCKED']);

function problemOf(error: unknown): AppError {
  if (isDamage(error)) {
    return appError('UNEXPECTED', 'The local copy of the registry is damaged.', {
      hint: 'The app sets the damaged copy aside and reads everything anew. Nothing on the server is affected.',
      retryable: false,
    });
  }
  const problem = describeFileFailure(error);
  if (problem !== null) return problem;
  if (error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR') {
    return appError('UNEXPECTED', 'The local copy of the registry could not be written.', {
      hint: 'The disk may be full, or the app lacks permission to write to its folder. Free some space, then refresh.',
    });
  }
  return appError('UNEXPECTED', 'The refresh stopped because of an error in the app.', {
    hint: 'Refresh again. If it happens once more, please report it with the log.',
    retryable: false,
  });
}
