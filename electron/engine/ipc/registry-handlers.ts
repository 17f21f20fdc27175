import type { Handlers } from '../../ipc/router.ts';
import type { Workspaces } from '../workspace/workspaces.ts';

type RegistryRequest =
  | 'registry.syncState'
  | 'registry.refresh'
  | 'registry.show'
  | 'models.window'
  | 'models.get'
  | 'models.refresh'
  | 'versions.window'
  | 'versions.columns'
  | 'versions.get';

/** Reads from the replica at once; refreshes go through the sync. */
export function createRegistryHandlers(workspaces: Workspaces): Handlers<RegistryRequest> {
  return {
    'registry.syncState': ({ scope }) => workspaces.get(scope).sync.state(),
    'registry.refresh': ({ scope }) => {
      workspaces.refresh(scope);
      return {};
    },
    'models.window': ({ scope, query }) => workspaces.get(scope).replica.models.window(query),
    'models.get': ({ scope, name }) => workspaces.get(scope).replica.models.get(name),
    'registry.show': ({ scope, page }) => {
      workspaces.get(scope).sync.show(page);
      return {};
    },
    'models.refresh': async ({ scope, name, version = null, isVisit = false }, { signal }) => {
      await workspaces.get(scope).sync.refreshModel(name, signal, { version, isVisit });
      return {};
    },
    'versions.window': ({ scope, query }) => workspaces.get(scope).replica.versions.window(query),
    'versions.columns': ({ scope, name, search = '' }) => {
      const { params, metrics } = workspaces.get(scope).replica.versions.columns(name, search);
      return { params: [...params], metrics: [...metrics] };
    },
    'versions.get': ({ scope, name, version }) => workspaces.get(scope).replica.versions.get(name, version),
  };
}
