import { lstatSync, writeFileSync } from 'node:fs';

/** Long enough for a driver to be mended, and short enough not to draw slowly for good. */
const honouredMs = 7 * 24 * 60 * 60_000;

/** Remembers, by an empty file, that graphics were of no use on this computer lately. */
export function createGraphicsMark(file: string): {
  /** Whether to draw without them. `now` in ms since the epoch. */
  isSet(now: number): boolean;
  set(): void;
} {
  return {
    isSet(now) {
      try {
        const found = lstatSync(file);
        return found.isFile() && Math.abs(now - found.mtimeMs) < honouredMs;
      } catch {
        return false;
      }
    },
    set() {
      try {
        writeFileSync(file, '', { mode: 0o600 });
      } catch {
        // A full disk, for example. The next start then tries them as usual.
      }
    },
  };
}
