import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openReplica } from '../../../electron/engine/replica/replica.ts';
import { getReplicaFile } from '../../../electron/engine/workspace/replica-file.ts';
import type { Scope } from '../../../shared/connection/scope.ts';
import { mergeIndex, quiet, sweepInto } from '../app-registry.ts';
import { makeConnectedProfile } from './connected-profile.ts';

/** A scale server, in a process of its own or in this one. */
interface Server {
  readonly url: string;
  close(): Promise<void>;
}

/** The data of an app that has read a registry. */
export interface Profile {
  readonly userData: string;
  readonly replicaPath: string;
  /** The registry that its one connection is to. */
  readonly scope: Scope;
  /** Ends the server, too. */
  close(): Promise<void>;
}

/** Leaves on disk what the app does after it has read all models of a scale server, which goes on answering. */
export async function seedProfile(server: Server): Promise<Profile> {
  const { userData, scope, remove } = makeConnectedProfile(server.url);
  const replicaPath = getReplicaFile(join(userData, 'replicas'), scope);
  mkdirSync(dirname(replicaPath), { recursive: true });
  const replica = openReplica(replicaPath, { log: quiet });
  await sweepInto(replica, server.url);
  await mergeIndex(replica);
  replica.close();
  return {
    userData,
    replicaPath,
    scope,
    async close() {
      await server.close();
      remove();
    },
  };
}
