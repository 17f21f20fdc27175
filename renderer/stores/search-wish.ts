import { create } from 'zustand';

interface SearchWish {
  readonly isOpen: boolean;
  set(isOpen: boolean): void;
}

/** Whether the shortcut of a page without a search has led to one that has: its search takes the focus once it is there. */
export const useSearchWish = create<SearchWish>((set) => ({
  isOpen: false,
  set: (isOpen) => set({ isOpen }),
}));
