/**
 * Leaves keys that are pressed while an input method composes to it: it moves through its candidates, takes one or gives up, and
 * nothing of the page may act on the same key. One rule for all fields, before any of the page's own listeners.
 */
export function leaveKeysToInputMethods(target: Pick<Window, 'addEventListener'>): void {
  target.addEventListener(
    'keydown',
    (event) => {
      if (!isComposing(event)) return;
      event.stopImmediatePropagation();
      // What a browser does by itself: sends the form, empties a search.
      if (event.key === 'Enter' || event.key === 'Escape') event.preventDefault();
    },
    { capture: true },
  );
}

/** 229 is what browsers give for a key that an input method handles, also for the one that ends a composition. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
