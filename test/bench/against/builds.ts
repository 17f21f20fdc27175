import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { appFolder } from '../window/electron-command.ts';

/** One built app. */
export interface Build {
  readonly folder: string;
  /** Its folder and commit, for people. */
  readonly title: string;
}

/** The two that are compared. Both run in the Electron, or on the host, of this checkout. */
export interface Builds {
  readonly ours: Build;
  readonly other: Build;
}

/** Takes this checkout's build and the one in another folder, or names the folder in which there is none. */
export function takeBuilds(otherFolder: string): Builds | { readonly missing: string } {
  const folders = [appFolder, resolve(otherFolder)] as const;
  const missing = folders.find((folder) => !existsSync(join(folder, 'out/main/main.js')));
  if (missing !== undefined) return { missing };
  const [ours, other] = folders;
  return { ours: describeBuild(ours), other: describeBuild(other) };
}

function describeBuild(folder: string): Build {
  const { stdout } = spawnSync('git', ['-C', folder, 'describe', '--always', '--dirty'], { encoding: 'utf8' });
  const commit = stdout?.trim();
  return { folder, title: commit ? `${folder} (${commit})` : folder };
}
