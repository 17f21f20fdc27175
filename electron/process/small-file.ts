import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** Why a file was not read. `code` is the system's, or says what is wrong with the file itself. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super(`the file cannot be read: ${code}`, options);
    this.code = code;
  }
}

/**
 * Reads a text of at most `maxBytes` from a regular file, or a link to one. Never waits: a pipe or a device in its place
 * is refused (`NOT_A_FILE`), a larger file too (`TOO_LARGE`). Throws {@link UnreadableFile}.
 */
export function readSmallFile(path: string, maxBytes: number): string {
  let descriptor: number | null = null;
  try {
    // Asked before, because opening alone can move a device.
    if (!statSync(path).isFile()) throw new UnreadableFile('NOT_A_FILE');
    // Without this flag, opening a pipe waits for somebody to write into it.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const found = fstatSync(descriptor);
    if (!found.isFile()) throw new UnreadableFile('NOT_A_FILE');
    if (found.size > maxBytes) throw new UnreadableFile('TOO_LARGE');
    return readAll(descriptor, maxBytes);
  } catch (cause) {
    if (cause instanceof UnreadableFile) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'UNKNOWN';
    throw new UnreadableFile(code, { cause });
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/** Bounded by what is read and not by what the system says: some files have no size until they are read. */
function readAll(descriptor: number, maxBytes: number): string {
  const buffer = Buffer.alloc(maxBytes + 1);
  let length = 0;
  for (;;) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, null);
    if (read === 0) return withoutMark(buffer.toString('utf8', 0, length));
    length += read;
    if (length > maxBytes) throw new UnreadableFile('TOO_LARGE');
  }
}

/** Some editors put a byte order mark before what they save. */
const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text);
