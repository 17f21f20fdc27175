import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// Not import.meta.dirname, which the first releases of Node 20 lack.
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');

/** Where things are in this clone. `node` is the Node that the project brings: there once the packages are installed. */
export const project = {
  root,
  modules,
  output: join(root, 'out'),
  node: join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
};
