import type { Clock } from '../../timing/clock.ts';
import { createThrottle, type Throttle } from '../../timing/throttle.ts';

/** ms between announcements of the same change. More would only make views read over and over. */
const announceMs = 250;
/**
 * The same for the list while it goes on changing, as in a first sync. Showing rows anew takes the page as long as storing
 * them takes the engine, and both may have to share a processor.
 */
const longestAnnounceMs = 1_000;

/** What a sync changed in its replica. `model` is set when only that one changed. */
export interface RegistryChange {
  readonly what: 'models' | 'model';
  readonly model: string | null;
}

/** Announces changes at a pace that views can follow. Always announces the last one. */
export interface ChangeAnnouncer {
  models(): void;
  model(name: string): void;
  /** Announces pending changes now. */
  flush(): void;
}

export function announceChanges(clock: Clock, tell: (change: RegistryChange) => void): ChangeAnnouncer {
  const models = createThrottle(clock, announceMs, () => tell({ what: 'models', model: null }), longestAnnounceMs);
  const byName = new Map<string, Throttle>();
  return {
    models: models.trigger,
    model(name) {
      const known = byName.get(name);
      const throttle = known ?? createThrottle(clock, announceMs, () => tell({ what: 'model', model: name }));
      if (known === undefined) byName.set(name, throttle);
      throttle.trigger();
    },
    flush() {
      models.flush();
      for (const throttle of byName.values()) throttle.flush();
    },
  };
}
