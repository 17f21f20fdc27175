import type { StoredConnection } from './stored-connection.ts';

/**
 * Makes a known connection from a new sign-in to it: its id and label stay, and where each group's models come from,
 * because signing in again must not change that.
 */
export function carryOver(signedIn: StoredConnection, before: StoredConnection): StoredConnection {
  const connection = { ...signedIn, id: before.id, label: before.label };
  if (connection.kind !== 'primehub' || before.kind !== 'primehub') return connection;
  const groups = connection.groups.map((group) => {
    const known = before.groups.find(({ id }) => id === group.id);
    return { ...group, mlflow: group.mlflow ?? known?.mlflow ?? null, direct: known?.direct ?? null };
  });
  // PrimeHub may leave out a group once. Its sign-in to MLflow goes with the group, when later looks lack it too.
  const unseen = before.groups.filter(
    (group) => group.direct !== null && !connection.groups.some(({ id }) => id === group.id),
  );
  return { ...connection, groups: connection.username === before.username ? [...groups, ...unseen] : groups };
}
