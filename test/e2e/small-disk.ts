import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A disk of its own, so small that a test can fill it. */
interface SmallDisk {
  /** Leaves so many bytes free. */
  fill(free: number): void;
  makeRoom(): void;
  leave(): void;
}

/** Puts a small disk, in memory, in the place of a folder; null where the system does not let the tests do that. */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk | null {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const filler = join(folder, 'filler');
  const makeRoom = (): void => rmSync(filler, { force: true });
  return {
    fill(free) {
      makeRoom();
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - free)));
    },
    makeRoom,
    leave: () => void execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' }),
  };
}
