import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Both write beside the installer what they were to put into it; the installer itself is empty. */
const fpm = `#!${process.execPath}
const { readFileSync, writeFileSync } = require('node:fs');
const words = process.argv.slice(2);
const desktop = words.find((word) => word.endsWith('.desktop')).split('=')[0];
const output = words[words.indexOf('--package') + 1];
writeFileSync(output + '.json', JSON.stringify({ words, desktop: readFileSync(desktop, 'utf8') }));
writeFileSync(output, '');
`;
const mksquashfs = `#!${process.execPath}
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const [stage, output] = process.argv.slice(2);
const files = readdirSync(stage, { recursive: true });
const desktop = files.find((file) => file.endsWith('.desktop'));
writeFileSync(output + '.json', JSON.stringify({ words: files, desktop: readFileSync(stage + '/' + desktop, 'utf8') }));
writeFileSync(output, '');
`;

/**
 * Writes programs in place of those that the packager downloads to make installers for Linux. The answer is the environment in
 * which it takes them.
 */
export function makeStandInTools(folder: string): Readonly<Record<string, string>> {
  const appImage = join(folder, 'appimage');
  const files = {
    fpm,
    'appimage/mksquashfs': mksquashfs,
    'appimage/desktop-file-validate': '',
    ...Object.fromEntries(
      ['x64', 'arm64'].flatMap((processor) => [
        [`appimage/runtimes/runtime-${processor}`, 'runtime'],
        [`appimage/lib/${processor}/libraries`, ''],
      ]),
    ),
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content, { mode: 0o755 });
  }
  return { CUSTOM_FPM_PATH: join(folder, 'fpm'), APPIMAGE_TOOLS_PATH: appImage };
}
