/** Content that this app did not write, where SQLite itself finds nothing wrong. */
export class DamagedContent extends Error {
  override readonly name = 'DamagedContent';
}

/** SQLITE_CORRUPT and SQLITE_NOTADB: a damaged file, and a file that is not a database. */
const damageCodes: ReadonlySet<number> = new Set([11, 26]);

/** Whether something failed because the file or what it holds is damaged. */
export function isDamage(error: unknown): error is Error {
  if (error instanceof DamagedContent) return true;
  // Extended codes carry the plain one in their low byte.
  return error instanceof Error && 'errcode' in error && damageCodes.has(Number(error.errcode) & 0xff);
}
