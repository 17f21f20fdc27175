import { useCallback } from 'react';
import type { VersionList } from '../../../../shared/registry/version-list.ts';
import type { WalkState } from './walk-start.ts';

/** Returns what goes along with the links of a list's rows: the list and the row's place, so that one can walk on from there. */
export function useRowState(list: VersionList): (index: number) => WalkState {
  const listId = JSON.stringify(list);
  return useCallback((at: number) => ({ from: { list: JSON.parse(listId) as VersionList, at } }), [listId]);
}
