import { foldText } from './fold-text.ts';

/**
 * Makes a key whose order, unit by unit, is the one people expect of names: ignores case and diacritics, and sorts numbers
 * by value. Puts the length before each run of digits, so that `model-9` comes before `model-10`.
 */
export function makeNaturalSortKey(name: string): string {
  return foldText(name).replaceAll(/\d+/g, (digits) => {
    const significant = digits.replace(/^0+(?=\d)/, '');
    return String(significant.length).padStart(4, '0') + significant;
  });
}
