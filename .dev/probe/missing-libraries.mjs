import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian packages whose name is not made from the library's as usual. */
const exceptions = new Map([
  ['libgdk-3.so.0', 'libgtk-3-0'],
  ['libnssutil3.so', 'libnss3'],
  ['libsmime3.so', 'libnss3'],
  ['libatk-1.0.so.0', 'libatk1.0-0'],
  ['libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0'],
  ['libatspi.so.0', 'libatspi2.0-0'],
  ['libglib-2.0.so.0', 'libglib2.0-0'],
  ['libgobject-2.0.so.0', 'libglib2.0-0'],
  ['libgio-2.0.so.0', 'libglib2.0-0'],
]);

/**
 * The shared libraries that an executable lacks, each with the Debian package that holds it: all that `ldd` knows of, as
 * the loader's own words name the first one only.
 */
export function missingLibraries(executable, loaderOutput) {
  const named = [...loaderOutput.matchAll(/error while loading shared libraries: ([^\s:]+):/g)];
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' });
  const listed = [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)];
  const names = [...new Set([...named, ...listed].map(([, name]) => name))];
  return names.map((name) => ({ name, package: debianPackage(name) }));
}

/** Debian's rule: name and version of the library, with a dash between two digits; `t64` at the end in newer releases. */
function debianPackage(library) {
  const [, name = library, version = ''] = /^(.*)\.so(?:\.(\d+))?/.exec(library) ?? [];
  const usual = `${name}${/\d$/.test(name) && version !== '' ? '-' : ''}${version}`.toLowerCase();
  const older = exceptions.get(library) ?? usual;
  const newer = `${older}t64`;
  const isKnown = existsSync('/usr/bin/apt-cache') && spawnSync('apt-cache', ['show', newer]).status === 0;
  return isKnown ? newer : older;
}
