import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openReplica } from '../../../electron/engine/replica/replica.ts';
import { getReplicaFile } from '../../../electron/engine/workspace/replica-file.ts';
import type { Scope } from '../../../shared/connection/scope.ts';
import { quiet, sweepInto } from '../app-registry.ts';

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

const connectionId = '6f1f7f3c-32a5-4d0a-9c5e-0b7a1b0a4a11';

/** Leaves on disk what the app does after it has read all models of a scale server, which goes on answering. */
export async function seedProfile(server: Server): Promise<Profile> {
  const userData = makeUserData();
  const connection = {
    kind: 'mlflow',
    id: connectionId,
    label: new URL(server.url).host,
    address: server.url,
    credentialPlace: 'not-needed',
    auth: 'none',
    username: null,
    uiAddress: null,
  };
  const stored = { version: 1, openId: connectionId, connections: [connection] };
  writeFileSync(join(userData, 'connections.json'), JSON.stringify(stored));

  const scope = { connectionId, group: null };
  const replicaPath = getReplicaFile(join(userData, 'replicas'), scope);
  mkdirSync(dirname(replicaPath), { recursive: true });
  const replica = openReplica(replicaPath, { log: quiet });
  await sweepInto(replica, server.url);
  replica.close();
  return {
    userData,
    replicaPath,
    scope,
    async close() {
      await server.close();
      removeUserData(userData);
    },
  };
}

export function makeUserData(): string {
  return mkdtempSync(join(tmpdir(), 'primehub-models-bench-'));
}

export function removeUserData(userData: string): void {
  rmSync(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
