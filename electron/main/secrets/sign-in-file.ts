import { readSmallFile, UnreadableFile } from '../../process/small-file.ts';

/** A token is about a kilobyte, so a much larger file is none that holds a sign-in. */
const maxBytes = 64 * 1024;

export type SignInFile =
  | { readonly state: 'read'; readonly text: string }
  | { readonly state: 'absent' }
  | { readonly state: 'unusable'; readonly reason: string };

/** Reads a file in which another program keeps a sign-in. Never throws: the result says why not. */
export function readSignInFile(path: string): SignInFile {
  try {
    // Editors on Windows add a byte order mark.
    return { state: 'read', text: readSmallFile(path, maxBytes).replace(/^\uFEFF/, '') };
  } catch (cause) {
    if (!(cause instanceof UnreadableFile)) throw cause;
    const { code } = cause;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'absent' };
    return { state: 'unusable', reason: reasons[code] ?? `The file could not be read (${code}).` };
  }
}

const noPermission = 'You have no permission to read the file.';
const reasons: Readonly<Record<string, string>> = {
  NOT_A_FILE: 'It is not a file but a folder, a pipe or a device.',
  TOO_LARGE: 'The file is too large to hold a sign-in.',
  EACCES: noPermission,
  EPERM: noPermission,
  ELOOP: 'It is a link that leads back to itself.',
};
