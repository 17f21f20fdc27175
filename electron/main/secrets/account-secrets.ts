import type { SecretRefusal } from '../../ipc/network-messages.ts';
import type { Attempts } from './attempts.ts';
import type { CredentialVault, StoredSecret } from './credential-vault.ts';
import { formatAuthorization } from './secret.ts';

/** What is attached to a request, or why nothing may be. */
export type Authorization =
  | { readonly ok: true; readonly authorization: string }
  | { readonly ok: false; readonly refusal: SecretRefusal };

/** The one place where a secret meets an address. */
export interface AccountSecrets {
  /** The header for a request of this account to this address: only for the origin that its secret was made for. */
  authorize(account: string, url: URL): Promise<Authorization>;
  /** Moves an attempt's secret to an account; false when the attempt has ended. */
  save(attempt: string, account: string): Promise<'keychain' | 'session' | null>;
  saveForSession(attempt: string, account: string): boolean;
  remove(account: string): Promise<void>;
}

export function createAccountSecrets(vault: CredentialVault, attempts: Attempts): AccountSecrets {
  /** Read once: the keychain takes its time. What could not be read is not remembered. */
  const known = new Map<string, Promise<StoredSecret>>();

  async function find(account: string): Promise<StoredSecret> {
    const onTrial = attempts.get(account);
    if (onTrial !== null) return { state: 'there', secret: onTrial };
    const reading = known.get(account) ?? vault.read(account);
    known.set(account, reading);
    const found = await reading;
    if (found.state !== 'there' && known.get(account) === reading) known.delete(account);
    return found;
  }

  return {
    async authorize(account, url) {
      const found = await find(account);
      if (found.state !== 'there') return { ok: false, refusal: found.state };
      if (found.secret.origin !== url.origin) return { ok: false, refusal: 'for-another-server' };
      const authorization = formatAuthorization(found.secret);
      // A header takes printable ASCII; a secret copied with a line break or a typographic dash is a common slip.
      if (!/^[\x20-\x7e]*$/.test(authorization)) return { ok: false, refusal: 'unsendable' };
      return { ok: true, authorization };
    },
    async save(attempt, account) {
      const secret = attempts.get(attempt);
      if (secret === null) return null;
      const place = await vault.save(account, secret);
      // After it: a request that was made meanwhile has read the one before.
      known.delete(account);
      attempts.drop(attempt);
      return place;
    },
    saveForSession(attempt, account) {
      const secret = attempts.get(attempt);
      if (secret === null) return false;
      known.delete(account);
      vault.saveForSession(account, secret);
      attempts.drop(attempt);
      return true;
    },
    async remove(account) {
      await vault.remove(account);
      known.delete(account);
    },
  };
}
