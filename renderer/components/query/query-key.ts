import type { Completion, Completions } from '../../../shared/registry/fleet.ts';

/** What a key does in the query box. */
export type QueryAction =
  | { readonly kind: 'highlight'; readonly index: number }
  | { readonly kind: 'take'; readonly completion: Completion }
  | { readonly kind: 'open' | 'close' | 'clear' | 'run' | 'enterList' | 'undo' | 'redo' };

interface Pressed {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

interface QueryBoxState {
  readonly text: string;
  /** What is listed below the box; null while nothing is. */
  readonly list: Completions | null;
  /** Suggestions are asked for and have not come. */
  readonly isListComing?: boolean;
  /** The suggestion that the arrow keys have led to; -1 for none. */
  readonly highlighted: number;
}

/**
 * Decides what a key does; null where the browser does what it always does. Enter takes only what the arrow keys have led
 * to, so that a query can always be run; Tab also completes what was begun, and leaves the box where nothing was.
 */
export function decideKey(pressed: Pressed, state: QueryBoxState): QueryAction | null {
  const { text, list, isListComing = false, highlighted } = state;
  const { key, altKey, ctrlKey, metaKey, shiftKey } = pressed;
  const hasCommand = ctrlKey || metaKey;
  if (hasCommand && !altKey && key.toLowerCase() === 'z') return { kind: shiftKey ? 'redo' : 'undo' };
  if (ctrlKey && !altKey && !shiftKey && key.toLowerCase() === 'y') return { kind: 'redo' };
  if (ctrlKey && key === ' ') return { kind: 'open' };
  if (hasCommand) return null;
  const count = list?.completions.length ?? 0;
  switch (key) {
    case 'ArrowDown':
      if (shiftKey) return null;
      if (count > 0) return { kind: 'highlight', index: highlighted + 1 >= count ? -1 : highlighted + 1 };
      return { kind: altKey ? 'open' : 'enterList' };
    case 'ArrowUp':
      return count === 0 ? null : { kind: 'highlight', index: highlighted === -1 ? count - 1 : highlighted - 1 };
    case 'Enter': {
      const completion = list?.completions[highlighted];
      return completion === undefined ? { kind: 'run' } : { kind: 'take', completion };
    }
    case 'Tab': {
      const completion = shiftKey ? undefined : (list?.completions[highlighted] ?? findBegun(text, list, isListComing));
      return completion === undefined ? null : { kind: 'take', completion };
    }
    case 'Escape':
      // Who closes a list that comes a moment later does not mean the query.
      if (list !== null || isListComing) return { kind: 'close' };
      return text === '' ? null : { kind: 'clear' };
    default:
      return null;
  }
}

/** The first suggestion, where it completes what was typed. A plain word is complete as it is. */
function findBegun(text: string, list: Completions | null, isListComing: boolean): Completion | undefined {
  const [first] = list?.completions ?? [];
  if (list === null || first === undefined || first.kind === 'word') return undefined;
  if (isListComing) {
    // The list is still that of a part of the word.
    const word = /^[^\s()]*/.exec(text.slice(list.from))?.[0].toLowerCase() ?? '';
    return word !== '' && first.insert.toLowerCase().startsWith(word) ? first : undefined;
  }
  const typed = text.slice(list.from, list.to).trim();
  return typed === '' || typed === first.insert.trim() ? undefined : first;
}
