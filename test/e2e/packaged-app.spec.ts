// What is in the archive of a package must be enough to run. Here it is unpacked: only Electron reads an archive as a folder.
import { join } from 'node:path';
import { findPackagedApp } from '../package/find-packaged-app.ts';
import { packageApp } from '../package/package-app.ts';
import { packagerTools } from '../package/packager-tools.ts';
import type { PackagedSystem } from '../package/stand-in.ts';
import { connectToPrimehub } from './connect-to-primehub.ts';
import { expect, test } from './fixtures.ts';

const systems: Readonly<Record<string, PackagedSystem>> = { darwin: 'mac', win32: 'win' };

test('what a package holds starts, signs in, and finds the token in the keychain again', async ({ computer, hub }) => {
  const system = systems[process.platform] ?? 'linux';
  const processor = process.arch === 'arm64' ? 'arm64' : 'x64';
  const folder = join(computer.home, 'package');
  packageApp(folder, system, ['--dir', `--${system}`, `--${processor}`]);
  const app = join(folder, 'app');
  packagerTools.asar.extractAll(findPackagedApp(folder, system, processor).archive, app);

  const first = await computer.launch({}, app);
  expect(await first.app.evaluate((electron) => electron.app.getAppPath())).toBe(app);
  await connectToPrimehub(first.page, hub.url, hub.users.dana.token);
  await expect(first.page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
  await first.quit();

  hub.clearOperations();
  const second = await computer.launch({}, app);
  await expect(second.page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
  // Only with the token are there any.
  await expect.poll(() => hub.operations.length).toBeGreaterThan(0);
});
