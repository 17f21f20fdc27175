/** A head and the px that its text may take. */
export interface Head {
  readonly text: string;
  readonly room: number;
}

const boundary = /[^\p{L}\p{N}]/u;

/**
 * Shortens what is too long for its head so that no two heads look alike. As a rule the middle gives way
 * (`validation…_macro`). Of those that would look alike then, what they have in common gives way instead, and what tells
 * them apart stays.
 */
export function shortenHeads(heads: readonly Head[], measure: (text: string) => number): readonly string[] {
  const shown = heads.map(({ text, room }) => (measure(text) <= room ? text : cutMiddle(text, room, measure)));
  for (const alike of findAlike(heads, shown)) tellApart(alike, 0);
  for (const alike of findAlike(heads, shown)) {
    for (const [number, index] of alike.entries()) shown[index] = `${number + 1}·${shown[index] ?? ''}`;
  }
  return shown;

  /** Of heads that look alike and have this many of their first letters in common: shows each from its first difference on. */
  function tellApart(indexes: readonly number[], from: number): void {
    const letters = indexes.map((index) => split(heads[index]?.text ?? ''));
    const start = countCommon(letters, from);
    const end = countCommonEnd(letters, start);
    for (const [place, index] of indexes.entries()) {
      shown[index] = cutAround(letters[place] ?? [], { start, end }, heads[index]?.room ?? 0, measure);
    }
    // Only the beginning of what differs may fit, and some may have it in common.
    for (const group of findAlike(heads, shown, indexes)) if (group.length < indexes.length) tellApart(group, start);
  }
}

/** Groups those whose texts differ and that look alike, also where the letters of one are composed of others. */
function findAlike(
  heads: readonly Head[],
  shown: readonly string[],
  among: readonly number[] = heads.map((_, index) => index),
): readonly (readonly number[])[] {
  const groups = Map.groupBy(among, (index) => (shown[index] ?? '').normalize());
  return [...groups.values()].filter((group) => new Set(group.map((index) => heads[index]?.text)).size > 1);
}

/** Letters as people count them as far as UTF-16 goes: no pair is cut in two. */
function split(text: string): readonly string[] {
  return Array.from(text);
}

function countCommon(texts: readonly (readonly string[])[], from: number): number {
  const shortest = Math.min(...texts.map(({ length }) => length));
  let count = from;
  while (count < shortest && texts.every((text) => text[count] === texts[0]?.[count])) count += 1;
  return count;
}

function countCommonEnd(texts: readonly (readonly string[])[], start: number): number {
  const most = Math.min(...texts.map(({ length }) => length)) - start;
  let count = 0;
  while (count < most && texts.every((text) => text.at(-1 - count) === texts[0]?.at(-1 - count))) count += 1;
  return count;
}

function cutMiddle(text: string, room: number, measure: (text: string) => number): string {
  const letters = split(text);
  const join = (kept: number): string => {
    const tail = endAtWord(letters, Math.floor(kept / 2));
    const head = beginAtWord(letters, kept - tail);
    return `${letters.slice(0, head).join('')}…${letters.slice(letters.length - tail).join('')}`;
  };
  return join(findMost(letters.length - 1, (kept) => measure(join(kept)) <= room));
}

/** How many letters of the end to keep, of `most`: whole words with what stands before them, where there are any. */
function endAtWord(letters: readonly string[], most: number): number {
  const end = letters.slice(letters.length - most);
  const at = end.findIndex((letter) => boundary.test(letter));
  return at < 0 || most === 0 ? most : end.length - at;
}

/** How many letters of the beginning to keep, of `most`: whole words, unless that takes away more than a third. */
function beginAtWord(letters: readonly string[], most: number): number {
  if (boundary.test(letters[most] ?? '')) return most;
  const at = letters.slice(0, most).findLastIndex((letter) => boundary.test(letter));
  return at * 3 < most * 2 ? most : at;
}

/** Shows what lies between a common beginning and a common end, with as much around it as there is room for. */
function cutAround(
  letters: readonly string[],
  { start, end }: { readonly start: number; readonly end: number },
  room: number,
  measure: (text: string) => number,
): string {
  const last = letters.length;
  const show = (from: number, to: number): string =>
    `${from > 0 ? '…' : ''}${letters.slice(from, to).join('')}${to < last ? '…' : ''}`;
  const fits = (from: number, to: number): boolean => measure(show(from, to)) <= room;
  // At the word's beginning, where that fits.
  let from = start;
  while (from > 0 && !boundary.test(letters[from - 1] ?? '')) from -= 1;
  if (!fits(from, Math.max(last - end, from + 1))) from = start;
  if (fits(from, last)) {
    // All of the end fits: the beginning comes back as far as it does, too.
    const head = findMost(from - 1, (kept) => measure(`${letters.slice(0, kept).join('')}${show(from, last)}`) <= room);
    return head >= 3 ? `${letters.slice(0, head).join('')}${show(from, last)}` : show(from, last);
  }
  const to = from + findMost(last - from, (kept) => fits(from, from + kept));
  return show(from, Math.max(to, Math.min(from + 1, last)));
}

/** The greatest number up to `most` that fits; 0 where none does. */
function findMost(most: number, fits: (count: number) => boolean): number {
  let low = 0;
  let high = Math.max(most, 0);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
