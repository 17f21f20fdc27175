/** SQLite's result codes for a damaged file and for one that is no database: SQLITE_CORRUPT and SQLITE_NOTADB. */
const damageCodes: ReadonlySet<number> = new Set([11, 26]);

/** Whether SQLite failed because of what stands in the file. */
export function isDamage(error: unknown): error is Error {
  // Extended codes carry the plain one in their low byte.
  return error instanceof Error && 'errcode' in error && damageCodes.has(Number(error.errcode) & 0xff);
}
