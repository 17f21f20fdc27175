import { lstatSync, rmSync, writeFileSync } from 'node:fs';
import type { StopMark } from './engine-life.ts';

/** Keeps the mark as an empty file: it exists or not, so there is nothing to damage. */
export function createStopMark(file: string): StopMark {
  return {
    isSet: () => lstatSync(file, { throwIfNoEntry: false })?.isFile() === true,
    set(isStopped) {
      try {
        if (isStopped) writeFileSync(file, '', { mode: 0o600 });
        else rmSync(file, { force: true });
      } catch {
        // A full disk, for example. The next start then reads from servers as usual.
      }
    },
  };
}
