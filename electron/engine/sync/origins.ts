import type { Clock } from '../../timing/clock.ts';
import type { Replica } from '../replica/replica.ts';
import type { OriginRef, RegistrySource } from '../sources/registry-source.ts';
import { storeInPortions } from './portions/portions.ts';
import { weighOrigin } from './portions/weights.ts';
import { createWritingPace } from './portions/writing-pace.ts';

interface StoreOriginsOptions {
  readonly source: Pick<RegistrySource, 'origins'>;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  onStored(name: string): void;
}

/** Copies what some versions were made from, where the source tells, and stores it as it arrives. */
export async function storeOrigins(refs: readonly OriginRef[], options: StoreOriginsOptions): Promise<void> {
  const { source, replica, clock, signal } = options;
  if (refs.length === 0 || source.origins === undefined) return;
  const pace = createWritingPace(replica, signal);
  for await (const origins of source.origins(refs, signal)) {
    signal.throwIfAborted();
    const changed = new Set<string>();
    await storeInPortions(origins, {
      weigh: weighOrigin,
      store: (portion) => {
        for (const name of replica.lineage.save(portion, clock.date())) changed.add(name);
      },
      pace,
    });
    for (const name of changed) options.onStored(name);
  }
}
