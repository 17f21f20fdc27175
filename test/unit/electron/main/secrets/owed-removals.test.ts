// A keychain that hangs, is locked or fails must not keep what was removed.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCredentialVault } from '../../../../../electron/main/secrets/credential-vault.ts';
import type { Keytar } from '../../../../../electron/main/secrets/keychain-calls.ts';
import { type Secret, writeSecret } from '../../../../../electron/main/secrets/secret.ts';
import { manualClock } from '../../engine/deployments/manual-clock.ts';
import { quietLog } from '../../engine/replica/replica-folder.ts';
import { failureOf } from '../../engine/sources/http-for-tests.ts';

const token: Secret = { origin: 'https://hub.example', scheme: 'token', username: null, secret: 's3cret' };

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'owed-removals-'));
  file = join(folder, 'secrets-to-remove.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A keychain that hangs or fails while `trouble` says so. */
function troubledKeychain() {
  const entries = new Map<string, string>();
  let trouble: Promise<void> = Promise.resolve();
  let release = (): void => undefined;
  const guarded =
    <Given extends unknown[], T>(work: (...given: Given) => T) =>
    async (...given: Given): Promise<T> => {
      await trouble;
      return work(...given);
    };
  const keytar: Keytar = {
    getPassword: guarded((_: string, account: string) => entries.get(account) ?? null),
    setPassword: guarded((_: string, account: string, secret: string) => void entries.set(account, secret)),
    deletePassword: guarded((_: string, account: string) => entries.delete(account)),
  };
  return {
    entries,
    keytar,
    hang() {
      const hanging = Promise.withResolvers<void>();
      trouble = hanging.promise;
      release = hanging.resolve;
    },
    fail(message: string) {
      trouble = Promise.reject(new Error(message));
      trouble.catch(() => undefined);
    },
    work() {
      trouble = Promise.resolve();
      release();
    },
  };
}

function open(keychain: ReturnType<typeof troubledKeychain>, clock = manualClock()) {
  const vault = openCredentialVault({
    service: 'tests',
    log: quietLog,
    loadKeytar: async () => keychain.keytar,
    removalsFile: file,
    timeLimitMs: 30,
    clock,
  });
  return { vault, clock };
}

describe('a removal', () => {
  it.each(['hangs', 'is locked', 'fails'])('while the keychain %s is made once it answers', async (trouble) => {
    const keychain = troubledKeychain();
    const { vault, clock } = open(keychain);
    await vault.save('one', token);
    if (trouble === 'hangs') keychain.hang();
    else keychain.fail(trouble === 'is locked' ? 'The collection is locked' : 'D-Bus is gone');
    await vault.remove('one');
    expect(vault.owed()).toBe(1);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(['one']);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    keychain.work();
    await clock.advance(10_000);
    // Of a locked one nobody asks again until it has answered something else.
    if (trouble === 'is locked') {
      expect(vault.owed()).toBe(1);
      await vault.read('two');
    }
    await vi.waitUntil(() => vault.owed() === 0);
    expect(keychain.entries.has('one')).toBe(false);
    expect(existsSync(file)).toBe(false);
  });

  it('is made by the next start when the keychain never answered', async () => {
    const keychain = troubledKeychain();
    const first = open(keychain);
    await first.vault.save('one', token);
    keychain.fail('D-Bus is gone');
    await first.vault.remove('one');
    keychain.work();

    const { vault } = open(keychain);
    expect(await vault.read('one')).toEqual({ state: 'missing' });
    vault.finishRemovals();
    await vi.waitUntil(() => vault.owed() === 0);
    expect(keychain.entries.size).toBe(0);
  });

  it('is called off by a new secret for the account', async () => {
    const keychain = troubledKeychain();
    const { vault, clock } = open(keychain);
    await vault.save('one', token);
    keychain.fail('D-Bus is gone');
    await vault.remove('one');
    keychain.work();
    expect(await vault.save('one', token)).toBe('keychain');
    await clock.advance(600_000);
    expect(keychain.entries.get('one')).toBe(writeSecret(token));
    expect(existsSync(file)).toBe(false);
  });

  it('is refused where it can neither be made nor be noted', async () => {
    const keychain = troubledKeychain();
    const { vault } = open(keychain);
    await vault.save('one', token);
    mkdirSync(file);
    keychain.fail('D-Bus is gone');
    expect(await failureOf(vault.remove('one'))).toMatchObject({ code: 'KEYCHAIN_UNAVAILABLE' });
    keychain.work();
    await vault.remove('one');
    expect(keychain.entries.size).toBe(0);
  });

  it('ignores a note that is damaged', async () => {
    writeFileSync(file, '["one", 7');
    expect(open(troubledKeychain()).vault.owed()).toBe(0);
  });
});

describe('a save', () => {
  it('that took too long leaves nothing behind when the keychain makes it late', async () => {
    const keychain = troubledKeychain();
    const { vault, clock } = open(keychain);
    await vault.state();
    keychain.hang();
    expect(await vault.save('one', token)).toBe('session');
    keychain.work();
    await clock.advance(10_000);
    await vi.waitUntil(() => !existsSync(file));
    expect(keychain.entries.size).toBe(0);
    expect(await vault.read('one')).toEqual({ state: 'there', secret: token });
  });

  it('for the session alone is no removal to tell of, until its connection is removed', async () => {
    const keychain = troubledKeychain();
    keychain.fail('D-Bus is gone');
    const { vault } = open(keychain);
    expect(await vault.save('one', token)).toBe('session');
    expect(vault.owed()).toBe(0);
    await vault.remove('one');
    expect(vault.owed()).toBe(1);
  });
});

describe('a keychain that was locked at first', () => {
  it('is used again once it has given a secret', async () => {
    const keychain = troubledKeychain();
    keychain.entries.set('one', writeSecret(token));
    const { vault } = open(keychain);
    keychain.fail('The collection is locked');
    expect(await vault.state()).toMatchObject({ state: 'unavailable' });
    expect(await vault.save('two', token)).toBe('session');
    keychain.work();
    expect(await vault.read('one')).toEqual({ state: 'there', secret: token });
    expect(await vault.save('three', token)).toBe('keychain');
  });
});

describe('a keychain that hangs', () => {
  it('is said to hang, and later calls do not wait as long', async () => {
    const keychain = troubledKeychain();
    const { vault } = open(keychain);
    await vault.save('one', token);
    keychain.hang();
    expect(await vault.read('one')).toEqual({ state: 'keychain-silent' });
    keychain.work();
    await vi.waitUntil(async () => (await vault.read('one')).state === 'there');
  });

  it('keeps nobody from quitting for longer than a moment', async () => {
    const keychain = troubledKeychain();
    const { vault } = open(keychain);
    expect(await vault.close()).toBe(true);
    keychain.hang();
    void vault.read('one');
    expect(await vault.close()).toBe(false);
    keychain.work();
    expect(await vault.close()).toBe(true);
  });
});
