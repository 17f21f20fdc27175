import { type RefObject, useEffect } from 'react';
import { useSearchWish } from '../../../stores/search-wish.ts';
import { findSearch } from './find-search.ts';

/** Gives a search the focus where the shortcut has led to it before it was there. */
export function useWishedSearch(input: RefObject<HTMLInputElement | null>): void {
  const isWished = useSearchWish((wish) => wish.isOpen);
  useEffect(() => {
    if (!isWished || input.current === null || findSearch() !== input.current) return;
    input.current.focus();
    input.current.select();
    useSearchWish.getState().set(false);
  }, [isWished, input]);
}
