import { lstatSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { applicationId, migrations } from './migrations.ts';
import { migrate, readSchemaVersion } from './schema.ts';

/** A file that the replica must not use. It is only a copy, so a new one may take its place. */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile';
}

/** SQLite would follow a link to anywhere, and would wait for ever at a pipe. */
export function refuseOtherThanFiles(file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`]) {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found !== undefined && !found.isFile()) {
      throw new UnusableFile(found.isDirectory() ? 'a folder is in its place' : 'a link or device is in its place');
    }
  }
}

/** Only reads, so that a file of another program or a newer app stays as it was. */
export function refuseUnusable(connection: DatabaseSync): void {
  const version = readSchemaVersion(connection);
  if (version > migrations.length) {
    throw new UnusableFile(
      `written by a newer version of the app (schema ${version}, this one knows ${migrations.length})`,
    );
  }
  const isEmpty = connection.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (isEmpty) return;
  if (connection.prepare('PRAGMA application_id').get()?.application_id !== applicationId) {
    throw new UnusableFile('a database of another program');
  }
  if (readSchema(connection) !== schemaAt(version)) throw new UnusableFile('its tables are not those of this app');
  for (const table of checkedTables(connection)) {
    const verdict = connection.prepare(`PRAGMA quick_check("${table}")`).get()?.quick_check;
    if (verdict !== 'ok') throw new UnusableFile(String(verdict));
  }
  refuseLostEntries(connection);
}

/** A quick check does not compare indexes with their tables: a row that an index lost would be missing on screen. */
function refuseLostEntries(connection: DatabaseSync): void {
  const indexes = connection
    .prepare(
      `SELECT t.name AS "table", i.name AS "index" FROM pragma_table_list t, pragma_index_list(t.name) i
       WHERE t.schema = 'main' AND t.type = 'table' AND i.origin <> 'pk' AND i.partial = 0`,
    )
    .all()
    .filter(({ table }) => isChecked(connection, String(table)));
  const counts = new Map<string, number>();
  const count = (from: string): number => Number(connection.prepare(`SELECT count(*) AS n FROM ${from}`).get()?.n);
  for (const { table, index } of indexes) {
    const rows = counts.get(String(table)) ?? count(`"${table}" NOT INDEXED`);
    counts.set(String(table), rows);
    if (count(`"${table}" INDEXED BY "${index}"`) !== rows) throw new UnusableFile(`the index ${index} lost rows`);
  }
}

/**
 * Lists the tables to check. Leaves out the search index as a whole, because reading its every trigram would take nine
 * tenths of the time, but includes the tables behind it.
 */
function checkedTables(connection: DatabaseSync): readonly string[] {
  return connection
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')")
    .all()
    .map((row) => String(row.name))
    .filter((name) => isChecked(connection, name));
}

/** Bytes of a file that is read whole in a fraction of a second. */
const soonRead = 50_000_000;

/**
 * The versions of all models and their runs would take many seconds, in which nothing is shown. Damage in them is met when
 * they are used, and the file replaced then.
 */
function isChecked(connection: DatabaseSync, table: string): boolean {
  const size = Number(
    connection.prepare('SELECT page_count * page_size AS size FROM pragma_page_count, pragma_page_size').get()?.size,
  );
  return size <= soonRead || !/^(?:version|run|value|alias)(?:_|$)/.test(table);
}

function readSchema(connection: DatabaseSync): string {
  // SQLite's own statistics may come and go.
  const rows = connection
    .prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name")
    .all();
  return JSON.stringify(rows);
}

const schemas = new Map<number, string>();

/** The schema after so many steps. */
function schemaAt(version: number): string {
  const known = schemas.get(version);
  if (known !== undefined) return known;
  const model = new DatabaseSync(':memory:');
  migrate(model, migrations.slice(0, version));
  const schema = readSchema(model);
  model.close();
  schemas.set(version, schema);
  return schema;
}
