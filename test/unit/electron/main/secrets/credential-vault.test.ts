import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { openCredentialVault } from '../../../../../electron/main/secrets/credential-vault.ts';
import type { Keytar } from '../../../../../electron/main/secrets/keychain-calls.ts';
import { type Secret, writeSecret } from '../../../../../electron/main/secrets/secret.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../../../..');
const session = join(import.meta.dirname, 'vault-session.ts');
const withKeyring = join(root, 'test/e2e/with-keyring.sh');
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

const token = (secret: string): Secret => ({ origin: 'https://hub.example', scheme: 'token', username: null, secret });
const there = (secret: string) => ({ state: 'there', secret: token(secret) });
const missingSecret = { state: 'missing' };

const missing = ['dbus-run-session', 'gnome-keyring-daemon'].filter((program) => !isInstalled(program));
if (missing.length > 0) console.warn(`The tests with a real keychain are skipped: ${missing.join(', ')} not installed`);

describe.skipIf(missing.length > 0)('with a real keychain', () => {
  it('keeps a secret for later processes until it is removed', async () => {
    const each = (...steps: string[]) => [process.execPath, session, ...steps].map((part) => `'${part}'`).join(' ');
    const sessions = [
      each('state', 'save one s3cret-ü', 'save two other'),
      each('read one', 'read two', 'remove one', 'read one'),
      each('read one', 'read two'),
    ];
    const { stdout } = await run(withKeyring, ['sh', '-c', sessions.join(' && echo && ')]);
    expect(stdout.split('\n').map((line) => JSON.parse(line))).toEqual([
      [{ state: 'available' }, 'keychain', 'keychain'],
      [there('s3cret-ü'), there('other'), null, missingSecret],
      [missingSecret, there('other')],
    ]);
  });
});

describe.skipIf(process.platform !== 'linux')('without a keychain service', () => {
  it('keeps secrets for the session and says plainly why', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'no-keychain-'));
    const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder, 'dead')}`, HOME: folder };
    const steps = ['state', 'save one s3cret', 'read one', 'remove one', 'read one'];
    const { stdout } = await run(process.execPath, [session, ...steps], { env });
    await rm(folder, { recursive: true });
    const [state, ...rest] = JSON.parse(stdout);
    expect(state).toEqual({
      state: 'unavailable',
      reason: 'No keychain service runs in this desktop session (for example GNOME Keyring or KWallet).',
    });
    expect(rest).toEqual(['session', there('s3cret'), null, missingSecret]);
  });
});

describe('the credential vault', () => {
  it('does not take the trial of another process for its own', async () => {
    const keytar = memoryKeytar();
    keytar.entries.set('probe 1', 'of another process');
    expect(await open(keytar).state()).toEqual({ state: 'available' });
    expect(keytar.entries).toEqual(new Map([['probe 1', 'of another process']]));
  });

  it('tries the keychain once, with an entry that it deletes again', async () => {
    const keytar = memoryKeytar();
    const vault = open(keytar);
    await Promise.all([vault.state(), vault.state()]);
    await vault.save('one', token('secret'));
    expect(keytar.entries).toEqual(new Map([['one', writeSecret(token('secret'))]]));
    expect(keytar.setPassword).toHaveBeenCalledTimes(2);
  });

  it('says when the keychain’s library is missing', async () => {
    const cause = new Error('libsecret-1.so.0: cannot open shared object file: No such file or directory');
    const vault = openCredentialVault({ service: 'x', log, os: 'linux', loadKeytar: () => Promise.reject(cause) });
    expect(await vault.state()).toMatchObject({ reason: expect.stringContaining('libsecret') });
    expect(await vault.save('one', token('secret'))).toBe('session');
    expect(await vault.read('one')).toEqual(there('secret'));
  });

  it('does not wait for ever, and takes the keychain once it is unlocked', async () => {
    const keytar = memoryKeytar();
    let unlock = (): void => {};
    const unlocked = new Promise<void>((resolve) => {
      unlock = resolve;
    });
    keytar.setPassword.mockImplementationOnce(async (_, account, secret) => {
      await unlocked;
      keytar.entries.set(account, secret);
    });
    const vault = open(keytar, { timeLimitMs: 20 });
    expect(await vault.state()).toMatchObject({ state: 'unavailable', reason: expect.stringContaining('unlocked') });
    unlock();
    await vi.waitUntil(async () => (await vault.state()).state === 'available');
    expect(await vault.save('one', token('secret'))).toBe('keychain');
  });

  it('falls back to the session when the keychain refuses one secret, and leaves no older one behind', async () => {
    const keytar = memoryKeytar();
    const vault = open(keytar);
    await vault.save('one', token('old'));
    keytar.setPassword.mockRejectedValueOnce(new Error('refused'));
    expect(await vault.save('one', token('new'))).toBe('session');
    expect(await vault.read('one')).toEqual(there('new'));
    expect(keytar.entries.has('one')).toBe(false);
  });

  it('keeps for the session what is too long for the credential store of Windows', async () => {
    const keytar = memoryKeytar();
    const vault = open(keytar, { os: 'win32' });
    const room = 2560 - Buffer.byteLength(writeSecret(token('')));
    expect(await vault.save('fits', token('x'.repeat(room)))).toBe('keychain');
    expect(await vault.save('long', token('x'.repeat(room + 1)))).toBe('session');
    expect(await vault.save('wide', token('字'.repeat(900)))).toBe('session');
    expect(await vault.read('long')).toEqual(there('x'.repeat(room + 1)));
    expect(vault.sessionAccounts()).toEqual(['long', 'wide']);
    expect([...keytar.entries.keys()]).toEqual(['fits']);
  });

  it('puts a secret for the session before the one in the keychain, which stays', async () => {
    const keytar = memoryKeytar();
    const vault = open(keytar);
    await vault.save('one', token('kept'));
    vault.saveForSession('one', token('for now'));
    expect(await vault.read('one')).toEqual(there('for now'));
    expect(await open(keytar).read('one')).toEqual(there('kept'));
  });

  it('says that the keychain is locked when it does not give a secret for that', async () => {
    const keytar = memoryKeytar();
    const vault = open(keytar);
    await vault.save('one', token('secret'));
    keytar.getPassword.mockRejectedValueOnce(new Error('The collection is locked'));
    expect(await vault.read('one')).toEqual({ state: 'keychain-locked' });
  });

  it('knows an entry of the old form, which does not say which server it is for', async () => {
    const keytar = memoryKeytar();
    keytar.entries.set('one', 'the-bare-token');
    expect(await open(keytar).read('one')).toEqual({ state: 'of-old-form' });
  });

  it('writes no secret to the log', async () => {
    const vault = openCredentialVault({ service: 'x', log, loadKeytar: () => Promise.reject(new Error('none')) });
    await vault.save('one', token('very-secret'));
    expect(JSON.stringify(log.warn.mock.calls)).not.toContain('very-secret');
  });
});

function open(keytar: Keytar, more: { timeLimitMs?: number; os?: NodeJS.Platform } = {}) {
  return openCredentialVault({ service: 'PrimeHub Models', log, loadKeytar: async () => keytar, ...more });
}

function memoryKeytar() {
  const entries = new Map<string, string>();
  return {
    entries,
    getPassword: vi.fn(async (_: string, account: string) => entries.get(account) ?? null),
    setPassword: vi.fn(async (_: string, account: string, secret: string): Promise<void> => {
      entries.set(account, secret);
    }),
    deletePassword: vi.fn(async (_: string, account: string) => entries.delete(account)),
  };
}

function isInstalled(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
