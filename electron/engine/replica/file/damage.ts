/** Content that this app did not write, where SQLite itself finds nothing wrong. */
export class DamagedContent extends Error {
  override readonly name = 'DamagedContent';
}

/** SQLITE_CORRUPT and SQLITE_NOTADB: a damaged file, and a file that is not a database. */
const damageCodes: ReadonlySet<number> = new Set([11, 26]);

/** Whether something failed because the file or what it holds is damaged. */
export function isDamage(error: unknown): error is Error {
  if (error instanceof DamagedContent) return true;
  return error instanceof Error && 'errcode' in error && isDamageCode(Number(error.errcode));
}

/** Whether SQLite's result code tells of damage. Extended codes carry the plain one in their low byte. */
export function isDamageCode(code: number): boolean {
  return damageCodes.has(code & 0xff);
}
