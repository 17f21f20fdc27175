import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appBuilds } from './app-builds.mjs';
import { project } from './project.mjs';

const sources = ['electron', 'renderer', 'shared', 'package-lock.json', '.tsconfig.base.json'];
const file = join(project.output, '.built');

/** What the bundles in `out/` were made from. Whoever changes them otherwise removes it. */
export const buildStamp = {
  /** The digest of the sources as they are, and of how they are built. */
  digest() {
    const hash = createHash('sha256').update(JSON.stringify(appBuilds));
    for (const source of sources) addTo(hash, source);
    return hash.digest('hex');
  },

  read() {
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  },

  write(digest) {
    mkdirSync(project.output, { recursive: true });
    writeFileSync(file, digest);
  },

  remove() {
    rmSync(file, { force: true });
  },
};

/** Takes in each file with its path, so that a renamed or removed one counts too. */
function addTo(hash, path) {
  const full = join(project.root, path);
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) addTo(hash, `${path}/${name}`);
  } else {
    hash.update(`\0${path}\0`).update(readFileSync(full));
  }
}
