import type { Log } from '../../process/log.ts';
import { createDeploymentStore } from './deployments/deployments.ts';
import { openDatabase } from './file/open-database.ts';
import { createSyncStore } from './file/sync-record.ts';
import { createModelStore } from './models/models.ts';
import { createRunStore } from './runs/runs.ts';
import { createVersionStore } from './versions/versions.ts';

/**
 * The local copy of one registry in one SQLite file. Every write is one transaction, so a failed one changes nothing.
 * Keeps names as the server spells them and compares them exactly.
 */
export type Replica = ReturnType<typeof openReplica>;

/**
 * Opens the replica in this file or starts one. Sets an unusable file aside (see `setAside`), and works in memory where
 * no file can be used.
 */
export function openReplica(
  file: string,
  options: {
    readonly log: Log;
    readonly now?: (() => number) | undefined;
    /** Damage was met in use: opened again, the replica starts anew. */
    readonly onDamage?: () => void;
  },
) {
  const { database: db, setAside, notice } = openDatabase(file, { ...options, now: options.now ?? Date.now });
  return {
    /** Where an unusable file (damaged, or of a newer app) was moved to; null when it was sound. */
    setAside,
    /** What the person should know of this copy, for example that it is kept in memory only; null for nothing. */
    notice,
    models: createModelStore(db),
    versions: createVersionStore(db),
    runs: createRunStore(db),
    deployments: createDeploymentStore(db),
    sync: createSyncStore(db),
    close: (): void => db.close(),
  };
}
