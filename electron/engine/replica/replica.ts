import type { Log } from '../../process/log.ts';
import { keepDeployments } from './deployments/deployments.ts';
import { openDatabase } from './file/open-database.ts';
import { keepSyncRecord } from './file/sync-record.ts';
import { keepModels } from './models/models.ts';
import { keepRuns } from './runs/runs.ts';
import { keepVersions } from './versions/versions.ts';

/**
 * The local copy of one registry, in one SQLite file. Every write is one transaction; a failed one leaves nothing.
 * Names are kept as the server spells them and compared exactly.
 */
export type Replica = ReturnType<typeof openReplica>;

/**
 * Opens the replica in this file, or begins one. An unusable file is set aside (see `setAside`); throws when the file
 * can't be opened or made, for example where the folder is not writable.
 */
export function openReplica(file: string, options: { readonly log: Log; readonly now?: (() => number) | undefined }) {
  const { database: db, setAside } = openDatabase(file, { log: options.log, now: options.now ?? Date.now });
  return {
    /** Set when the file was unusable (damaged, or of a newer app): it was moved to this path and a new one begun. */
    setAside,
    models: keepModels(db),
    versions: keepVersions(db),
    runs: keepRuns(db),
    deployments: keepDeployments(db),
    sync: keepSyncRecord(db),
    close: (): void => db.close(),
  };
}
