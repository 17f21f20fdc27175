import { findDeceptive } from './deceptive-characters.ts';

/** A piece of a text: what is shown as it is, or one character that nobody would see or take for what it is. */
export type TextPiece =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'hidden'; readonly text: string; readonly escape: string; readonly name: string };

/**
 * Sequences in which characters without a look of their own do what they are for: emoji, variants of ideographs, and
 * joiners inside words of the scripts that need them.
 */
const rightful = [
  // The flags of England, Scotland and Wales.
  String.raw`\u{1F3F4}[\u{E0061}-\u{E007A}]{5}\u{E007F}`,
  String.raw`\p{Extended_Pictographic}[\uFE0E\uFE0F\p{Emoji_Modifier}]?(?:\u200D\p{Extended_Pictographic}[\uFE0E\uFE0F\p{Emoji_Modifier}]?)*`,
  String.raw`[0-9#*]\uFE0F\u20E3`,
  String.raw`\p{Script=Han}[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]`,
  String.raw`[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}][\u200C\u200D](?=[\p{L}\p{M}])`,
].join('|');

/**
 * Control characters, halves of surrogate pairs, and what has no look or moves others: zero widths, joiners, direction
 * marks. Signs of Arabic and its kin that are of the same category do show.
 */
const hidden = String.raw`[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB\u{E0001}]`;

const anyPiece = new RegExp(`(?:${rightful})|(${hidden})`, 'gu');
const printable = /^[\x20-\x7e]*$/;

/** How much of a text is shown, in characters. Nobody reads more, and laying out a megabyte holds a page up. */
const longest = { line: 1000, multiline: 20_000 } as const;

/** `name` is what people choose by, `prose` what they read on one line, `multiline` what has lines of its own. */
export type TextKind = 'name' | 'prose' | 'multiline';

/**
 * Splits a text from a server at what nobody would see in it. In a name that is also what makes it look like another one,
 * see {@link findDeceptive}. A text of several lines keeps its line breaks and tabs. A text of blanks alone is all hidden. A
 * very long one is cut.
 */
export function splitHidden(whole: string, kind: TextKind = 'name'): readonly TextPiece[] {
  const isMultiline = kind === 'multiline';
  const text = cut(whole, isMultiline ? longest.multiline : longest.line);
  if (text === '') return [];
  if (text.trim() === '' && !isMultiline) return [...text].map(createHidden);
  const deceptive = kind === 'name' ? findDeceptive(text) : noPlaces;
  if (deceptive.size === 0 && printable.test(text)) return [{ kind: 'plain', text }];
  if (deceptive.size > 0) return [...splitAt(text, deceptive)];
  return splitPieces(text, isMultiline);
}

const noPlaces: ReadonlySet<number> = new Set();

/** Splits at the places given, and what stands between as any other text. */
function* splitAt(text: string, places: ReadonlySet<number>): Generator<TextPiece> {
  let from = 0;
  for (const place of [...places].sort((a, b) => a - b)) {
    const character = String.fromCodePoint(text.codePointAt(place) ?? 0);
    yield* splitPieces(text.slice(from, place), false);
    yield createHidden(character);
    from = place + character.length;
  }
  yield* splitPieces(text.slice(from), false);
}

function splitPieces(text: string, isMultiline: boolean): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let shownTo = 0;
  for (const match of text.matchAll(anyPiece)) {
    const character = match[1];
    if (character === undefined || (isMultiline && /[\n\t\r]/.test(character))) continue;
    if (match.index > shownTo) pieces.push({ kind: 'plain', text: text.slice(shownTo, match.index) });
    pieces.push(createHidden(character));
    shownTo = match.index + character.length;
  }
  if (shownTo < text.length) pieces.push({ kind: 'plain', text: text.slice(shownTo) });
  return pieces;
}

/** Cuts a text, but no character in two. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function createHidden(character: string): TextPiece {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase().padStart(4, '0');
  return {
    kind: 'hidden',
    text: character,
    escape: shortEscapes.get(code) ?? (hex.length > 4 ? `\\u{${hex}}` : `\\u${hex}`),
    name: `${names.get(code) ?? describeKind(character)}, U+${hex}`,
  };
}

function describeKind(character: string): string {
  if (/\p{Cc}/u.test(character)) return 'control character';
  if (/\p{Zs}/u.test(character)) return 'space';
  if (/\p{M}/u.test(character) && !/\p{Default_Ignorable_Code_Point}/u.test(character)) return 'mark written apart';
  const script = scripts.find((each) => new RegExp(`^\\p{Script=${each}}$`, 'u').test(character));
  if (/\p{L}|\p{N}/u.test(character) && !/\p{Default_Ignorable_Code_Point}/u.test(character)) {
    return script === undefined ? 'letter that looks like another' : `${script} letter`;
  }
  if (/\p{P}|\p{Sm}/u.test(character)) return 'sign that looks like another';
  return /\p{Cs}/u.test(character) ? 'half of a character' : 'invisible character';
}

const scripts = ['Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic', 'Lisu', 'Hangul'] as const;

const shortEscapes: ReadonlyMap<number, string> = new Map([
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0d, '\\r'],
]);

const names: ReadonlyMap<number, string> = new Map([
  [0x00, 'null character'],
  [0x07, 'bell'],
  [0x08, 'backspace'],
  [0x09, 'tab'],
  [0x0a, 'line break'],
  [0x0d, 'carriage return'],
  [0x1b, 'escape character'],
  [0x20, 'space'],
  [0x7f, 'delete character'],
  [0xa0, 'no-break space'],
  [0xad, 'soft hyphen'],
  [0x061c, 'Arabic letter mark'],
  [0x200b, 'zero width space'],
  [0x200c, 'zero width non-joiner'],
  [0x200d, 'zero width joiner'],
  [0x200e, 'left-to-right mark'],
  [0x200f, 'right-to-left mark'],
  [0x2028, 'line separator'],
  [0x2029, 'paragraph separator'],
  [0x202a, 'left-to-right embedding'],
  [0x202b, 'right-to-left embedding'],
  [0x202c, 'end of embedding or override'],
  [0x202d, 'left-to-right override'],
  [0x202e, 'right-to-left override'],
  [0x2060, 'word joiner'],
  [0x2066, 'left-to-right isolate'],
  [0x2067, 'right-to-left isolate'],
  [0x2068, 'first strong isolate'],
  [0x2069, 'end of isolate'],
  [0xfeff, 'byte order mark'],
]);
