import { getDirectAccount, getMlflowAccount } from '../stored/accounts.ts';
import type { StoredConnection } from '../stored/stored-connection.ts';
import { findExternalAddress } from './external-address.ts';
import type { PagesPlace } from './mlflow-pages.ts';

/** Finds where MLflow's pages are said to be and whose sign-in that place takes; null when no link would lead there. */
export function findPagesPlace(
  connection: StoredConnection,
  groupName: string | null,
): Pick<PagesPlace, 'root' | 'account'> | null {
  const list = findExternalAddress({ page: 'mlflow-models' }, { connection, group: groupName, run: null });
  if (!list.ok) return null;
  const root = list.url.replace(/\/?#.*$/s, '');
  if (connection.kind === 'mlflow') {
    return { root, account: isSameOrigin(root, connection.address) ? getMlflowAccount(connection) : null };
  }
  const group = connection.groups.find(({ name }) => name === groupName);
  const direct = group?.direct ?? null;
  const isDirect = group !== undefined && direct !== null && isSameOrigin(root, direct.address);
  return { root, account: isDirect ? getDirectAccount(connection.id, group) : null };
}

function isSameOrigin(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}
