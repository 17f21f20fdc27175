/** Types nested deeper than this are left to the person. */
const deepest = 10;

const plain: Readonly<Record<string, unknown>> = {
  boolean: true,
  integer: 1,
  long: 1,
  float: 0.5,
  double: 0.5,
  string: 'text',
  datetime: '2026-01-31T12:00:00',
  // The server reads Base64.
  binary: 'AA==',
  any: 'text',
};

/** Makes a value that a column of a type takes, as JSON has it; null where the type is not known. */
export function exampleValue(type: string): unknown {
  return readType(type, 0, 0)?.value ?? null;
}

interface Read {
  readonly value: unknown;
  /** Where the type ends. */
  readonly end: number;
}

function readType(text: string, at: number, depth: number): Read | null {
  if (depth > deepest) return null;
  if (text.startsWith('array<', at)) return readWrapped(text, at + 6, depth, (value) => [value]);
  if (text.startsWith('map<string, ', at)) return readWrapped(text, at + 12, depth, (value) => ({ key: value }));
  if (text.startsWith('object{', at)) return readObject(text, at + 7, depth);
  const word = /^[a-z]+/.exec(text.slice(at, at + 20))?.[0] ?? '';
  return Object.hasOwn(plain, word) ? { value: plain[word], end: at + word.length } : null;
}

function readWrapped(text: string, at: number, depth: number, wrap: (value: unknown) => unknown): Read | null {
  const inner = readType(text, at, depth + 1);
  return inner === null || text[inner.end] !== '>' ? null : { value: wrap(inner.value), end: inner.end + 1 };
}

/** Reads properties up to the brace that ends them. Optional ones are left out. */
function readObject(text: string, start: number, depth: number): Read | null {
  const entries: [string, unknown][] = [];
  let at = start;
  while (text[at] !== '}') {
    const quoted = readQuoted(text, at);
    const colon = text.indexOf(': ', quoted?.end ?? at);
    const inner = colon < 0 ? null : readType(text, colon + 2, depth + 1);
    if (inner === null) return null;
    const isOptional = text[colon - 1] === '?';
    if (!isOptional) entries.push([quoted?.name ?? text.slice(at, colon), inner.value]);
    at = inner.end;
    if (text.startsWith(', ', at)) at += 2;
    else if (text[at] !== '}') return null;
  }
  return { value: Object.fromEntries(entries), end: at + 1 };
}

/** A name in quotes, where one stands here. */
function readQuoted(text: string, at: number): { readonly name: string; readonly end: number } | null {
  const quoted = /^"(?:[^"\\]|\\.)*"/.exec(text.slice(at))?.[0];
  try {
    return quoted === undefined ? null : { name: JSON.parse(quoted) as string, end: at + quoted.length };
  } catch {
    return null;
  }
}
