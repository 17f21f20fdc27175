import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Scope } from '../../../shared/connection/scope.ts';

/** Gets the folder of all replicas of one connection. */
export function getReplicaFolder(root: string, connectionId: string): string {
  return join(root, connectionId);
}

/** Gets the replica file of one scope. It is named after a hash, because group names may hold anything. */
export function getReplicaFile(root: string, scope: Scope): string {
  const name = createHash('sha256')
    .update(scope.group ?? '')
    .digest('hex')
    .slice(0, 16);
  return join(getReplicaFolder(root, scope.connectionId), `${name}.sqlite`);
}
