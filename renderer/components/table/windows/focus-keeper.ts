/** The part of a focus event that tells where the focus came from and where it goes. */
interface LeavingFocus {
  readonly target: { readonly isConnected: boolean };
  /** What gets the focus instead; null when nothing does. */
  readonly relatedTarget: unknown;
}

/**
 * Knows whether the focus belongs to a table, so that it comes back when the element that has it is replaced: rows arrive,
 * leave and move by themselves.
 */
export function createFocusKeeper() {
  let isInside = false;
  let wishes = 0;
  let settled = 0;
  return {
    isInside: (): boolean => isInside,
    /** The focus came into the table. */
    enter(): void {
      isInside = true;
    },

    /** Something in the table lost the focus. `holds` tells whether an element is in the table, `getFocused` which has the focus. */
    leave(
      { target, relatedTarget }: LeavingFocus,
      holds: (element: unknown) => boolean,
      getFocused: () => unknown,
    ): void {
      // What gets it may be gone by the time this is decided.
      if (relatedTarget !== null && holds(relatedTarget)) return;
      queueMicrotask(() => {
        // An element that was removed did not give its focus away.
        if (!target.isConnected) return;
        isInside = holds(getFocused());
        if (!isInside) settled = wishes;
      });
    },

    /** Makes a wish for the focus. It goes into the state with the place that it is for. */
    wish: (): number => {
      wishes += 1;
      return wishes;
    },

    /**
     * Asked after a render: `wished` when the focus was asked for with the place that this render shows, `lost` when what
     * had it is gone; else null. Effects of the render before may run after the next wish was made, and must not use it up.
     */
    findReason(shown: number, isNowhere: boolean): 'wished' | 'lost' | null {
      if (shown > settled) return 'wished';
      return isInside && isNowhere ? 'lost' : null;
    },

    /** The wish of a render came true. */
    settle(shown: number): void {
      settled = Math.max(settled, shown);
    },
  };
}
