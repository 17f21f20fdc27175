import { createPace } from '../../../timing/pace.ts';
import type { Replica } from '../../replica/replica.ts';

/** Makes a pace for work that writes much: everything else has its turn, and a slow disk gets the time it needs. */
export function createWritingPace(replica: Pick<Replica, 'untilLogIsShort'>, signal: AbortSignal): () => Promise<void> {
  const pace = createPace(signal);
  return async () => {
    await pace();
    const short = replica.untilLogIsShort();
    if (short !== null) await untilAborted(short, signal);
  };
}

/** A disk that hangs keeps nobody from stopping. */
async function untilAborted(wait: Promise<void>, signal: AbortSignal): Promise<void> {
  const aborted = Promise.withResolvers<void>();
  const abort = (): void => aborted.resolve();
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([wait, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
  signal.throwIfAborted();
}
