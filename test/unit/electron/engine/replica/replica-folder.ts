import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { openReplica, type Replica } from '../../../../../electron/engine/replica/replica.ts';
import type { Log } from '../../../../../electron/process/log.ts';

export const quietLog: Log = { info() {}, warn() {}, error() {} };

/** Makes replicas in folders of their own. Closes and deletes them when the test ends. */
export interface ReplicaFolders {
  /** The path of a file that does not exist yet. */
  file(): string;
  open(file?: string): Replica;
}

export function replicaFolders(): ReplicaFolders {
  const folders: string[] = [];
  const replicas: Replica[] = [];
  afterEach(() => {
    for (const replica of replicas.splice(0)) replica.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  const file = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'replica-'));
    folders.push(folder);
    return join(folder, 'registry.sqlite');
  };
  return {
    file,
    open(path = file()) {
      const replica = openReplica(path, { log: quietLog, now: () => Date.UTC(2026, 0, 2, 3, 4, 5) });
      replicas.push(replica);
      return replica;
    },
  };
}
