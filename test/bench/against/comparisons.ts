import type { Comparison } from './comparison.ts';
import { firstSyncAgainst } from './first-sync.ts';
import { largeSyncAgainst } from './large-sync.ts';
import { launchAgainst } from './launch.ts';
import { memoryAgainst } from './memory.ts';
import { openModelAgainst } from './open-model.ts';
import { searchWindowAgainst } from './search-window.ts';

/** All that is measured against another build. */
export const comparisons: readonly Comparison[] = [
  launchAgainst,
  searchWindowAgainst,
  firstSyncAgainst,
  openModelAgainst,
  largeSyncAgainst,
  memoryAgainst,
];
