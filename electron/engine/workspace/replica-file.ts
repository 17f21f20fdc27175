import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Scope } from '../../../shared/connection/scope.ts';

/** The folder that holds all replicas of one connection. */
export function getReplicaFolder(root: string, connectionId: string): string {
  return join(root, connectionId);
}

/** The replica of one scope. Group names may hold anything, so the file is named after a hash of it. */
export function getReplicaFile(root: string, scope: Scope): string {
  const name = createHash('sha256')
    .update(scope.group ?? '')
    .digest('hex')
    .slice(0, 16);
  return join(getReplicaFolder(root, scope.connectionId), `${name}.sqlite`);
}
