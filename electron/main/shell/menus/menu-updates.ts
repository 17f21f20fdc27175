import type { Clock } from '../../../timing/clock.ts';
import { createThrottle } from '../../../timing/throttle.ts';
import type { ShellState } from './shell-state.ts';

/** ms between two menus. A new menu closes the open one, and a sync has news four times a second. */
const restMs = 3_000;
/** ms that a menu may be open. Not every desktop says that one was closed. */
const longestOpenMs = 60_000;

export interface MenuUpdates {
  /** Menus are to show this state, as soon as they may change. */
  show(state: ShellState): void;
  opened(): void;
  closed(): void;
}

/** Builds menus when what they show has changed: not too often, and none while somebody looks at one. */
export function createMenuUpdates(clock: Clock, build: (state: ShellState) => void): MenuUpdates {
  let wanted: ShellState | null = null;
  let built = '';
  let openedAt: number | null = null;

  const isOpen = (): boolean => openedAt !== null && clock.now() - openedAt < longestOpenMs;
  const throttle = createThrottle(clock, restMs, () => {
    const text = JSON.stringify(wanted);
    if (wanted === null || text === built || isOpen()) return;
    built = text;
    build(wanted);
  });

  return {
    show(state) {
      wanted = state;
      // Without news there is no turn to wait for, so the next change shows at once.
      if (JSON.stringify(state) !== built && !isOpen()) throttle.trigger();
    },
    opened() {
      openedAt = clock.now();
    },
    closed() {
      openedAt = null;
      throttle.trigger();
    },
  };
}
