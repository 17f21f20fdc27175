import { foldText } from './fold-text.ts';

/**
 * A text whose plain byte order is the order people expect of names: letters without regard to case or diacritics,
 * numbers by value. Each run of digits is led by its length, so that `model-9` comes before `model-10`.
 */
export function makeNaturalSortKey(name: string): string {
  return foldText(name).replaceAll(/\d+/g, (digits) => {
    const significant = digits.replace(/^0+(?=\d)/, '');
    return String(significant.length).padStart(4, '0') + significant;
  });
}
