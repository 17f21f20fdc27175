import type { Database } from '../file/database.ts';
import { changeUnseen } from '../query/count-changes.ts';

/**
 * Parts of the index that may gather before they have to be merged. Each transaction that changes it makes one. A first
 * sync of ten thousand models makes 300, so that all of them are merged after it. A search takes up to 20 ms longer then.
 */
const mostParts = 350;
/** The same after the first time: this is no small registry, and merging fewer at once takes shorter slices. */
const mostPartsLater = 64;
/** Index pages of 1,000 bytes that one slice writes: 3 to 6 ms, and up to 25 where very many models share a trigram. */
const pagesAtOnce = 48;

/** Merges the parts of the models' search index, which FTS5 left alone does in the midst of a transaction. */
export type SearchIndex = ReturnType<typeof createSearchIndex>;

export function createSearchIndex(db: Database) {
  /** Since the last merging; null where nobody knows what an earlier process left behind. */
  let parts: number | null = null;
  let most = mostParts;

  return {
    /** A transaction has changed the index. */
    noteChange(): void {
      if (parts !== null) parts += 1;
    },

    /** Whether so many parts have gathered that they have to be merged before more is written. */
    isBehind: (): boolean => parts === null || parts >= most,

    /** Merges parts for a few ms. True when nothing is left to merge. */
    merge(): boolean {
      const changed = changeUnseen(db, () =>
        db.run(`INSERT INTO model_text (model_text, rank) VALUES ('merge', ${pagesAtOnce})`),
      );
      // The command itself counts as one change.
      if (changed >= 2) return false;
      most = parts !== null && parts >= most ? mostPartsLater : mostParts;
      parts = 0;
      return true;
    },
  };
}
