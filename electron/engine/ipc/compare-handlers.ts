import type { Handlers } from '../../ipc/router.ts';
import type { Workspaces } from '../workspace/workspaces.ts';

type CompareRequest = 'compare.window' | 'compare.text' | 'compare.axes' | 'compare.values' | 'compare.fetch';

/** Compares versions by what the replica holds, and reads those that it lacks. */
export function createCompareHandlers(workspaces: Workspaces): Handlers<CompareRequest> {
  return {
    'compare.window': ({ scope, query }, { signal }) => workspaces.get(scope).replica.compare.window(query, signal),
    'compare.text': ({ scope, query }) => workspaces.get(scope).replica.compare.text(query),
    'compare.axes': ({ scope, versions, search }, { signal }) =>
      workspaces.get(scope).replica.compare.axes(versions, search, signal),
    'compare.values': ({ scope, versions, axes }, { signal }) =>
      workspaces.get(scope).replica.compare.values(versions, axes, signal),
    'compare.fetch': ({ scope, versions }, { signal }) => workspaces.get(scope).sync.fetchVersions(versions, signal),
  };
}
