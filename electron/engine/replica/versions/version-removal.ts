import type { Database } from '../file/database.ts';

/** ms that one step of a removal may take: a model may have thousands of versions, and each of them dozens of rows. */
const removalStepMs = 5;

/** Removes versions under a condition, one after the other for a few ms; true when none is left. */
export function removeVersions(db: Database, where: string, values: readonly number[]): boolean {
  return db.transaction(() => {
    const end = performance.now() + removalStepMs;
    for (;;) {
      const version = db.get<{ id: number }>(`SELECT id FROM version WHERE ${where} LIMIT 1`, ...values);
      if (version === undefined) return true;
      if (performance.now() > end) return false;
      db.run('DELETE FROM version WHERE id = ?', version.id);
    }
  });
}
