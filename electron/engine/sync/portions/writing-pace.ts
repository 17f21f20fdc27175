import { createPace } from '../../../timing/pace.ts';
import type { Replica } from '../../replica/replica.ts';

/** Makes a pace for work that writes much: everything else has its turn, and a slow disk gets the time it needs. */
export function createWritingPace(replica: Pick<Replica, 'untilLogIsShort'>, signal: AbortSignal): () => Promise<void> {
  const pace = createPace(signal);
  return async () => {
    await pace();
    const short = replica.untilLogIsShort();
    if (short !== null) await short;
  };
}
