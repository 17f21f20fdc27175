import { existsSync, rmSync, writeFileSync } from 'node:fs';
import type { StopMark } from './engine-life.ts';

/** Keeps the mark as a file: it is there or not, so nothing in it can be damaged. */
export function createStopMark(file: string): StopMark {
  return {
    isSet: () => existsSync(file),
    set(isStopped) {
      try {
        if (isStopped) writeFileSync(file, '', { mode: 0o600 });
        else rmSync(file, { force: true });
      } catch {
        // A full disk: the next start reads from servers as always.
      }
    },
  };
}
