import { create } from 'zustand';
import { nothingSelected, type VersionSelection } from './version-selection.ts';

/** What is selected in each list of versions, by the list's key, so that it is still there on coming back to the list. */
export const useSelections = create<{ readonly byList: ReadonlyMap<string, VersionSelection> }>(() => ({
  byList: new Map(),
}));

export function readSelection(listKey: string): VersionSelection {
  return useSelections.getState().byList.get(listKey) ?? nothingSelected;
}

export function changeSelection(listKey: string, change: (now: VersionSelection) => VersionSelection): void {
  useSelections.setState(({ byList }) => ({
    byList: new Map(byList).set(listKey, change(byList.get(listKey) ?? nothingSelected)),
  }));
}
