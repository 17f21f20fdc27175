import type { SecretPort } from '../secret-port.ts';
import type { ConnectionStore } from './connection-store.ts';

/** Removes the secrets of accounts and notes that they are gone. All at once, because a keychain that hangs is waited for a moment each time. */
export async function removeSecrets(
  accounts: readonly string[],
  { store, secrets }: { readonly store: ConnectionStore; readonly secrets: Pick<SecretPort, 'remove'> },
): Promise<void> {
  await Promise.all(
    accounts.map(async (account) => {
      await secrets.remove(account);
      await store.settleSecret(account);
    }),
  );
}
