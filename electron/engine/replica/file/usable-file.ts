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

/** Looks at what kind of file it is. Only reads, so that a file of another program or a newer app stays as it was. */
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
