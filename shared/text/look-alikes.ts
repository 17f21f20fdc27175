import { foldText } from './fold-text.ts';
import { toVisibleText } from './visible-text.ts';

/**
 * Finds names of a list that are easily taken for one another, and says of each how it differs: `capital I`. They differ
 * in case or in letters that look the same; what nobody would see is shown as it is, see `deceptive-characters.ts`.
 */
export function findLookAlikes(names: Iterable<string>): ReadonlyMap<string, string> {
  const groups = Map.groupBy(new Set(names), makeSkeleton);
  const notes = new Map<string, string>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    for (const name of group) {
      const note = describeDifference(name, group);
      if (note !== null) notes.set(name, note);
    }
  }
  return notes;
}

/** Shown as they are. Most names are, and a list to choose from may have thousands. */
const plain = /^[\x21-\x7e]*$/;

/** What names have in common that look the same. */
function makeSkeleton(name: string): string {
  const letters = plain.test(name)
    ? name.toLowerCase()
    : foldText([...toVisibleText(name)].map((letter) => alike.get(letter) ?? letter).join(''));
  return letters
    .replace(/[1|!ij]/g, 'l')
    .replace(/0/g, 'o')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w');
}

const alike: ReadonlyMap<string, string> = new Map(
  [
    ['АВЕКМНОРСТУХЅІЈаеорсухѕіјһԁԛԝӏ', 'ABEKMHOPCTYXSIJaeopcyxsijhdqwl'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορκυι', 'ABEZHIKMNOPTYXavopkui'],
  ].flatMap(([foreign = '', latin = '']) =>
    [...foreign].map((letter, index) => [letter, latin[index] ?? letter] as const),
  ),
);

/** Names the first character that no other of the group has there, or else the first that one of them does not have. */
function describeDifference(name: string, group: readonly string[]): string | null {
  const others = group.filter((each) => each !== name).map((each) => [...each]);
  const letters = [...name];
  const differs = (letter: string, index: number) => (other: readonly string[]) => other[index] !== letter;
  const letter =
    letters.find((each, index) => others.every(differs(each, index))) ??
    letters.find((each, index) => others.some(differs(each, index)));
  return letter === undefined || letter.trim() === '' ? null : describeLetter(letter);
}

function describeLetter(letter: string): string {
  if (/\d/.test(letter)) return `digit ${letter}`;
  const script = ['Cyrillic', 'Greek'].find((each) => new RegExp(`\\p{Script=${each}}`, 'u').test(letter));
  const size = /\p{Lu}/u.test(letter) ? 'capital' : /\p{Ll}/u.test(letter) ? 'small' : '';
  return [script ?? '', script === undefined ? size : '', letter].filter(Boolean).join(' ');
}
