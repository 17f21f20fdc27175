import { describe, expect, it, vi } from 'vitest';
import { createAccountSecrets } from '../../../../../electron/main/secrets/account-secrets.ts';
import { createAttempts } from '../../../../../electron/main/secrets/attempts.ts';
import type { StoredSecret } from '../../../../../electron/main/secrets/credential-vault.ts';
import type { Secret } from '../../../../../electron/main/secrets/secret.ts';
import { manualClock, settle } from '../../engine/deployments/manual-clock.ts';

const origin = 'https://hub.example';
const url = new URL(`${origin}/api/graphql`);
const token = (secret: string): Secret => ({ origin, scheme: 'token', username: null, secret });
const bearer = (secret: string) => ({ ok: true, authorization: `Bearer ${secret}` });
const refused = (refusal: string) => ({ ok: false, refusal });

/** Makes secrets over a keychain that holds `entries`. `reads` counts how often it was asked. */
function open(entries: Readonly<Record<string, StoredSecret>> = {}) {
  const stored = new Map(Object.entries(entries));
  const attempts = createAttempts(manualClock());
  const read = vi.fn(async (account: string): Promise<StoredSecret> => stored.get(account) ?? { state: 'missing' });
  const save = vi.fn(async (account: string, secret: Secret): Promise<'keychain' | 'session'> => {
    stored.set(account, { state: 'there', secret });
    return 'keychain';
  });
  const vault = {
    state: async () => ({ state: 'available' }) as const,
    save,
    saveForSession: (account: string, secret: Secret) => void stored.set(account, { state: 'there', secret }),
    read,
    remove: async (account: string) => {
      await settle();
      stored.delete(account);
    },
    sessionAccounts: () => [],
  };
  return { secrets: createAccountSecrets(vault, attempts), attempts, stored, read, save };
}

const there = (secret: string): StoredSecret => ({ state: 'there', secret: token(secret) });

describe('the header for a request', () => {
  it('is made of the account’s secret, which the keychain is asked for once', async () => {
    const { secrets, read } = open({ dana: there('abc') });
    const both = await Promise.all([secrets.authorize('dana', url), secrets.authorize('dana', url)]);
    expect([...both, await secrets.authorize('dana', url)]).toEqual([bearer('abc'), bearer('abc'), bearer('abc')]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('is refused to every server but the one that the secret was made for', async () => {
    const { secrets } = open({ dana: there('abc') });
    for (const address of ['https://thief.example/', 'http://hub.example/', 'https://hub.example:8443/']) {
      expect(await secrets.authorize('dana', new URL(address))).toEqual(refused('for-another-server'));
    }
  });

  it('is refused for a secret that does not say which server it is for', async () => {
    const { secrets } = open({ dana: { state: 'of-old-form' } });
    expect(await secrets.authorize('dana', url)).toEqual(refused('of-old-form'));
  });

  it.each(['ab\ncd', 'ab\rcd', 'ab–cd', '漢', '\u007f'])('is refused where no header can carry %j', async (secret) => {
    const { secrets } = open({ dana: there(secret) });
    expect(await secrets.authorize('dana', url)).toEqual(refused('unsendable'));
  });

  it('is asked for again after the keychain did not give the secret', async () => {
    const { secrets, stored, read } = open();
    expect(await secrets.authorize('dana', url)).toEqual(refused('missing'));
    stored.set('dana', there('abc'));
    expect(await secrets.authorize('dana', url)).toEqual(bearer('abc'));
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('is made of an attempt’s secret while that lasts', async () => {
    const { secrets, attempts, read } = open();
    const attempt = attempts.add(token('on trial'), 1);
    expect(await secrets.authorize(attempt, url)).toEqual(bearer('on trial'));
    expect(await secrets.authorize(attempt, new URL('https://thief.example/'))).toEqual(refused('for-another-server'));
    expect(read).not.toHaveBeenCalled();
    attempts.drop(attempt);
    expect(await secrets.authorize(attempt, url)).toEqual(refused('missing'));
  });
});

describe('keeping an attempt', () => {
  it('moves its secret to the account, and ends it', async () => {
    const { secrets, attempts, stored } = open({ dana: there('old') });
    await secrets.authorize('dana', url);
    const attempt = attempts.add(token('new'), 1);
    expect(await secrets.save(attempt, 'dana')).toBe('keychain');
    expect(stored.get('dana')).toEqual(there('new'));
    expect(await secrets.authorize('dana', url)).toEqual(bearer('new'));
    expect(attempts.get(attempt)).toBeNull();
  });

  it('counts at once for requests that were made while the keychain took it', async () => {
    const { secrets, attempts, stored, save } = open({ dana: there('old') });
    const unlocked = Promise.withResolvers<void>();
    save.mockImplementationOnce(async (account, secret) => {
      await unlocked.promise;
      stored.set(account, { state: 'there', secret });
      return 'keychain';
    });
    const keeping = secrets.save(attempts.add(token('new'), 1), 'dana');
    expect(await secrets.authorize('dana', url)).toEqual(bearer('old'));
    unlocked.resolve();
    await keeping;
    expect(await secrets.authorize('dana', url)).toEqual(bearer('new'));
  });

  it('for the session does the same', async () => {
    const { secrets, attempts } = open({ dana: there('old') });
    await secrets.authorize('dana', url);
    const attempt = attempts.add(token('for now'), null);
    expect(secrets.saveForSession(attempt, 'dana')).toBe(true);
    expect(await secrets.authorize('dana', url)).toEqual(bearer('for now'));
    expect(attempts.get(attempt)).toBeNull();
  });

  it('that has ended changes nothing', async () => {
    const { secrets, attempts, stored, save } = open({ dana: there('old') });
    const attempt = attempts.add(token('new'), 1);
    attempts.drop(attempt);
    expect(await secrets.save(attempt, 'dana')).toBeNull();
    expect(secrets.saveForSession(attempt, 'dana')).toBe(false);
    expect(save).not.toHaveBeenCalled();
    expect(stored.get('dana')).toEqual(there('old'));
  });
});

it('a removed secret is not sent any more, whenever it was read', async () => {
  const { secrets } = open({ dana: there('abc') });
  await secrets.authorize('dana', url);
  const removing = secrets.remove('dana');
  await secrets.authorize('dana', url);
  await removing;
  expect(await secrets.authorize('dana', url)).toEqual(refused('missing'));
});
