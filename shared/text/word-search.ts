import { foldText } from './fold-text.ts';
import { splitWords } from './split-words.ts';

/** Returns the function that tells whether each word of a search occurs in a text, both folded. */
export function createWordSearch(search: string): (text: string) => boolean {
  const words = splitWords(search);
  return (text) => {
    if (words.length === 0) return true;
    const folded = foldText(text);
    return words.every((word) => folded.includes(word));
  };
}
