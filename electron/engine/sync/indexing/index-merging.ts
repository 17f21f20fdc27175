import type { Log } from '../../../process/log.ts';
import { createPace } from '../../../timing/pace.ts';
import type { Replica } from '../../replica/replica.ts';

/** Merges what a refresh has left of the search index, once the person has the list. */
export interface IndexMerging {
  /** Merges everything in between all else, unless that is under way. */
  begin(): void;
  stop(): Promise<void>;
}

export function createIndexMerging({ replica, log }: { readonly replica: Replica; readonly log: Log }): IndexMerging {
  const stopping = new AbortController();
  const { signal } = stopping;
  let merging: Promise<void> | null = null;

  async function mergeAll(): Promise<void> {
    try {
      const pace = createPace(signal);
      while (!replica.searchIndex.merge()) {
        await pace();
        await replica.quiet.until(signal);
      }
    } catch (error) {
      if (!signal.aborted) log.warn('could not merge the search index', { reason: String(error) });
    }
    merging = null;
  }

  return {
    begin() {
      if (!signal.aborted) merging ??= mergeAll();
    },
    async stop() {
      stopping.abort();
      await merging;
    },
  };
}
