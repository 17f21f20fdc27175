import { useEffect, useEffectEvent } from 'react';
import { useNavigate } from 'react-router';
import { useRunPageRefresh } from '../components/page/page-refresh.tsx';

/** Handles shortcuts: F5 and Ctrl/Cmd+R refresh, Ctrl/Cmd+F and `/` focus the page's search, Alt+Left goes back. */
export function useShortcuts(): void {
  const refresh = useRunPageRefresh();
  const navigate = useNavigate();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const hasCommand = event.ctrlKey || event.metaKey;
    if (event.key === 'F5' || (hasCommand && !event.shiftKey && event.key.toLowerCase() === 'r')) {
      event.preventDefault();
      if (!event.repeat) refresh();
      return;
    }
    if (hasDialog()) return;
    if (event.altKey && event.key === 'ArrowLeft' && !isTyping(event.target)) {
      event.preventDefault();
      void navigate(-1);
      return;
    }
    const isSlash = event.key === '/' && !hasCommand && !event.altKey && !isTyping(event.target);
    if (isSlash || (hasCommand && !event.shiftKey && event.key.toLowerCase() === 'f')) {
      const search = document.querySelector<HTMLInputElement>('main [data-page-search]');
      if (search === null) return;
      event.preventDefault();
      search.focus();
      search.select();
    }
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** Whether a dialog is open. Nothing behind it may move. */
function hasDialog(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
