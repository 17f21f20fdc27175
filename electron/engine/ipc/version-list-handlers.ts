import { parseQuery } from '../../../shared/query/parse-query.ts';
import type { QueryTree } from '../../../shared/query/query-tree.ts';
import type { VersionList } from '../../../shared/registry/version-list.ts';
import type { Handlers } from '../../ipc/router.ts';
import { createPace } from '../../timing/pace.ts';
import type { AskedList } from '../replica/lists/version-lists.ts';
import type { Workspaces } from '../workspace/workspaces.ts';

const everything: QueryTree = { kind: 'and', parts: [], from: 0, to: 0 };

type ListRequest = 'versions.listed' | 'versions.selection' | 'versions.beside';

/** Answers questions about places in lists of versions, and about what was selected there. */
export function createVersionListHandlers(workspaces: Workspaces): Handlers<ListRequest> {
  return {
    'versions.listed': async ({ scope, list, offset, limit }, { signal }) => {
      const { lists } = workspaces.get(scope).replica;
      const asked = readList(list);
      return { refs: asked === null ? [] : await lists.refs(asked, offset, limit, createPace(signal)) };
    },
    'versions.selection': ({ scope, list, refs }, { signal }) => {
      const { lists } = workspaces.get(scope).replica;
      // Under a query that cannot be understood the page shows the list before it.
      const asked = readList(list) ?? { list, tree: everything, now: Date.now() };
      return lists.selection(asked, refs, createPace(signal));
    },
    'versions.beside': ({ scope, ref, from }, { signal }) => {
      const { lists } = workspaces.get(scope).replica;
      const asked = from === null ? null : readList(from.list);
      return from === null || asked === null
        ? lists.besideInModel(ref)
        : lists.beside(asked, ref, from.at, createPace(signal));
    },
  };
}

/** null where the query cannot be understood, which lists nothing. */
function readList(list: VersionList): AskedList | null {
  const now = Date.now();
  const { tree } = parseQuery(list.of === 'fleet' ? list.query : (list.search ?? ''), now);
  return tree === null ? null : { list, tree, now };
}
