import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { hasKeychain } from '../../demo/has-keychain.ts';
import { startThrowAwayKeyring } from '../../demo/throw-away-keyring.ts';

const missing = ['dbus-run-session', 'gnome-keyring-daemon'].filter(
  (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0,
);
if (missing.length > 0) console.warn(`The test of the demo's keyring is skipped: ${missing.join(', ')} not installed`);

describe.skipIf(process.platform !== 'linux' || missing.length > 0)("the demo's own keychain", () => {
  it('keeps secrets where the desktop has no keychain, and is gone afterwards', async () => {
    const bus = process.env.DBUS_SESSION_BUS_ADDRESS;
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nonexistent/bus');
    expect(hasKeychain()).toBe(false);
    const keyring = await startThrowAwayKeyring();
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', keyring?.address);
    expect(hasKeychain()).toBe(true);
    await keyring?.end();
    expect(hasKeychain()).toBe(false);
    vi.unstubAllEnvs();
    expect(process.env.DBUS_SESSION_BUS_ADDRESS).toBe(bus);
  });

  it('ends with the demo, also when that is killed', async () => {
    const keyring = pathToFileURL(resolve(import.meta.dirname, '../../demo/throw-away-keyring.ts')).href;
    const code = `const { startThrowAwayKeyring } = await import(${JSON.stringify(keyring)});
      console.log((await startThrowAwayKeyring()).address);
      setInterval(() => undefined, 1000);`;
    const demo = spawn(process.execPath, ['--input-type=module', '--eval', code], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [address] = (await once(demo.stdout, 'data')) as [Buffer];
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', address.toString('utf8').trim());
    expect(hasKeychain()).toBe(true);
    demo.kill('SIGKILL');
    await vi.waitFor(() => expect(hasKeychain()).toBe(false), 10_000);
    vi.unstubAllEnvs();
  });
});
