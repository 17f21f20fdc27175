import { open, rename, rm, stat } from 'node:fs/promises';

/** Where a file goes. The temporary one is in the same folder, so that one move puts the whole file in its place. */
export interface FilePlace {
  readonly path: string;
  readonly temporaryPath: string;
  /** The permissions of a new file, as the person's other programs give them. One that is replaced keeps its own. */
  readonly mode: number;
}

/** Takes the next piece of what a file holds. */
type TakePiece = (piece: string | Uint8Array) => Promise<void>;

/** Writes a file whole or not at all: `work` fills the temporary file, which then takes the place of the other. */
export async function writeWholeFile<T>(place: FilePlace, work: (take: TakePiece) => Promise<T>): Promise<T> {
  // Asked first: a name that the disk does not take, or a folder, is not found out only after everything was written.
  const old = await stat(place.path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (old !== null && !old.isFile()) throw Object.assign(new Error('no file is there'), { code: 'EISDIR' });
  const file = await open(place.temporaryPath, 'wx', 0o600);
  try {
    let result: T;
    try {
      result = await work(async (piece) => void (await file.writeFile(piece, 'utf8')));
      if (process.platform !== 'win32') await file.chmod(old === null ? place.mode : old.mode & 0o777);
      // Otherwise a loss of power may leave an empty file under the new name.
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(place.temporaryPath, place.path);
    return result;
  } catch (error) {
    await rm(place.temporaryPath, { force: true }).catch(() => undefined);
    throw error;
  }
}
