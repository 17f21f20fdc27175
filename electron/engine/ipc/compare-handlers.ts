import type { Handlers } from '../../ipc/router.ts';
import { limitParallel } from '../../timing/limit-parallel.ts';
import type { Workspaces } from '../workspace/workspaces.ts';

type CompareRequest = 'compare.window' | 'compare.text' | 'compare.axes' | 'compare.values' | 'compare.fetch';

/** Files of versions read at once. */
const schemasAtOnce = 4;

/** Compares versions by what the replica holds, and reads those that it lacks. */
export function createCompareHandlers(workspaces: Workspaces): Handlers<CompareRequest> {
  return {
    'compare.window': ({ scope, query }, { signal }) => workspaces.get(scope).replica.compare.window(query, signal),
    'compare.text': ({ scope, query }) => workspaces.get(scope).replica.compare.text(query),
    'compare.axes': ({ scope, versions, search }, { signal }) =>
      workspaces.get(scope).replica.compare.axes(versions, search, signal),
    'compare.values': ({ scope, versions, axes }, { signal }) =>
      workspaces.get(scope).replica.compare.values(versions, axes, signal),
    'compare.fetch': async ({ scope, versions, isAnew = false }, { signal }) => {
      const { sync, schemas } = workspaces.get(scope);
      const fetched = await sync.fetchVersions(versions, signal, isAnew);
      const failed = new Set(fetched.failures.map(({ version }) => JSON.stringify(version)));
      const limited = limitParallel(schemasAtOnce);
      // The files of a version that cannot be read leave its schema unread, which its cells say.
      await Promise.allSettled(
        versions
          .filter((version) => !failed.has(JSON.stringify(version)))
          .map(({ name, version }) => limited(signal, () => schemas.ensure(name, version, signal))),
      );
      signal.throwIfAborted();
      return fetched;
    },
  };
}
