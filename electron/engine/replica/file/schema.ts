import type { DatabaseSync } from 'node:sqlite';

/** Reads how many steps of `migrations.ts` a file has taken. */
export function readSchemaVersion(connection: DatabaseSync): number {
  return Number(connection.prepare('PRAGMA user_version').get()?.user_version);
}

/** Takes the steps that a file lacks, each in one transaction together with its count. */
export function migrate(connection: DatabaseSync, steps: readonly string[]): void {
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
