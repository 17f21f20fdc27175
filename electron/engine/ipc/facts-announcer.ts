import type { EngineFacts } from '../../ipc/engine-messages.ts';
import type { Log } from '../../process/log.ts';
import type { Clock } from '../../timing/clock.ts';
import { createThrottle } from '../../timing/throttle.ts';
import type { ConnectionStore } from '../connections/stored/connection-store.ts';
import { toConnection } from '../connections/stored/to-connection.ts';
import type { Workspaces } from '../workspace/workspaces.ts';

/** ms between reports, which is fast enough for the tray and menus. */
const pauseMs = 250;

/** Tells main what the tray and menus show whenever it may have changed. Returns a function that reports a change. */
export function announceFacts(
  { store, workspaces, clock, log }: { store: ConnectionStore; workspaces: Workspaces; clock: Clock; log: Log },
  tell: (facts: EngineFacts) => void,
): () => void {
  const throttle = createThrottle(clock, pauseMs, () => {
    try {
      tell(readFacts(store, workspaces));
    } catch (fault) {
      // A timer has nobody to tell; the page hears of a damaged copy by its own reading.
      log.warn('facts for tray and menus were not read', { fault: String(fault) });
    }
  });
  store.onChange(throttle.trigger);
  return throttle.trigger;
}

function readFacts(store: ConnectionStore, workspaces: Workspaces): EngineFacts {
  const active = workspaces.active();
  return {
    connections: store.list().map(toConnection),
    open:
      active === null
        ? null
        : {
            scope: active.scope,
            state: active.sync.state(),
            modelCount: active.replica.models.count(),
            deployments: active.replica.deployments
              .list()
              .filter(({ status }) => status !== 'Deployed' && status !== 'Stopped')
              .map(({ id, name, status }) => ({ id, name, status })),
          },
  };
}
