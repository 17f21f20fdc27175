import type { ChoiceValue } from '../../../shared/choices/choice-sections.ts';
import type { Scope } from '../../../shared/connection/scope.ts';
import { writeViewAddress } from '../../../shared/registry/view-address.ts';
import { createNameOrder } from '../../../shared/text/name-order.ts';
import type { EngineFacts, OpenRegistry } from '../../ipc/engine-messages.ts';
import type { Log } from '../../process/log.ts';
import type { Clock } from '../../timing/clock.ts';
import { createThrottle } from '../../timing/throttle.ts';
import type { ChoiceStore } from '../choices/choice-store.ts';
import type { ConnectionStore } from '../connections/stored/connection-store.ts';
import { toConnection } from '../connections/stored/to-connection.ts';
import type { Workspaces } from '../workspace/workspaces.ts';

interface Sources {
  readonly store: ConnectionStore;
  readonly workspaces: Workspaces;
  readonly choices: Pick<ChoiceStore, 'read' | 'onChange'>;
}

/** ms between reports, which is fast enough for the tray and menus. */
const pauseMs = 250;

/** Tells main what the tray and menus show whenever it may have changed. Returns a function that reports a change. */
export function announceFacts(
  { store, workspaces, choices, clock, log }: Sources & { readonly clock: Clock; readonly log: Log },
  tell: (facts: EngineFacts) => void,
): () => void {
  const throttle = createThrottle(clock, pauseMs, () => {
    try {
      tell(readFacts({ store, workspaces, choices }));
    } catch (fault) {
      // A timer has nobody to tell; the page hears of a damaged copy by its own reading.
      log.warn('facts for tray and menus were not read', { fault: String(fault) });
    }
  });
  store.onChange(throttle.trigger);
  choices.onChange(throttle.trigger);
  return throttle.trigger;
}

function readFacts({ store, workspaces, choices }: Sources): EngineFacts {
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
            views: listViews(choices, active.scope),
          },
  };
}

function listViews(choices: Sources['choices'], scope: Scope): OpenRegistry['views'] {
  const compare = createNameOrder();
  return choices
    .read(scope)
    .choices.flatMap(({ section, key, value }) => {
      if (section !== 'view') return [];
      const { name, view } = value as ChoiceValue<'view'>;
      return [{ id: key, name, address: writeViewAddress(view) }];
    })
    .toSorted((a, b) => compare(a.name, b.name));
}
