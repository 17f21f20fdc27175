import { type AppError, appError } from '../../shared/failure/app-error.ts';

/** Says why a file could not be saved; null for what is no failure of a file. */
export function describeSaveFailure(error: unknown): AppError | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const [message, hint] = texts[error.code] ?? [
    `The file could not be saved: the system says ${error.code}.`,
    'Try again, or save it in another folder.',
  ];
  return appError('FILE_NOT_SAVED', message, { hint });
}

const full = [
  'The disk is full, so the file could not be saved.',
  'Make room on the disk, or save it on another one, then try again.',
] as const;
const refused = [
  'The app may not write to this folder, so the file could not be saved.',
  'Most likely the folder belongs to another user or is protected. Choose another folder.',
] as const;
const gone = [
  'The folder is not there any more, so the file could not be saved.',
  'Most likely it was removed or renamed, or a drive was unplugged. Choose another folder.',
] as const;
const held = [
  'Another program holds the file, so it could not be replaced.',
  'Most likely it is open in a spreadsheet. Close it there, or save under another name.',
] as const;

/** By the system's code. */
const texts: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  ENOSPC: full,
  EDQUOT: full,
  EFBIG: [
    'The disk takes no file of this size.',
    'Search or filter, so that there is less of it, or use another disk.',
  ],
  EROFS: [
    'The disk is read-only, so the file could not be saved.',
    'Choose a folder on another disk, or make this one writable.',
  ],
  EACCES: refused,
  // Windows says so of a file that another program has open.
  EPERM: process.platform === 'win32' ? held : refused,
  EBUSY: held,
  ETXTBSY: held,
  ENOENT: gone,
  ENOTDIR: gone,
  ENXIO: gone,
  ENODEV: gone,
  ENAMETOOLONG: ['The name is too long for this disk, so the file could not be saved.', 'Choose a shorter name.'],
  EINVAL: [
    'The disk does not take this name, so the file could not be saved.',
    'Leave out characters such as : and ?.',
  ],
  EILSEQ: ['The disk does not take this name, so the file could not be saved.', 'Use letters and digits only.'],
  EISDIR: ['A folder or a device has this name, so the file could not be saved.', 'Choose another name.'],
  EIO: ['The disk did not take the file.', 'Most likely it is failing, or was unplugged. Save on another disk.'],
};
