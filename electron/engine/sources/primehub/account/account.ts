import type { PrimehubClient } from '../client/primehub-client.ts';
import { accountDocument } from '../documents/account.ts';

/** Who a token belongs to, and the groups it reaches. */
export interface Account {
  readonly userId: string;
  readonly username: string;
  readonly isPlatformAdmin: boolean;
  /** PrimeHub also returns an empty list when its backend is in trouble. */
  readonly groups: readonly {
    readonly id: string;
    readonly name: string;
    readonly displayName: string;
    readonly isGroupAdmin: boolean;
    readonly deploymentsEnabled: boolean;
  }[];
}

/** Reads the account behind the client's token. */
export async function fetchAccount(client: PrimehubClient, signal: AbortSignal): Promise<Account> {
  const me = await client.read(accountDocument, {}, signal);
  return {
    userId: me.id,
    username: me.username,
    isPlatformAdmin: me.isAdmin === true,
    groups: me.effectiveGroups.map((group) => ({
      id: group.id,
      name: group.name,
      displayName: group.displayName ?? group.name,
      isGroupAdmin: (group.admins ?? '').split(',').some((admin) => admin.trim() === me.username),
      deploymentsEnabled: group.enabledDeployment === true,
    })),
  };
}
