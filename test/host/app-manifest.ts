import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** What the app's package.json says about it. */
export interface AppManifest {
  readonly directory: string;
  /** Absolute path of the file that Electron runs first. */
  readonly mainFile: string;
  readonly name: string;
  readonly version: string;
}

interface PackageJson {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
}

/** Reads the app at a folder, or at a main file whose folder may lack a package.json. Throws when the path is not there. */
export function readAppManifest(appPath: string, electronVersion: string): AppManifest {
  const target = path.resolve(appPath);
  const isFolder = statSync(target).isDirectory();
  const directory = isFolder ? target : path.dirname(target);
  const manifest = readPackageJson(path.join(directory, 'package.json'), !isFolder);
  return {
    directory,
    mainFile: isFolder ? path.join(directory, manifest.main ?? 'index.js') : target,
    name: (manifest.productName ?? manifest.name ?? 'Electron').trim(),
    version: manifest.version ?? electronVersion,
  };
}

function readPackageJson(file: string, mayBeMissing: boolean): PackageJson {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as PackageJson;
  } catch (error) {
    if (mayBeMissing && (error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
