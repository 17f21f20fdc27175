import { randomUUID } from 'node:crypto';
import type { AccountChange, AccountNews } from '../../../../shared/connection/account-change.ts';
import type { Log } from '../../../process/log.ts';
import type { SecretPort } from '../../connections/secret-port.ts';
import { getDirectAccountId } from '../../connections/stored/accounts.ts';
import type { ConnectionStore, OpenConnection } from '../../connections/stored/connection-store.ts';
import { removeSecrets } from '../../connections/stored/remove-secrets.ts';
import type { StoredPrimehub } from '../../connections/stored/stored-connection.ts';
import type { Account } from '../../sources/primehub/account/account.ts';
import type { Workspaces } from '../workspaces.ts';
import { compareAccount, listMissingGroups } from './compare-account.ts';

/** Takes over what a fresh look at an account shows, and says what changed. */
export interface AccountKeeper {
  /**
   * Keeps a group that the account lacks until the next look lacks it too. Then everything of it goes: its sign-in to
   * MLflow, its replica and its place on screen. Resolves to whether another look is wanted.
   */
  apply(connectionId: string, account: Account): Promise<boolean>;
  /** Adds to the news. */
  tell(connectionId: string, changes: readonly AccountChange[]): void;
  /** The latest news, oldest first. */
  news(): readonly AccountNews[];
  /** Forgets news that the person has read. */
  dismiss(ids: readonly string[]): void;
}

const mostNews = 20;

export function createAccountKeeper(options: {
  readonly store: ConnectionStore;
  readonly secrets: Pick<SecretPort, 'remove'>;
  readonly workspaces: Pick<Workspaces, 'active' | 'deleteReplica' | 'deleteStrayReplicas'>;
  /** Opens a group; null for the one used last, or the first. */
  readonly open: (connectionId: string, group: string | null) => Promise<OpenConnection>;
  readonly log: Log;
  readonly onNews: () => void;
}): AccountKeeper {
  const { store, workspaces, open, log } = options;
  /** Ids of groups that the last look at a connection's account lacked. */
  const suspects = new Map<string, ReadonlySet<string>>();
  let news: readonly AccountNews[] = [];

  function tell(connectionId: string, changes: readonly AccountChange[]): void {
    if (changes.length === 0) return;
    log.info('news of the account', { changes: changes.map(({ kind }) => kind) });
    news = [...news, { id: randomUUID(), connectionId, changes }].slice(-mostNews);
    options.onNews();
  }

  /** Clears away what belongs to groups that have another name now, or none. */
  async function leaveGroups(before: StoredPrimehub, after: StoredPrimehub): Promise<void> {
    const active = workspaces.active()?.scope ?? null;
    const left = before.groups.filter(({ name }) => !after.groups.some((each) => each.name === name));
    if (active !== null && active.connectionId === after.id && left.some(({ name }) => name === active.group)) {
      const { id } = before.groups.find(({ name }) => name === active.group) ?? {};
      await open(after.id, after.groups.find((each) => each.id === id)?.name ?? null);
    }
    for (const { name } of left) await workspaces.deleteReplica({ connectionId: after.id, group: name });
  }

  return {
    tell,
    news: () => news,
    dismiss(ids) {
      news = news.filter(({ id }) => !ids.includes(id));
      options.onNews();
    },
    async apply(connectionId, account) {
      const known = store.get(connectionId);
      if (known?.kind !== 'primehub' || store.removing().includes(connectionId)) return false;
      if (account.username !== known.username) {
        // Never mixed: replicas belong to the person who signed in.
        log.warn('the token of a connection is another person’s; nothing was taken over');
        return false;
      }
      const missing = listMissingGroups(known, account);
      // PrimeHub also sends an empty list while its backend is in trouble, so that never proves a loss.
      const isProof = account.groups.length > 0;
      const suspected = suspects.get(connectionId);
      const lost = missing.filter(({ id }) => isProof && suspected?.has(id) === true);
      const kept = new Set(missing.filter((group) => !lost.includes(group)).map(({ id }) => id));
      if (isProof) suspects.set(connectionId, kept);

      let changes: readonly AccountChange[] = [];
      const saved = await store.updatePrimehub(connectionId, (now) => {
        const compared = compareAccount(now, account, kept);
        changes = compared.changes;
        return compared.next;
      });
      if (saved === null) return false;
      const accounts = lost.map(({ id }) => getDirectAccountId(connectionId, id));
      await removeSecrets(accounts, options);
      try {
        await leaveGroups(known, saved);
      } finally {
        tell(connectionId, changes);
      }
      if (kept.size === 0) await workspaces.deleteStrayReplicas(saved);
      const active = workspaces.active();
      if (active?.scope.connectionId === connectionId) active.followRights();
      return kept.size > 0;
    },
  };
}
