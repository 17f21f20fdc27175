import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// Not import.meta.dirname, which the first releases of Node 20 lack.
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Where things are in this clone. */
export const project = { root, modules: join(root, 'node_modules'), output: join(root, 'out') };
