import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { makeStandIn, type PackagedSystem } from './stand-in.ts';

/**
 * Packages the built app into `folder` with the project's command, around a stand-in for Electron, and reads nothing from a
 * network. Throws what the command said when it fails.
 */
export function packageApp(
  folder: string,
  system: PackagedSystem,
  parameters: readonly string[],
  env: Readonly<Record<string, string>> = {},
): void {
  const electronDist = join(folder, `electron-${system}`);
  makeStandIn(electronDist, system);
  // The stand-in has no code that macOS could sign.
  const settings = { electronDist, 'directories.output': join(folder, 'dist'), 'mac.identity': 'null' };
  const options = Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`);
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'package', '--', ...parameters, ...options], {
    cwd: resolve(import.meta.dirname, '../..'),
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      // What it wanted to download, it would not find in its cache, nor where nobody listens.
      ELECTRON_BUILDER_CACHE: join(folder, 'cache'),
      HTTPS_PROXY: 'http://127.0.0.1:9',
      ...env,
    },
  });
  if (status !== 0) throw new Error(`npm run package failed:\n${stdout}\n${stderr}`);
}
