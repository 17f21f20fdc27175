import type { DatabaseSync } from 'node:sqlite';

/**
 * Reads a whole file for what is wrong with it. Returns null where nothing is, or when `isCalledOff` says so between two
 * statements; throws where SQLite cannot read on. It becomes the text of a program, so it sees nothing but what it is given.
 */
export function findDamage(connection: DatabaseSync, isCalledOff: () => boolean): string | null {
  /** Bytes of a file that is read whole in a fraction of a second. */
  const soonRead = 50_000_000;
  const one = (sql: string): unknown => Object.values(connection.prepare(sql).get() ?? {})[0];
  const size = Number(one('PRAGMA page_count')) * Number(one('PRAGMA page_size'));

  /**
   * Leaves out the search index as a whole, because reading its every trigram would take nine tenths of the time, but not the tables
   * behind it. In a large file the versions of all models and their runs, too, which would take many seconds: damage in them is met
   * when they are used.
   */
  const checked = connection
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => size <= soonRead || !/^(?:version|run|value|alias|sorted|long)(?:_|$)/.test(name));

  for (const name of checked) {
    if (isCalledOff()) return null;
    // It counts the entries of indexes, too: a row that an index lost would be missing on screen.
    const verdict = one(`PRAGMA quick_check("${name}")`);
    // Below a line that only names the database.
    if (verdict !== 'ok')
      return String(verdict)
        .replace(/^\*{3} .+\n/, '')
        .replaceAll('\n', '; ');
  }
  return null;
}
