import type { DatabaseSync } from 'node:sqlite';
import { defineFunctions } from './sql-functions.ts';

/** Reads how many steps of `migrations.ts` a file has taken. */
export function readSchemaVersion(connection: DatabaseSync): number {
  return Number(connection.prepare('PRAGMA user_version').get()?.user_version);
}

/** Makes a connection ready for use: defines its functions and takes the steps that the file lacks, each in one transaction together with its count. */
export function migrate(connection: DatabaseSync, steps: readonly string[]): void {
  defineFunctions(connection);
  for (const [index, step] of steps.entries()) {
    if (index < readSchemaVersion(connection)) continue;
    connection.exec('BEGIN IMMEDIATE');
    try {
      connection.exec(step);
      connection.exec(`PRAGMA user_version = ${index + 1}`);
      connection.exec('COMMIT');
    } catch (error) {
      if (connection.isTransaction) connection.exec('ROLLBACK');
      throw error;
    }
  }
}
