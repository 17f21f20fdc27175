import type { Database } from '../file/database.ts';

/** ms per step: a model may have thousands of versions with dozens of rows each. */
const removalStepMs = 5;

/** Removes matching versions one by one for a few ms. True when none is left. */
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
