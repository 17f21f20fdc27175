/** SQLITE_CORRUPT and SQLITE_NOTADB: a damaged file, and a file that is not a database. */
const damageCodes: ReadonlySet<number> = new Set([11, 26]);

/** Whether SQLite failed because the file is damaged. */
export function isDamage(error: unknown): error is Error {
  // Extended codes carry the plain one in their low byte.
  return error instanceof Error && 'errcode' in error && damageCodes.has(Number(error.errcode) & 0xff);
}
