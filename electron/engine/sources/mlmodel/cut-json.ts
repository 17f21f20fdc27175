/** Ends a text that was cut. No JSON that anybody writes holds this character. */
const mark = '\uffff';

export interface CutJson {
  readonly value: unknown;
  /** Whether the text ended too early, so that `value` holds its beginning. */
  readonly isCut: boolean;
}

/**
 * Reads JSON that may have been cut anywhere, as far as it goes: what is whole, and the beginning of a text in the middle
 * of which it was cut, which {@link isCutText} knows. Reads Python's NaN and Infinity, which are no JSON, as texts. Throws
 * a SyntaxError for anything else.
 */
export function readCutJson(text: string): CutJson {
  const spelled = spellNumbers(text);
  try {
    return { value: JSON.parse(spelled), isCut: false };
  } catch {
    return { value: JSON.parse(complete(spelled)), isCut: true };
  }
}

/** Whether this is only the beginning of a text. */
export function isCutText(value: unknown): boolean {
  return typeof value === 'string' && value.endsWith(mark);
}

/** Takes the mark from a text that was cut. */
export function readCutText(value: string): string {
  return value.replaceAll(mark, '');
}

/** Shows a person where a text was cut, alone or within JSON. */
export function showCut(text: string): string {
  return text.replaceAll(mark, '…');
}

/** Writes what Python writes for odd numbers as texts. A text that does not end goes on to the end. */
function spellNumbers(text: string): string {
  if (!/NaN|Infinity/.test(text)) return text;
  return text.replace(/"(?:[^"\\]|\\.)*(?:"|$)|-?\bInfinity\b|\bNaN\b/gs, (found) =>
    found.startsWith('"') ? found : `"${found}"`,
  );
}

/** Ends what is open where the text ends, without what is not whole there. */
function complete(text: string): string {
  /** What closes each open list and object. */
  const open: string[] = [];
  /** Up to where, and with what, the text makes sense. */
  let good = { end: 0, closers: '' };
  let isKey = false;
  const keep = (end: number): void => {
    good = { end, closers: open.toReversed().join('') };
  };
  let at = 0;
  while (at < text.length) {
    const sign = text[at] as string;
    if (sign === '"') {
      const end = findTextEnd(text, at);
      if (end === null) {
        if (isKey) break;
        return `${withoutPartOfSign(text, at)}${mark}"${open.toReversed().join('')}`;
      }
      at = end;
      if (!isKey) keep(at);
      continue;
    }
    at += 1;
    if (sign === '{' || sign === '[') {
      open.push(sign === '{' ? '}' : ']');
      isKey = sign === '{';
      keep(at);
    } else if (sign === '}' || sign === ']') {
      open.pop();
      keep(at);
      isKey = false;
    } else if (sign === ',') {
      // What stood before the comma is whole, also a number.
      keep(at - 1);
      isKey = open.at(-1) === '}';
    } else if (sign === ':') {
      isKey = false;
    }
  }
  return text.slice(0, good.end) + good.closers;
}

/** Where the text that begins here ends, after its quote; null when it does not. */
function findTextEnd(text: string, start: number): number | null {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return null;
}

/** The whole text but for an escape or a character of which it has only a part. */
function withoutPartOfSign(text: string, start: number): string {
  let end = text.length;
  /** Where an escape ends that is the first half of a character: Python writes each half by itself. */
  let halfEnd = 0;
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '\\') continue;
    const length = text[at + 1] === 'u' ? 6 : 2;
    if (at + length > text.length) {
      end = at;
      break;
    }
    if (/^\\u[dD][89abAB]/.test(text.slice(at, at + 4))) halfEnd = at + length;
    at += length - 1;
  }
  return text.slice(0, halfEnd === end ? end - 6 : end).replace(/[\ud800-\udbff]$/, '');
}
