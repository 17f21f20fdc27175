import { type AppError, appError } from './app-error.ts';

/** SQLite's plain result codes that say the same. */
const sqliteCodes: Readonly<Record<number, string>> = {
  3: 'EACCES',
  5: 'EBUSY',
  6: 'EBUSY',
  8: 'EROFS',
  13: 'ENOSPC',
  14: 'EACCES',
};

/** Of the extended codes: no room to make the file beside the log larger, to SQLite an error of reading and writing. */
const shmSize = 4874;

/** Names a failure of the disk or of a folder's permissions; null for any other. */
export function describeFileFailure(error: unknown): AppError | null {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return appError('DISK_FULL', 'The disk is full, so the app could not save this.', {
        hint: 'Make room on the disk that holds the app’s folder, then try again. What is on screen stays.',
      });
    case 'EROFS':
      return appError('FOLDER_READ_ONLY', 'The app’s folder is read-only, so this could not be saved.', {
        hint: 'Make the folder writable, then try again. The settings page names it.',
      });
    case 'EACCES':
    case 'EPERM':
      return appError('FOLDER_READ_ONLY', 'The app may not write to its folder, so this could not be saved.', {
        hint: 'Most likely the folder belongs to another user, or its permissions were changed. Make it writable for you, then try again.',
      });
    case 'EBUSY':
      return appError('FILE_LOCKED', 'Another program holds the copy of the models on this computer.', {
        hint: 'Most likely a backup, a virus scanner or a database tool. Close it; the app tries again by itself.',
      });
    default:
      return null;
  }
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  // Extended codes carry the plain one in their low byte.
  if ('errcode' in error && error.errcode === shmSize) return 'ENOSPC';
  if ('errcode' in error) return sqliteCodes[Number(error.errcode) & 0xff] ?? null;
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}
