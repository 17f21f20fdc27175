import { create } from 'zustand';
import { useOpenScope } from './open-scope.ts';

interface PassingNotice {
  /** What was done; null once that was said. */
  readonly text: string | null;
  /** Takes it back; null where there is nothing to take back. */
  readonly undo: (() => void) | null;
  /** Whether the way back takes the focus, as what had it is gone. */
  readonly takesFocus: boolean;
}

const none: PassingNotice = { text: null, undo: null, takesFocus: false };

/** What is said for some seconds at the bottom of every page, with the way back. */
export const usePassingNotice = create<PassingNotice>(() => none);

/** Says what was done. Taking it back also takes the notice away. */
export function sayInPassing(text: string, undo: (() => void) | null = null, takesFocus = false): void {
  const undoOnce = (): void => {
    hidePassingNotice();
    undo?.();
  };
  usePassingNotice.setState({ text, undo: undo === null ? null : undoOnce, takesFocus });
}

export function hidePassingNotice(): void {
  usePassingNotice.setState(none);
}

// What was done to one registry cannot be taken back in another.
useOpenScope.subscribe(({ scope }, before) => {
  if (scope !== before.scope) hidePassingNotice();
});
