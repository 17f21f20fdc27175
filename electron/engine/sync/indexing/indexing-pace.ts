import { createPace } from '../../../timing/pace.ts';
import type { Replica } from '../../replica/replica.ts';

/** Makes a pace for work that changes the search index. Where too many of its parts have gathered, they are merged first. */
export function createIndexingPace({ searchIndex }: Replica, signal: AbortSignal): () => Promise<void> {
  const pace = createPace(signal);
  return async () => {
    await pace();
    while (searchIndex.isBehind()) {
      searchIndex.merge();
      await pace();
    }
  };
}
