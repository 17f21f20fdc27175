import type { AccountChange } from '../../../../shared/connection/account-change.ts';
import type { StoredGroup, StoredPrimehub } from '../../connections/stored/stored-connection.ts';
import type { Account } from '../../sources/primehub/account/account.ts';

export interface ComparedAccount {
  /** The connection with what the account says now. It keeps what the account does not speak of. */
  readonly next: StoredPrimehub;
  /** What to tell the person. */
  readonly changes: readonly AccountChange[];
}

/**
 * Compares a stored connection with the account as PrimeHub tells it now. Groups in `kept`, by id, stay although the
 * account lacks them.
 */
export function compareAccount(
  stored: StoredPrimehub,
  account: Account,
  kept: ReadonlySet<string> = new Set(),
): ComparedAccount {
  const before = new Map(stored.groups.map((group) => [group.id, group]));
  const present = account.groups.map((group): StoredGroup => {
    const known = before.get(group.id);
    return { ...group, mlflow: known?.mlflow ?? null, direct: known?.direct ?? null };
  });
  const missing = listMissingGroups(stored, account);
  const groups = [...present, ...missing.filter(({ id }) => kept.has(id))];
  const lost = missing.filter(({ id }) => !kept.has(id));
  return {
    next: { ...stored, isPlatformAdmin: account.isPlatformAdmin, groups },
    changes: [
      ...describeAdmin(stored.isPlatformAdmin, account.isPlatformAdmin),
      ...lost.map(({ displayName }): AccountChange => ({ kind: 'group-lost', group: displayName })),
      ...present.flatMap((group) => describeGroup(before.get(group.id), group)),
    ],
  };
}

/** Lists the groups that the connection has and the account lacks. */
export function listMissingGroups({ groups }: StoredPrimehub, account: Account): readonly StoredGroup[] {
  const present = new Set(account.groups.map(({ id }) => id));
  return groups.filter(({ id }) => !present.has(id));
}

function describeAdmin(was: boolean, is: boolean): readonly AccountChange[] {
  if (was === is) return [];
  return [{ kind: is ? 'platform-admin-gained' : 'platform-admin-lost' }];
}

function describeGroup(before: StoredGroup | undefined, now: StoredGroup): readonly AccountChange[] {
  const group = now.displayName;
  if (before === undefined) return [{ kind: 'group-joined', group }];
  const changes: AccountChange[] = [];
  if (before.displayName !== group || before.name !== now.name) {
    const isSeen = before.displayName !== group;
    changes.push({
      kind: 'group-renamed',
      before: isSeen ? before.displayName : before.name,
      group: isSeen ? group : now.name,
    });
  }
  if (before.deploymentsEnabled !== now.deploymentsEnabled) {
    changes.push({ kind: now.deploymentsEnabled ? 'deployments-enabled' : 'deployments-disabled', group });
  }
  if (before.isGroupAdmin !== now.isGroupAdmin) {
    changes.push({ kind: now.isGroupAdmin ? 'group-admin-gained' : 'group-admin-lost', group });
  }
  return changes;
}
