import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';

const run = promisify(execFile);

/** A desktop session of its own, whose keychain takes every question and answers none. */
export async function startHangingKeychain(): Promise<{ readonly address: string; end(): Promise<void> }> {
  // `cat` ends with its input, and the session with it.
  const session = spawn(
    join(import.meta.dirname, 'with-keyring.sh'),
    ['sh', '-c', 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat'],
    { stdio: ['pipe', 'pipe', 'ignore'] },
  );
  const [output] = (await once(session.stdout, 'data')) as [Buffer];
  const address = output.toString('utf8').trim();
  let keyring = Number.NaN;
  // The daemon takes its name on the bus a moment after it has started.
  await expect(async () => {
    const { stdout } = await run('dbus-send', [
      `--bus=${address}`,
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
    address,
    async end() {
      process.kill(keyring, 'SIGCONT');
      const over = once(session, 'exit');
      session.stdin.end();
      await over;
    },
  };
}
