import { useEffect } from 'react';
import { create } from 'zustand';
import type { AppError } from '../../shared/failure/app-error.ts';
import type { SyncState } from '../../shared/registry/sync-state.ts';

/** One part of what a page shows, and when it was read. */
export interface PagePart {
  /** "Models", "Versions". */
  readonly what: string;
  /** ms since the epoch; null when it was not read yet. */
  readonly readAt: number | null;
}

/** How fresh what the page on screen shows is. */
export interface PageFreshness {
  /** ms since the epoch when it was last read; null when it was not. */
  readonly readAt: number | null;
  readonly isReading: boolean;
  readonly progress: SyncState['progress'];
  /** Why the last reading failed; null if it worked. */
  readonly problem: AppError | null;
  /** Whether that was because the server is out of reach. */
  readonly offline: boolean;
  /** What is how old, where the page shows several things. */
  readonly parts: readonly PagePart[];
}

/** What the page on screen says of itself; null for a page that shows nothing of a server. */
export const usePageFreshnessStore = create<{ readonly shown: PageFreshness | null }>(() => ({ shown: null }));

/** Tells how fresh what this page shows is, for the chip at the top. null while nothing is known. */
export function usePageFreshness(freshness: PageFreshness | null): void {
  const text = JSON.stringify(freshness);
  useEffect(() => {
    usePageFreshnessStore.setState({ shown: JSON.parse(text) as PageFreshness | null });
  }, [text]);
  useEffect(() => () => usePageFreshnessStore.setState({ shown: null }), []);
}
