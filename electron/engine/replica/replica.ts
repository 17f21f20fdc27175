import type { Trend, TrendQuery } from '../../../shared/trend/trend.ts';
import type { Log } from '../../process/log.ts';
import type { Clock } from '../../timing/clock.ts';
import { createCompareStore } from './compare/compare-store.ts';
import { createCoverageStore } from './coverage/coverage.ts';
import { createDeploymentStore } from './deployments/deployments.ts';
import type { Database } from './file/database.ts';
import { createFileSize } from './file/file-size.ts';
import { openDatabase } from './file/open-database.ts';
import { createSyncStore } from './file/sync-record.ts';
import { createLineageStore } from './lineage/lineage.ts';
import { createVersionLists } from './lists/version-lists.ts';
import { createModelStore } from './models/models.ts';
import { createSearchIndex } from './models/search-index.ts';
import { createFleetStore } from './query/fleet-store.ts';
import { createQuietTime } from './quiet-time.ts';
import { createRunStore } from './runs/runs.ts';
import { createSchemaStore } from './schemas/schemas.ts';
import { refold } from './text/refold.ts';
import { readTrend } from './trend/trend.ts';
import { createBackgroundSorting } from './values/background-sorting.ts';
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
    /** Damage was met in use, or by the check of the whole file that follows the opening: opened again, the replica starts anew. */
    readonly onDamage?: () => void;
    /** The disk has not answered for long; false when it answers again. */
    readonly onSilence?: (isSilent: boolean) => void;
    readonly clock?: Clock;
  },
) {
  const { database: db, setAside, notice } = openDatabase(file, { ...options, now: options.now ?? Date.now });
  const searchIndex = createSearchIndex(db);
  refoldAtOnce(db, options.log);
  const versions = createVersionStore(db);
  const quiet = createQuietTime();
  const sorting = createBackgroundSorting(db, quiet, options.log);
  const fleet = createFleetStore(db, quiet, sorting);
  return {
    /** Where an unusable file (damaged, or of a newer app) was moved to; null when it was sound. */
    setAside,
    /** What the person should know of this copy, for example that it is kept in memory only; null for nothing. */
    notice,
    models: createModelStore(db, { searchIndex, quiet, sorting }),
    searchIndex,
    versions,
    runs: createRunStore(db),
    lineage: createLineageStore(db),
    schemas: createSchemaStore(db),
    coverage: createCoverageStore(db),
    size: createFileSize(db, file),
    deployments: createDeploymentStore(db),
    fleet,
    quiet,
    sorting,
    lists: createVersionLists(db, { versions, fleet }),
    compare: createCompareStore(db),
    /** Reads metrics over all versions of a model; see {@link readTrend}. */
    trend: (query: TrendQuery, pace: () => Promise<void>): Promise<Trend> => readTrend(db, query, pace),
    sync: createSyncStore(db),
    /**
     * Resolves as soon as there is room for more in the write-ahead log, which whoever writes much waits for between two
     * writes; null while there is.
     */
    untilLogIsShort: (): Promise<void> | null => db.untilLogIsShort(),
    /** See {@link refold}. Opening has done all of it, unless the models are very many. */
    refold(): boolean {
      searchIndex.noteChange();
      return refold(db);
    },
    close(): void {
      sorting.stop();
      db.close();
    },
  };
}

/** ms. Enough for some ten thousand models, and soon over at each later start. */
const refoldingMs = 100;

function refoldAtOnce(db: Database, log: Log): void {
  const end = performance.now() + refoldingMs;
  try {
    while (!refold(db) && performance.now() < end);
  } catch (error) {
    log.warn('could not fold the stored names again', { reason: String(error) });
  }
}
