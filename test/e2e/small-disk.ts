import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** A disk of its own, so small that a test can fill it. */
interface SmallDisk {
  /** Leaves so many bytes free, and with `isHeld` takes at once what is given back, until there is to be room. */
  fill(free: number, isHeld?: boolean): void;
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
  let holding: NodeJS.Timeout | undefined;
  const makeRoom = (): void => {
    clearInterval(holding);
    rmSync(filler, { force: true });
  };
  const free = (): number => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    fill(left, isHeld = false) {
      makeRoom();
      // The app gives room back when it shortens its log, and takes some, at moments of its own.
      const take = (): void => {
        const more = free() - left;
        try {
          if (more > 0) appendFileSync(filler, Buffer.alloc(more));
        } catch {
          // The app was quicker and took some of it: the disk is as full.
        }
      };
      take();
      if (isHeld) holding = setInterval(take, 5);
    },
    makeRoom,
    leave() {
      clearInterval(holding);
      execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' });
    },
  };
}
