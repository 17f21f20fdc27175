/** UTF-16 units that two lines of the narrowest column hold. */
const shortest = 24;
/** How far from the middle, in parts of the length, a word's end is still a good place. */
const reach = 0.3;

/**
 * Splits a long key into two lines of about one length, behind a word where there is one: each is then cut where keys differ
 * least, the first at its end and the second within. Null for one that is short enough to be left alone.
 */
export function splitKey(key: string): readonly [string, string] | null {
  if (key.length <= shortest) return null;
  const middle = Math.round(key.length / 2);
  const ends = [...key.matchAll(/[\s_./\\:·-]+/gu)].map(({ index, 0: found }) => index + found.length);
  const near = ends
    .filter((place) => Math.abs(place - middle) <= reach * key.length && place < key.length)
    .toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  let place = near[0] ?? middle;
  // Never within a character.
  if (/[\udc00-\udfff]/.test(key.charAt(place))) place -= 1;
  return [key.slice(0, place), key.slice(place)];
}
