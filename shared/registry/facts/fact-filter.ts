import { createWordSearch } from '../../text/word-search.ts';

/** A name with its value. */
interface Fact {
  readonly key: string;
  readonly value: string;
  /** The value as it is shown, where that is another text. */
  readonly shown?: string;
}

/** Returns the function that tells whether each word of a filter occurs in a name or its value, as shown or in full. */
export function createFactFilter(filter: string): (fact: Fact) => boolean {
  if (filter.trim() === '') return () => true;
  const isFound = createWordSearch(filter);
  // Each value once: a run may have two million characters of them, looked through at every key.
  return ({ key, value, shown }) => isFound(`${key}=${value}${shown === undefined ? '' : `\n${key}=${shown}`}`);
}
