/** Finds in a text, from a place on, what `letters` stand for, and returns where that ends; -1 where it is not. */
type WildcardSearch = (text: string, from: number) => number;

/** Letters of texts whose places in the pattern are remembered. */
const mostRemembered = 1_000;

/**
 * Makes a search for letters among which `_` stands for any one. Follows all beginnings of a match at once, a bit each, so
 * that a long pattern such as `a_a_a_a` costs the same whatever the text; a regular expression would try each by itself.
 */
export function createWildcardSearch(letters: readonly string[], ignoresCase: boolean): WildcardSearch {
  const canonical = (letter: string): string => (ignoresCase ? foldLetter(letter) : letter);
  const words = Math.ceil(letters.length / 32);
  const state = new Uint32Array(words);
  const lastBit = 1 << ((letters.length - 1) % 32);
  const ofAny = markPlaces('_');
  const places = new Map<number, Uint32Array>();

  function markPlaces(letter: string): Uint32Array {
    const marked = new Uint32Array(words);
    for (const [at, each] of letters.entries()) {
      if (each === '_' || canonical(each) === letter) marked[at >>> 5] = (marked[at >>> 5] ?? 0) | (1 << (at % 32));
    }
    return marked;
  }

  const known = new Set(letters.map(canonical));
  function findPlaces(code: number): Uint32Array {
    const found = places.get(code);
    if (found !== undefined) return found;
    const letter = canonical(String.fromCodePoint(code));
    const marked = known.has(letter) ? markPlaces(letter) : ofAny;
    if (places.size >= mostRemembered) places.clear();
    places.set(code, marked);
    return marked;
  }

  return (text, from) => {
    state.fill(0);
    for (let at = from; at < text.length; ) {
      const code = text.codePointAt(at) ?? 0;
      at += code > 0xffff ? 2 : 1;
      const marked = findPlaces(code);
      let carry = 1;
      for (let word = 0; word < words; word++) {
        const before = state[word] ?? 0;
        state[word] = ((before << 1) | carry) & (marked[word] ?? 0);
        carry = before >>> 31;
      }
      if (((state[words - 1] ?? 0) & lastBit) !== 0) return at;
    }
    return -1;
  };
}

/** Folds a letter to one letter, as regular expressions do that ignore the case. The Turkish ı is no i to them. */
function foldLetter(letter: string): string {
  const upper = letter.toUpperCase();
  const raised = isOneLetter(upper) && letter !== 'ı' ? upper : letter;
  const lower = raised.toLowerCase();
  return isOneLetter(lower) ? lower : raised;
}

const isOneLetter = (text: string): boolean => text.length === 1 || (text.length === 2 && /^.$/su.test(text));
