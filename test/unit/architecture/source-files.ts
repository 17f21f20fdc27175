import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** Paths of the project, with `/` on every system. */
export const sourceFiles = ['shared', 'electron', 'renderer'].flatMap(listFiles);
export const testFiles = listFiles('test');

function listFiles(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

export function readSource(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

export interface Import {
  readonly specifier: string;
  /** What the specifier means, as a path of the project or a package name. */
  readonly target: string;
  readonly isPackage: boolean;
}

/** What a file imports, types included. */
export function importsOf(file: string): readonly Import[] {
  const found = readSource(file).matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*'([^']+)'|(?:^|\n)import\s*'([^']+)'|import\('([^']+)'\)/g,
  );
  return [...found].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const isPackage = !specifier.startsWith('.');
    const path = relative(root, resolve(root, dirname(file), specifier));
    return { specifier, isPackage, target: isPackage ? specifier : path.split(sep).join('/') };
  });
}
