import { useEffect, useRef } from 'react';
import { create } from 'zustand';

interface SearchWish {
  /** Whether the shortcut of the search was pressed before there was one: it takes the focus once it is there. */
  readonly isOpen: boolean;
  /** Whether the page on screen has no search yet, but will have one in a moment. */
  readonly isComing: boolean;
  set(isOpen: boolean): void;
}

/** The wish for a search that the shortcut has led to, on another page or where this one is still loading. */
export const useSearchWish = create<SearchWish>((set) => ({
  isOpen: false,
  isComing: false,
  set: (isOpen) => set({ isOpen }),
}));

/** Says that the search of this page comes with what is still loading. A wish ends where none has come. */
export function useComingSearch(isComing: boolean): void {
  const wasComing = useRef(false);
  useEffect(() => {
    useSearchWish.setState({ isComing });
    // The effects of what is inside the page came first, so a search that is there now has taken the focus.
    if (wasComing.current && !isComing) useSearchWish.setState({ isOpen: false });
    wasComing.current = isComing;
  }, [isComing]);
  useEffect(() => () => useSearchWish.setState(wasComing.current ? { isComing: false, isOpen: false } : {}), []);
}
