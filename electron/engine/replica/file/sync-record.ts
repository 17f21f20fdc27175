import { type AppError, appErrorSchema } from '../../../../shared/failure/app-error.ts';
import type { Database } from './database.ts';
import { readMeta, readMetaNumber, writeMeta } from './meta.ts';

/** How far the replica knows the changes on the server; both in ms since the epoch by the server's clock. */
export interface SeenChanges {
  /** The newest change that the last complete refresh saw. */
  readonly newest: number;
  /** Everything that changed before is in the replica; between the two, a change may have been missed. */
  readonly since: number;
}

/** What is known of the last refreshes, kept with the data so that it survives a restart. */
export interface SyncRecord {
  /** ms since the epoch, of the last refresh of either kind. */
  readonly lastSuccessAt: number | null;
  /** ms since the epoch of the last sweep over all models, which alone finds deletions and moved tags and aliases. */
  readonly lastSweepAt: number | null;
  /** Null before the first sweep. */
  readonly changes: SeenChanges | null;
  readonly problem: AppError | null;
  /** See SyncState.truncatedAt. */
  readonly truncatedAt: number | null;
}

/** What a complete sweep leaves behind; see {@link SyncRecord}. */
export interface SweepOutcome {
  readonly at: number;
  readonly truncatedAt: number | null;
  /** null when the source cannot tell changes, so that another source begins with a sweep. */
  readonly changes: SeenChanges | null;
}

/** Keeps how the last refreshes went. */
export function keepSyncRecord(db: Database) {
  return {
    /** What the last refreshes left. A problem that an older version of the app wrote differently is forgotten. */
    read: (): SyncRecord => ({
      lastSuccessAt: readMetaNumber(db, 'lastSuccessAt'),
      lastSweepAt: readMetaNumber(db, 'lastSweepAt'),
      // Written and read by the same schema only, so it has the shape it was given.
      changes: readMeta(db, 'changes') as SeenChanges | null,
      problem: appErrorSchema.safeParse(readMeta(db, 'problem')).data ?? null,
      truncatedAt: readMetaNumber(db, 'cutAt'),
    }),

    /** Records a refresh that read only what had changed. */
    recordRefresh(at: number, changes: SeenChanges): void {
      db.transaction(() => {
        writeMeta(db, 'lastSuccessAt', at);
        writeMeta(db, 'changes', changes);
        writeMeta(db, 'problem', null);
      });
    },

    recordProblem(problem: AppError | null): void {
      writeMeta(db, 'problem', problem);
    },
  };
}

/** Records a sweep over all models, as part of the transaction that ends it. */
export function recordSweep(db: Database, { at, truncatedAt, changes }: SweepOutcome): void {
  writeMeta(db, 'lastSuccessAt', at);
  writeMeta(db, 'lastSweepAt', at);
  writeMeta(db, 'changes', changes);
  writeMeta(db, 'cutAt', truncatedAt);
  writeMeta(db, 'problem', null);
}
