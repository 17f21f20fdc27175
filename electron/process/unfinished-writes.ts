import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Deletes what is left of writes to this file that a killed app did not finish. write-file-atomic writes to
 * `<file>.<number>` first; the file itself is whole at any time. Only for an app that is the one writer.
 */
export function removeUnfinishedWrites(file: string): void {
  const prefix = `${basename(file)}.`;
  try {
    for (const name of readdirSync(dirname(file))) {
      if (name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length))) rmSync(join(dirname(file), name));
    }
  } catch {
    // No folder yet, or a file that cannot be deleted: neither may keep the app from starting.
  }
}
