import type { AccountChange } from '../../../../shared/connection/account-change.ts';
import type { SignedIn } from '../../connections/sign-in/signed-in.ts';
import type { StoredConnection } from '../../connections/stored/stored-connection.ts';

/** Lists what the person did not ask for: another account than the one to renew, another group than the one named. */
export function describeSurprises(
  { connection, group }: SignedIn,
  renewed: StoredConnection | null,
  wanted: string | null,
): readonly AccountChange[] {
  const changes: AccountChange[] = [];
  const isSameServer = renewed?.kind === connection.kind && renewed.address === connection.address;
  const [before, now] = [renewed?.username ?? null, connection.username];
  if (isSameServer && before !== null && now !== null && before !== now) {
    changes.push({ kind: 'another-person', before, now });
  }
  if (connection.kind === 'primehub' && wanted !== null && group !== null && group !== wanted) {
    const opened = connection.groups.find(({ name }) => name === group)?.displayName ?? group;
    changes.push({ kind: 'group-foreign', by: 'command-line', wanted, group: opened });
  }
  return changes;
}
