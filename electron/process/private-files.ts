import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What this app itself writes in its folder; all else there is Chromium's, and lies behind the folder's own mode. */
const own =
  /^(connections\.json|choices\.json|window\.json|shell-settings\.json|secrets-to-remove\.json|engine-stopped|logs$|replicas$|replicas-damaged)/;

/**
 * Lets nobody but the person read what this process writes from now on. First of all, because whatever is written
 * before it keeps its mode. Returns what was kept from others until then.
 */
export function writePrivately(): number {
  return process.umask(0o077);
}

/** Narrows the app's folder to 0700 and what an older version wrote in it to 0600. Ignores what it may not change. */
export function narrowModes(folder: string): void {
  // Windows has no modes: a person's folders there are their own.
  if (process.platform === 'win32') return;
  narrow(folder);
  for (const name of namesIn(folder)) if (own.test(name)) narrowAll(join(folder, name));
}

function narrowAll(path: string): void {
  if (narrow(path) !== 'folder') return;
  for (const name of namesIn(path)) narrowAll(join(path, name));
}

/** Leaves links alone: the mode would be that of what they lead to. */
function narrow(path: string): 'folder' | 'other' {
  try {
    const found = lstatSync(path);
    if (!found.isDirectory() && !found.isFile()) return 'other';
    const wanted = found.isDirectory() ? 0o700 : 0o600;
    if ((found.mode & 0o777 & ~wanted) !== 0) chmodSync(path, wanted);
    return found.isDirectory() ? 'folder' : 'other';
  } catch {
    return 'other';
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
