import { parseQuery } from '../../../shared/query/parse-query.ts';
import type { QueryTree } from '../../../shared/query/query-tree.ts';
import type { Handlers } from '../../ipc/router.ts';
import { createPace } from '../../timing/pace.ts';
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
  | 'versions.defaults'
  | 'versions.best'
  | 'versions.get'
  | 'versions.lineage'
  | 'versions.schema'
  | 'versions.fetchSchema'
  | 'versions.trend';

/** Reads from the replica at once; refreshes go through the sync. */
export function createRegistryHandlers(workspaces: Workspaces): Handlers<RegistryRequest> {
  return {
    'registry.syncState': ({ scope }) => workspaces.get(scope).sync.state(),
    'registry.refresh': ({ scope }) => {
      workspaces.refresh(scope);
      return {};
    },
    'models.window': ({ scope, query }, { signal }) => {
      const { models } = workspaces.get(scope).replica;
      const now = Date.now();
      const { tree, problem } = parseQuery(query.search, now);
      if (problem !== null) return { rows: [], total: 0, totalIsBound: false, totalModels: models.count(), problem };
      return isPlain(tree)
        ? models.window(query)
        : models.queriedWindow(query, tree, { now, pace: createPace(signal) });
    },
    'models.get': ({ scope, name }) => workspaces.get(scope).replica.models.get(name),
    'registry.show': ({ scope, page }) => {
      workspaces.get(scope).sync.show(page);
      return {};
    },
    'models.refresh': async ({ scope, name, version = null, isVisit = false }, { signal }) => {
      await workspaces.get(scope).sync.refreshModel(name, signal, { version, isVisit });
      return {};
    },
    'versions.window': ({ scope, query }, { signal }) => {
      const { versions } = workspaces.get(scope).replica;
      const now = Date.now();
      const { tree, problem } = parseQuery(query.search ?? '', now);
      if (problem !== null) return { rows: [], total: 0, problem };
      return isEverything(tree)
        ? versions.window(query)
        : versions.queriedWindow(query, tree, { now, pace: createPace(signal) });
    },
    'versions.columns': ({ scope, name, search = '' }, { signal }) =>
      workspaces.get(scope).replica.versions.columns(name, search, createPace(signal)),
    'versions.defaults': ({ scope, name }, { signal }) =>
      workspaces.get(scope).replica.versions.defaults(name, createPace(signal)),
    'versions.best': async ({ scope, query }, { signal }) => ({
      name: query.name,
      best: await workspaces.get(scope).replica.versions.best(query, createPace(signal)),
    }),
    'versions.get': ({ scope, name, version }) => workspaces.get(scope).replica.versions.get(name, version),
    'versions.trend': ({ scope, query }, { signal }) => workspaces.get(scope).replica.trend(query, createPace(signal)),
    'versions.lineage': ({ scope, name, version }) => workspaces.get(scope).replica.lineage.get(name, version),
    'versions.schema': ({ scope, name, version }) => {
      const { replica, schemas } = workspaces.get(scope);
      return { schema: replica.schemas.read(name, version), canFetch: schemas.canFetch };
    },
    'versions.fetchSchema': async ({ scope, name, version }, { signal }) => {
      await workspaces.get(scope).schemas.ensure(name, version, signal);
      return {};
    },
  };
}

/** Whether a query has no condition: plain words are looked for as ever, and nothing finds everything. */
function isPlain(tree: QueryTree): boolean {
  return tree.kind === 'word' || isEverything(tree);
}

function isEverything(tree: QueryTree): boolean {
  return tree.kind === 'and' && tree.parts.length === 0;
}
