import type { Replica } from '../../replica/replica.ts';
import { createWritingPace } from '../portions/writing-pace.ts';

/** Makes a pace for work that changes the search index. Where too many of its parts have gathered, they are merged first. */
export function createIndexingPace(replica: Replica, signal: AbortSignal): () => Promise<void> {
  const { searchIndex } = replica;
  const pace = createWritingPace(replica, signal);
  return async () => {
    await pace();
    while (searchIndex.isBehind()) {
      searchIndex.merge();
      await pace();
    }
  };
}
