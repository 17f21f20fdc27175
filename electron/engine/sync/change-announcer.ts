import type { Clock } from '../../timing/clock.ts';
import { createThrottle, type Throttle } from '../../timing/throttle.ts';

/** ms between two announcements of the same change: more often would only make views read again and again. */
const announceMs = 250;

/** What a sync changed in its replica; `model` is named when only that one changed. */
export interface RegistryChange {
  readonly what: 'models' | 'model';
  readonly model: string | null;
}

/** Tells of changes at a pace views can follow; the last change is always told. */
export interface ChangeAnnouncer {
  models(): void;
  model(name: string): void;
  /** Tells now what is still due. */
  flush(): void;
}

export function announceChanges(clock: Clock, tell: (change: RegistryChange) => void): ChangeAnnouncer {
  const models = createThrottle(clock, announceMs, () => tell({ what: 'models', model: null }));
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
