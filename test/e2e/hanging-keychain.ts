import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { startThrowAwayKeyring } from '../demo/throw-away-keyring.ts';

const run = promisify(execFile);

/** A desktop session of its own, whose keychain takes every question and answers none. */
export async function startHangingKeychain(): Promise<{ readonly address: string; end(): Promise<void> }> {
  const session = await startThrowAwayKeyring();
  if (session === null) throw new Error('No keyring could be started');
  let keyring = Number.NaN;
  // The daemon takes its name on the bus a moment after it has started.
  await expect(async () => {
    const { stdout } = await run('dbus-send', [
      `--bus=${session.address}`,
      '--print-reply=literal',
      '--dest=org.freedesktop.DBus',
      '/',
      'org.freedesktop.DBus.GetConnectionUnixProcessID',
      'string:org.freedesktop.secrets',
    ]);
    keyring = Number(/uint32 (\d+)/.exec(stdout)?.[1]);
    expect(keyring).toBeGreaterThan(1);
  }).toPass({ timeout: 10_000 });
  process.kill(keyring, 'SIGSTOP');
  return {
    address: session.address,
    async end() {
      process.kill(keyring, 'SIGCONT');
      await session.end();
    },
  };
}
