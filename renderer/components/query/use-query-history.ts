import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { addDraft, createHistory, type Draft, redo, undo } from './query-history.ts';

interface QueryHistory {
  /** Adds what was typed or taken. */
  readonly record: (draft: Draft) => void;
  /** Goes one step back or forth, and returns what stands there; null where there is none. */
  readonly step: (direction: 'undo' | 'redo') => Draft | null;
}

/** Remembers what a query was before, whoever changed it. `onStep` takes what the menu's Undo and Redo lead to. */
export function useQueryHistory(
  value: string,
  input: RefObject<HTMLInputElement | null>,
  onStep: (direction: 'undo' | 'redo') => void,
): QueryHistory {
  const history = useRef(createHistory(value));
  useEffect(() => {
    // A filter, a saved view or Back has changed it.
    history.current = addDraft(history.current, { text: value, start: value.length, end: value.length });
  }, [value]);
  const onMenu = useEffectEvent((event: InputEvent) => {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
    event.preventDefault();
    onStep(event.inputType === 'historyUndo' ? 'undo' : 'redo');
  });
  useEffect(() => {
    const field = input.current;
    const listener = (event: InputEvent): void => onMenu(event);
    field?.addEventListener('beforeinput', listener);
    return () => field?.removeEventListener('beforeinput', listener);
  }, [input]);
  return {
    record: (draft) => {
      history.current = addDraft(history.current, draft);
    },
    step: (direction) => {
      const next = direction === 'undo' ? undo(history.current) : redo(history.current);
      if (next === null) return null;
      history.current = next;
      return next.past.at(-1) ?? null;
    },
  };
}
