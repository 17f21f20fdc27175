/** Asks the person, and calls back if the input may be lost. Returns false when there is nothing to lose. */
type AskFirst = (then: () => void) => boolean;

const guards = new Set<AskFirst>();

/** Adds a guard of input on screen. Returns the function that removes it. */
export function guardInput(askFirst: AskFirst): () => void {
  guards.add(askFirst);
  return () => guards.delete(askFirst);
}

/** Does what ends the page on screen: at once, or when the person has agreed that unsent input is lost. */
export function leaveInput(then: () => void): void {
  for (const askFirst of guards) if (askFirst(then)) return;
  then();
}
