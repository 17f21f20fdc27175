import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronBinary } from './electron-binary.mjs';
import { project } from './project.mjs';

/** Packages whose programs commands name. */
const packages = { biome: '@biomejs/biome', 'electron-builder': 'electron-builder', 'electron-vite': 'electron-vite' };

/**
 * The executable and first arguments that a program's name stands for. What lies in `node_modules/.bin` is a script for a
 * shell on Windows: a signal would end the shell alone, and arguments with spaces would fall apart.
 */
export function commandOf(program) {
  if (program === 'node') return [project.node];
  if (program === 'electron') return [electronBinary.executableIn(process.env.ELECTRON_OVERRIDE_DIST_PATH)];
  if (!Object.hasOwn(packages, program)) return [program];
  const folder = join(project.modules, packages[program]);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return [project.node, join(folder, typeof bin === 'string' ? bin : bin[program])];
}
