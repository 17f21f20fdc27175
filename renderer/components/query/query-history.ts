/** A text and where its selection was. */
export interface Draft {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface History {
  /** Oldest first, the one on screen last. */
  readonly past: readonly Draft[];
  /** What was undone, the next to come back last. */
  readonly future: readonly Draft[];
  /** Whether the last one came by typing or deleting single characters, so that the next joins it. */
  readonly isTyping: boolean;
}

/** How many steps can be undone. */
const mostSteps = 200;

/**
 * What a text was before. The browser's own undo forgets everything as soon as a program changes a field, and here a
 * suggestion, a filter and the clear button do.
 */
export type QueryHistory = History;

/** Begins with a text. */
export function createHistory(text: string): QueryHistory {
  return { past: [{ text, start: text.length, end: text.length }], future: [], isTyping: false };
}

/** Adds a text. Characters typed one after the other make one step, which ends with each word. */
export function addDraft(history: QueryHistory, draft: Draft): QueryHistory {
  const last = history.past.at(-1);
  if (last?.text === draft.text) return { ...history, past: [...history.past.slice(0, -1), draft] };
  const isTyping = last !== undefined && isOneCharacter(last.text, draft.text);
  const joins = isTyping && history.isTyping && !beginsWord(last.text, draft.text);
  const before = joins ? history.past.slice(0, -1) : history.past;
  return { past: [...before, draft].slice(-mostSteps), future: [], isTyping };
}

/** Goes back one step; null at the beginning. */
export function undo({ past, future }: QueryHistory): QueryHistory | null {
  const undone = past.at(-1);
  if (undone === undefined || past.length < 2) return null;
  return { past: past.slice(0, -1), future: [...future, undone], isTyping: false };
}

/** Takes back what was undone last; null when nothing was. */
export function redo({ past, future }: QueryHistory): QueryHistory | null {
  const next = future.at(-1);
  return next === undefined ? null : { past: [...past, next], future: future.slice(0, -1), isTyping: false };
}

function isOneCharacter(before: string, after: string): boolean {
  const [shorter, longer] = before.length < after.length ? [before, after] : [after, before];
  if (longer.length - shorter.length > 2) return false;
  let from = 0;
  while (from < shorter.length && shorter[from] === longer[from]) from++;
  let end = 0;
  while (end < shorter.length - from && shorter.at(-1 - end) === longer.at(-1 - end)) end++;
  return from + end === shorter.length;
}

/** Whether a letter follows a blank: what was typed before is a word of its own. */
function beginsWord(before: string, after: string): boolean {
  return after.length > before.length && /\s$/.test(before) && !/\s$/.test(after);
}
