import { type AppError, appError } from '../../../../shared/failure/app-error.ts';

/** Says that the disk has not taken anything for long. */
export function describeSilentDisk(): AppError {
  return appError('DISK_SILENT', 'The disk does not answer, so nothing new can be saved.', {
    hint: 'Most likely it is very busy, asleep, or a network drive that is out of reach. See whether other programs can save files on it. What is on screen stays; the app goes on by itself as soon as the disk answers.',
    retryable: true,
  });
}
