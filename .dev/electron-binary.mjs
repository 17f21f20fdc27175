import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './project.mjs';

const folder = join(project.modules, 'electron');
const dist = join(folder, 'dist');

/** Electron's own binary, as the package `electron` keeps it: the folder `dist`, and in `path.txt` the executable in it. */
export const electronBinary = {
  dist,

  /** What the download runs; does nothing where the binary is there. */
  installer: join(folder, 'install.js'),

  /** The release that the package stands for, without a "v". */
  version() {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  },

  /** Whether this release is there as a whole: `path.txt` is written last. */
  isInstalled() {
    const name = read(join(folder, 'path.txt'));
    const version = read(join(dist, 'version'))?.trim().replace(/^v/, '');
    return name !== null && version === this.version() && existsSync(join(dist, name));
  },

  /** The executable in a folder that ELECTRON_OVERRIDE_DIST_PATH may name, as `electron/index.js` finds it. */
  executableIn(place) {
    return join(place, read(join(folder, 'path.txt')) ?? 'electron');
  },
};

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
