import { createRequire } from 'node:module';
import { join } from 'node:path';
import { withoutSignIns } from '../../demo/without-sign-ins.ts';

/** The folder of the built app. */
export const appFolder = join(import.meta.dirname, '../../..');
/** The folder of an app that does nothing. */
export const plainAppFolder = join(import.meta.dirname, 'plain-app');
/** The program that `npm run bench` has chosen: Electron, or the host. The package exports its path. */
export const electronFile = createRequire(import.meta.url)('electron') as unknown as string;

export function launchArguments(folder: string, userData: string): readonly string[] {
  return process.getuid?.() === 0
    ? ['--no-sandbox', folder, `--user-data-dir=${userData}`]
    : [folder, `--user-data-dir=${userData}`];
}

/** The host without visible windows, whether there is a display or not, and no sign-in from outside. */
export function electronEnvironment(): Record<string, string> {
  return { ...withoutSignIns(process.env), HOST_HEADED: '0' };
}
