import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scope } from '../../../shared/connection/scope.ts';
import type { StoredPrimehub } from '../connections/stored/stored-connection.ts';

/** Gets the folder of all replicas of one connection. */
export function getReplicaFolder(root: string, connectionId: string): string {
  return join(root, connectionId);
}

/** Gets the replica file of one scope. It is named after a hash, because group names may hold anything. */
export function getReplicaFile(root: string, scope: Scope): string {
  return join(getReplicaFolder(root, scope.connectionId), `${nameOf(scope.group)}.sqlite`);
}

/** Lists the files of replicas whose group the connection does not have. */
export async function listStrayReplicas(root: string, { id, groups }: StoredPrimehub): Promise<readonly string[]> {
  const folder = getReplicaFolder(root, id);
  const known = new Set(groups.map(({ name }) => nameOf(name)));
  // A connection that was never opened has no folder.
  const files = await readdir(folder).catch((): string[] => []);
  return files
    .filter((file) => /^[0-9a-f]{16}\.sqlite/.test(file) && !known.has(file.slice(0, 16)))
    .map((file) => join(folder, file));
}

function nameOf(group: string | null): string {
  return createHash('sha256')
    .update(group ?? '')
    .digest('hex')
    .slice(0, 16);
}
