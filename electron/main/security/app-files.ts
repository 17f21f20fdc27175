/**
 * Attack: a crafted address (`app://…/../../.ssh/id_rsa`, encoded dots, links out of the folder) reads the person's
 * files through the app's scheme. So addresses are looked up in a map made at start; no path is ever built from one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

export interface AppFile {
  readonly body: Buffer<ArrayBuffer>;
  readonly contentType: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Reads every servable file below a folder into memory, by its address path (`/assets/index.js`). Follows no links. */
export function readAppFiles(folder: string): ReadonlyMap<string, AppFile> {
  const files = new Map<string, AppFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const contentType = contentTypes[extname(entry.name)];
    if (!entry.isFile() || contentType === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, path).split(sep).join('/')}`, { body: readFileSync(path), contentType });
  }
  return files;
}

/** Finds the file an address names; `/` is the page. Undefined for anything not in the map in exactly this spelling. */
export function findAppFile(files: ReadonlyMap<string, AppFile>, address: string): AppFile | undefined {
  const { pathname } = new URL(address);
  return files.get(pathname === '/' ? '/index.html' : pathname);
}
