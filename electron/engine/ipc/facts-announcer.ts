import type { EngineFacts } from '../../ipc/engine-messages.ts';
import type { Clock } from '../../timing/clock.ts';
import { createThrottle } from '../../timing/throttle.ts';
import type { ConnectionStore } from '../connections/stored/connection-store.ts';
import { toConnection } from '../connections/stored/to-connection.ts';
import type { Workspaces } from '../workspace/workspaces.ts';

/** ms between two tellings: tray and menus need no more. */
const pauseMs = 250;

/** Tells main what tray and menus show, whenever it may have changed. Returns the function that says so. */
export function announceFacts(
  { store, workspaces, clock }: { store: ConnectionStore; workspaces: Workspaces; clock: Clock },
  tell: (facts: EngineFacts) => void,
): () => void {
  const throttle = createThrottle(clock, pauseMs, () => tell(readFacts(store, workspaces)));
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
