import { statSync } from 'node:fs';
import type { Database } from './database.ts';

/** Bytes that a replica takes. */
export interface FileSize {
  /** On disk, with the write-ahead log. */
  readonly file: number;
  /** Of that, what is in use: freed pages are used again before the file grows. */
  readonly used: number;
  /** Of that, the write-ahead log's. */
  readonly log: number;
}

/** Pages given back to the disk in one step: some ms. */
const pagesPerStep = 100;

/** Measures a replica and makes its file smaller. */
export function createFileSize(db: Database, file: string) {
  const read = (pragma: 'page_size' | 'page_count' | 'freelist_count' | 'auto_vacuum'): number =>
    db.get<Record<string, number>>(`PRAGMA ${pragma}`)?.[pragma] ?? 0;
  return {
    measure(): FileSize {
      const log = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
      const pages = read('page_count');
      return {
        file: pages * read('page_size') + log,
        used: (pages - read('freelist_count')) * read('page_size') + log,
        log,
      };
    },

    /** Moves the write-ahead log into the file, and gives its room back. */
    trimLog(): void {
      db.trimLog();
    },

    /** Gives some freed pages back to the disk. True when there are none left, or the file is of a kind that keeps them. */
    shrink(): boolean {
      // 2 is a file made with incremental vacuum.
      if (read('freelist_count') === 0 || read('auto_vacuum') !== 2) return true;
      db.all(`PRAGMA incremental_vacuum(${pagesPerStep})`);
      return read('freelist_count') === 0;
    },
  };
}
