import { z } from 'zod';
import type { AppError } from '../../../../shared/failure/app-error.ts';
import { appErrorSchema } from '../../../../shared/failure/app-error-schema.ts';
import type { Database } from './database.ts';
import { readMeta, readMetaNumber, writeMeta } from './meta.ts';

/** Which of the server's changes the replica has; both in ms since the epoch by the server's clock. */
export interface SeenChanges {
  /** The newest change that the last complete refresh saw. */
  readonly newest: number;
  /** The replica has every change before this. Between the two, it may have missed one. */
  readonly since: number;
}

const seenChangesSchema: z.ZodType<SeenChanges> = z.object({ newest: z.number(), since: z.number() });

/** How the last refreshes went, stored with the data so that it survives a restart. */
export interface SyncRecord {
  /** ms since the epoch of the last refresh of either kind. */
  readonly lastSuccessAt: number | null;
  /** ms since the epoch of the last sweep over all models. Only a sweep finds deletions and moved tags and aliases. */
  readonly lastSweepAt: number | null;
  /** null before the first sweep. */
  readonly changes: SeenChanges | null;
  readonly problem: AppError | null;
  /** See SyncState.truncatedAt. */
  readonly truncatedAt: number | null;
}

/** What a complete sweep leaves behind; see {@link SyncRecord}. */
export interface SweepOutcome {
  readonly at: number;
  readonly truncatedAt: number | null;
  /** null when the source cannot tell changes, so that the next source starts with a sweep. */
  readonly changes: SeenChanges | null;
}

/** Stores how the last refreshes went. */
export function createSyncStore(db: Database) {
  return {
    /** Reads the record, without a problem that an older version of the app wrote differently. */
    read: (): SyncRecord => ({
      lastSuccessAt: readMetaNumber(db, 'lastSuccessAt'),
      lastSweepAt: readMetaNumber(db, 'lastSweepAt'),
      // Without it, the next refresh reads everything.
      changes: seenChangesSchema.safeParse(readMeta(db, 'changes')).data ?? null,
      problem: appErrorSchema.safeParse(readMeta(db, 'problem')).data ?? null,
      truncatedAt: readMetaNumber(db, 'cutAt'),
    }),

    /** Records a refresh that read only the changes. */
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

/** Records a sweep over all models as part of the transaction that ends it. */
export function recordSweep(db: Database, { at, truncatedAt, changes }: SweepOutcome): void {
  writeMeta(db, 'lastSuccessAt', at);
  writeMeta(db, 'lastSweepAt', at);
  writeMeta(db, 'changes', changes);
  writeMeta(db, 'cutAt', truncatedAt);
  writeMeta(db, 'problem', null);
}
