import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Deletes the remains of writes to this file that a killed app did not finish. write-file-atomic writes to
 * `<file>.<number>` first, so the file itself is always whole. Only for an app that is the sole writer.
 */
export function removeUnfinishedWrites(file: string): void {
  const prefix = `${basename(file)}.`;
  try {
    for (const name of readdirSync(dirname(file))) {
      if (name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length))) rmSync(join(dirname(file), name));
    }
  } catch {
    // No folder yet, or a file that cannot be deleted. Neither may keep the app from starting.
  }
}
