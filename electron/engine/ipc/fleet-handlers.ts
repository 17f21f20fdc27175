import { parseQuery } from '../../../shared/query/parse-query.ts';
import type { Handlers } from '../../ipc/router.ts';
import type { FleetChoice } from '../choices/fleet-choice.ts';
import type { Workspaces } from '../workspace/workspaces.ts';

type FleetRequest =
  | 'fleet.window'
  | 'fleet.facet'
  | 'fleet.complete'
  | 'fleet.keys'
  | 'fleet.state'
  | 'fleet.configure'
  | 'fleet.clear';

/** Answers questions about the versions of all models. */
export function createFleetHandlers(workspaces: Workspaces, settings: FleetChoice): Handlers<FleetRequest> {
  return {
    'fleet.window': ({ scope, query }, { signal }) => {
      const { fleet } = workspaces.get(scope).replica;
      const now = Date.now();
      const { tree, problem } = parseQuery(query.query, now);
      return problem === null ? fleet.window({ ...query, tree, now }, signal) : fleet.refuse(query.model, problem);
    },
    'fleet.facet': ({ scope, query }, { signal }) => {
      const now = Date.now();
      return workspaces.get(scope).replica.fleet.facet(query, parseQuery(query.query, now).tree, now, signal);
    },
    'fleet.complete': ({ scope, query, at }, { signal }) =>
      workspaces.get(scope).replica.fleet.complete(query, at, signal),
    'fleet.keys': ({ scope, search }, { signal }) => workspaces.get(scope).replica.fleet.keys(search, signal),
    'fleet.state': ({ scope }) => workspaces.get(scope).sync.fleet.state(),
    'fleet.configure': async ({ scope, isOn, budget }) => {
      const stored = settings.set({ isOn, budget });
      workspaces.get(scope).sync.fleet.settingsChanged();
      await stored;
      return {};
    },
    'fleet.clear': ({ scope }) => {
      workspaces.get(scope).sync.fleet.clear();
      return {};
    },
  };
}
