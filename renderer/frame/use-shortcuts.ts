import { useEffect, useEffectEvent } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { hasDialog, isTyping } from '../components/keys/key-target.ts';
import { useRunPageRefresh } from '../components/page/page-refresh.tsx';
import { findSearch } from '../components/page/search/find-search.ts';
import { deploymentsPath, modelsPath } from '../paths.ts';
import { useOpenScope } from '../stores/open-scope.ts';
import { useSearchWish } from '../stores/search-wish.ts';

/**
 * Handles shortcuts: F5 and Ctrl/Cmd+R refresh, Alt+Left goes back. Ctrl/Cmd+F and `/` lead to the search or filter on
 * screen, or to the one that comes with what is still loading; from a page that has none, to the search of the list it
 * belongs to.
 */
export function useShortcuts(): void {
  const refresh = useRunPageRefresh();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const hasScope = useOpenScope(({ scope }) => scope !== null);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const hasCommand = event.ctrlKey || event.metaKey;
    if (event.key === 'F5' || (hasCommand && !event.shiftKey && isLetter(event, 'r'))) {
      event.preventDefault();
      if (!event.repeat) refresh();
      return;
    }
    if (event.altKey && !event.shiftKey && event.key === 'ArrowLeft' && !hasDialog() && !isTyping(event.target)) {
      event.preventDefault();
      void navigate(-1);
      return;
    }
    const isSlash = event.key === '/' && !hasCommand && !event.altKey && !isTyping(event.target);
    if (!isSlash && !(hasCommand && !event.shiftKey && !event.altKey && isLetter(event, 'f'))) return;
    const search = findSearch();
    if (search !== null) {
      event.preventDefault();
      search.focus();
      search.select();
      return;
    }
    // A form may hold what is not saved, so nothing leads away from it.
    if (hasDialog() || !hasScope || formPaths.includes(pathname)) return;
    event.preventDefault();
    useSearchWish.getState().set(true);
    if (useSearchWish.getState().isComing) return;
    void navigate(pathname.startsWith(deploymentsPath) ? deploymentsPath : modelsPath);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

const formPaths: readonly string[] = ['/connect', '/deploy'];

/** Whether a key is the one of a Latin letter. On keyboards of other scripts its place tells. */
function isLetter({ key, code }: KeyboardEvent, letter: string): boolean {
  return key.toLowerCase() === letter || (!/^[a-z]$/i.test(key) && code === `Key${letter.toUpperCase()}`);
}
