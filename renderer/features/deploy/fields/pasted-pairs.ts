import { unwrapPasted } from '../../../../shared/text/pasted-text.ts';

export interface PastedPair {
  readonly name: string;
  readonly value: string;
}

/** A name, what stands between, and a value: `NAME=value`, `export NAME=value`, `- NAME: value`, two cells of a sheet. */
const entry = /^\s*(?:-\s+)?(?:export\s+|set\s+|env\s+)?(["']?)([^\s=:"']+)\1[ ]*(?:=|:\s|:$|\t)[ \t]*(.*)$/i;
const comment = /^\s*#/;

/**
 * Reads the lines of a `.env` file, of a list in YAML or of two columns of a sheet; null where the text is none of these.
 * A line that is none becomes a name, so that nothing is lost.
 */
export function readPastedPairs(text: string): readonly PastedPair[] | null {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const pairs: PastedPair[] = [];
  let hasEntry = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || comment.test(line)) continue;
    const found = entry.exec(line);
    if (found === null) {
      pairs.push({ name: unwrapPasted(line), value: '' });
      continue;
    }
    hasEntry = true;
    const { value, lineCount } = readValue(found[3] ?? '', lines, at);
    pairs.push({ name: unwrapPasted(found[2] ?? ''), value });
    at += lineCount - 1;
  }
  const isListOfNames = pairs.length > 1 && pairs.every(({ name }) => /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name));
  return hasEntry || isListOfNames ? pairs : null;
}

/** Reads a value as shells and dotenv do: in quotes it may go on over several lines, without it ends before ` #`. */
function readValue(
  first: string,
  lines: readonly string[],
  at: number,
): { readonly value: string; readonly lineCount: number } {
  const quote = /^["'`]/.exec(first)?.[0];
  if (quote !== undefined) {
    let text = first.slice(1);
    for (let lineCount = 1; at + lineCount <= lines.length; lineCount += 1) {
      const end = findEnd(text, quote);
      if (end !== -1) return { value: quote === '"' ? readEscapes(text.slice(0, end)) : text.slice(0, end), lineCount };
      text += `\n${lines[at + lineCount] ?? ''}`;
    }
  }
  const note = first.search(/\s#/);
  return { value: (note === -1 ? first : first.slice(0, note)).trimEnd(), lineCount: 1 };
}

/** Finds the closing quote; a backslash before one in double quotes makes it part of the value. */
function findEnd(text: string, quote: string): number {
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\' && quote === '"') at += 1;
    else if (text[at] === quote) return at;
  }
  return -1;
}

function readEscapes(text: string): string {
  return text.replace(/\\([nrt"\\$])/g, (_, letter: string) => escapes[letter] ?? letter);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
