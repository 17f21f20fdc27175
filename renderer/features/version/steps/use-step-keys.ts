import { useEffect, useEffectEvent } from 'react';
import { hasDialog, isTyping } from '../../../components/keys/key-target.ts';

/** Handles Alt+Up and Alt+Down: the rows above and below in a list. Alt with the other arrows belongs to the history. */
export function useStepKeys(onStep: (step: 'previous' | 'next') => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    if (hasDialog() || isTyping(event.target)) return;
    event.preventDefault();
    onStep(event.key === 'ArrowUp' ? 'previous' : 'next');
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
