import type { SecretRefusal } from '../../ipc/network-messages.ts';
import type { Attempts } from './attempts.ts';
import type { CredentialVault, StoredSecret } from './credential-vault.ts';
import { formatAuthorization } from './secret.ts';

/** The header to attach to a request, or the reason to send nothing. */
export type Authorization =
  | { readonly ok: true; readonly authorization: string }
  | { readonly ok: false; readonly refusal: SecretRefusal };

/** The one place where a secret meets an address. */
export interface AccountSecrets {
  /** Gives the header for a request of this account, but only to the origin that its secret was made for. */
  authorize(account: string, url: URL): Promise<Authorization>;
  /** Moves an attempt's secret to an account; null when the attempt has ended. */
  save(attempt: string, account: string): Promise<'keychain' | 'session' | null>;
  /** False when the attempt has ended. */
  saveForSession(attempt: string, account: string): boolean;
  remove(account: string): Promise<void>;
}

export function createAccountSecrets(
  vault: Pick<CredentialVault, 'save' | 'saveForSession' | 'read' | 'remove'>,
  attempts: Attempts,
): AccountSecrets {
  /** Secrets read so far, because the keychain is slow. Failed reads are not remembered. */
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
      // A header takes printable ASCII. Copying a line break or a typographic dash with a secret is a common slip.
      if (!/^[\x20-\x7e]*$/.test(authorization)) return { ok: false, refusal: 'unsendable' };
      return { ok: true, authorization };
    },
    async save(attempt, account) {
      const secret = attempts.get(attempt);
      if (secret === null) return null;
      const place = await vault.save(account, secret);
      // After saving, because a request made meanwhile has read the old one.
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
