import { foldText } from './fold-text.ts';
import { meetsTerm, parseSearch } from './search-terms.ts';

/**
 * Returns the function that tells whether a text meets each part of a search, both folded. A text in which tags and
 * versions are to be found holds them as `team=risk` and `Version 14`, and the URI of a model as `models:/name/14`.
 */
export function createWordSearch(search: string): (text: string) => boolean {
  const terms = parseSearch(search);
  return (text) => {
    if (terms.length === 0) return true;
    const folded = foldText(text);
    return terms.every((term) => meetsTerm(term, folded));
  };
}
