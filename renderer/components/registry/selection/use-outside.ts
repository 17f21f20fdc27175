import { useEffect, useState } from 'react';
import { getScopeKey } from '../../../../shared/connection/scope.ts';
import type { VersionList } from '../../../../shared/registry/version-list.ts';
import { call, onEvent } from '../../../bridge/bridge-client.ts';
import { useScope } from '../../../stores/open-scope.ts';
import { changeSelection, readSelection } from './selections.ts';
import { dropVersions, listSelected } from './version-selection.ts';

/** ms between a change of the replica and the next look, so that a sync does not make one after the other. */
const restMs = 500;

/**
 * Counts the selected versions that are not in the list, and takes out those that are not in the registry any more: when
 * another list is shown, and when what the replica holds changes. Selecting rows that are in the list changes neither.
 */
export function useOutside({
  listKey,
  list,
  isEmpty,
}: {
  readonly listKey: string;
  readonly list: VersionList;
  readonly isEmpty: boolean;
}): number {
  const scope = useScope();
  const listId = JSON.stringify(list);
  const [found, setFound] = useState({ listId, outside: 0 });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `listId` stands for the list
  useEffect(() => {
    if (isEmpty) return;
    const stop = new AbortController();
    const look = async (): Promise<void> => {
      const refs = listSelected(readSelection(listKey));
      if (refs.length === 0) return;
      try {
        const { gone, outside } = await call('versions.selection', { scope, list, refs }, stop.signal);
        if (stop.signal.aborted) return;
        if (gone.length > 0) changeSelection(listKey, (now) => dropVersions(now, gone));
        setFound({ listId, outside });
      } catch {
        // The next look tells. What is selected stays.
      }
    };
    let timer: ReturnType<typeof setTimeout> | null = null;
    const lookSoon = (changed: { readonly scope: typeof scope }): void => {
      if (timer !== null || getScopeKey(changed.scope) !== getScopeKey(scope)) return;
      timer = setTimeout(() => {
        timer = null;
        void look();
      }, restMs);
    };
    const ends = [onEvent('replica.changed', lookSoon), onEvent('fleet.changed', lookSoon)];
    void look();
    return () => {
      stop.abort();
      if (timer !== null) clearTimeout(timer);
      for (const end of ends) end();
    };
  }, [listKey, listId, isEmpty, scope]);

  return isEmpty || found.listId !== listId ? 0 : found.outside;
}
