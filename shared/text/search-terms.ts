import { foldText } from './fold-text.ts';
import { readWrittenCharacters } from './written-characters.ts';

/** UTF-16 units. Pasted URIs and addresses are long. */
export const longestSearch = 2_000;

/** What one part of a search asks for, in the words of the screen. A search finds what meets all of its parts. */
export type SearchTerm = {
  /**
   * What a folded text says where it meets the term: each spelling is one way. `version 14` and what ends in such a
   * number ends there: 140 is another version.
   */
  readonly spellings: readonly string[];
} & (
  | { readonly kind: 'text' }
  /** `@champion`, or the beginning of it. */
  | { readonly kind: 'alias' }
  /** `team: risk`, in any spelling. */
  | { readonly kind: 'tag' }
  /** `Version 14` */
  | { readonly kind: 'version'; readonly version: string }
  /** `models:/card-fraud/3`, with a stage or an alias in place of the version, or without one. */
  | { readonly kind: 'model'; readonly name: string; readonly label: string | null; readonly isAlias: boolean }
  /** A run ID, or the beginning of one. It may be a word as well. */
  | { readonly kind: 'run'; readonly runId: string }
);

/** More than anybody types; a pasted page would hold everything up. */
const mostTerms = 40;

/**
 * Reads a search as a person types or pastes it: words, `"a phrase"`, and what the app shows somewhere: `@champion`,
 * `team: risk`, `Version 14`, a model URI, a run ID, an address of a page of MLflow. Spellings are folded.
 */
export function parseSearch(search: string): readonly SearchTerm[] {
  const terms: SearchTerm[] = [];
  let rest = normalize(readWrittenCharacters(search));
  while (terms.length < mostTerms) {
    rest = rest.replace(/^[\s,;]+/, '');
    if (rest === '') break;
    const found = readTerms(rest);
    terms.push(...found.terms);
    rest = rest.slice(found.length);
  }
  const seen = new Set<string>();
  return terms.filter(({ kind, spellings }) => {
    if (spellings.includes('')) return false;
    const key = `${kind}\n${spellings.join('\n')}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Full-width letters and signs count as others do, but the name in a URI stays as it is: it names one model exactly. */
function normalize(search: string): string {
  const text = search.replaceAll('\0', ' ');
  return /(?:models:|:\/)\//i.test(text) ? text : text.replace(/[^…]+/g, (part) => part.normalize('NFKC'));
}

/** Whether a text, folded, meets a term. */
export function meetsTerm({ kind, spellings }: SearchTerm, folded: string): boolean {
  if (kind !== 'version' && kind !== 'model') return spellings.some((spelling) => folded.includes(spelling));
  return spellings.some((spelling) => {
    for (let at = folded.indexOf(spelling); at >= 0; at = folded.indexOf(spelling, at + 1)) {
      const isWhole = !/\d$/.test(spelling) || !/\d/.test(folded[at + spelling.length] ?? '');
      if (isWhole && !/[\p{L}\p{N}]/u.test(folded[at - 1] ?? '')) return true;
    }
    return false;
  });
}

interface Reading {
  readonly terms: readonly SearchTerm[];
  /** How much of the text was read. */
  readonly length: number;
}

/** The ways to read the beginning of a search; the first that fits counts. Each stops where a word ends. */
const readings: readonly {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => readonly SearchTerm[];
}[] = [
  // A model URI in quotes is one, whatever it holds.
  { pattern: /^(["'`<“‘])\s*models:\/(?!\/)(.*?)\s*(?:["'`>”’]|$)/i, read: ([, , path = '']) => readPath(path) },
  // What MLflow's own pages are called: `…/#/models/<name>/versions/<version>` and `…/runs/<run ID>`.
  {
    pattern: /^["'`<]?https?:\/\/\S*?\/models\/([^\s/?"'`>]+)(?:\/versions\/(\d+))?(?:[/?]\S*|["'`>])?(?=\s|$)/i,
    read: ([, name = '', version]) => [modelTerm(decode(name), version ?? null, false)],
  },
  {
    pattern: /^["'`<]?https?:\/\/\S*?\/runs\/([0-9a-f]{32})(?:[/?]\S*|["'`>])?(?=\s|$)/i,
    read: ([, runId = '']) => [runTerm(runId)],
  },
  { pattern: /^["'`<]?runs:\/([0-9a-f]{6,})(?:\/\S*|["'`>])?(?=\s|$)/i, read: ([, runId = '']) => [runTerm(runId)] },
  // In the plain spelling a name may hold blanks: it ends where a version, a stage or an alias ends it.
  {
    pattern: /^models:\/(?!\/)(\S+?\/(?:\d+|[a-z]+)|\S+@[^\s@/]+)[.,;)\]"'`>]*(?=\s|$)/i,
    read: ([, path = '']) => readPath(path),
  },
  {
    pattern: /^models:\/(?!\/)([^\n:"'`<>]+?(?:\/\d+|@[^\s@/]+))[.,;)\]]*(?=\s|$)/i,
    read: ([, path = '']) => readPath(path),
  },
  { pattern: /^models:\/(?!\/)(\S+)/i, read: ([, path = '']) => readPath(path) },
  // A phrase.
  { pattern: /^(["'`“‘])([^"'`“”‘’]{2,})["'`”’](?=\s|$)/, read: ([, , phrase = '']) => [readWord(phrase.trim())] },
  // As a model's head shows it: `@champion → 12`.
  {
    pattern: /^@([^\s@]+)\s*(?:→|->)\s*(?:version\s+)?(\d{1,12})(?=\s|$)/i,
    read: ([, alias = '', version = '']) => [aliasTerm(alias), versionTerm(version)],
  },
  // What a label of the app says before a URI that is pasted with it.
  { pattern: /^(?:model\s+)?[^\s:]+:\s+(?=["'`<]?(?:models|runs):\/)/i, read: () => [] },
  { pattern: /^@(\S*)/, read: ([, alias = '']) => [aliasTerm(alias.replace(/[…,;]+$/, ''))] },
  { pattern: /^version\s+(\d{1,12})(?=[\s,;]|$)/i, read: ([, version = '']) => [versionTerm(version)] },
  {
    pattern: /^([^\s:="'`]+)(?::\s*|\s*=\s*)(?:(["'`“])([^"'`“”]*)(?:["'`”]|$)|(?![/\\])(\S+)|(?=\s|$))/,
    read: ([, key = '', , quoted, value]) => readTag(key, quoted ?? value ?? ''),
  },
  { pattern: /^\S+/, read: ([word]) => [readWord(word)] },
];

function readTerms(text: string): Reading {
  for (const { pattern, read } of readings) {
    const match = pattern.exec(text);
    if (match !== null && match[0] !== '') return { terms: read(match), length: match[0].length };
  }
  return { terms: [], length: text.length };
}

/** Reads what follows `models:/`. */
function readPath(whole: string): readonly SearchTerm[] {
  const path = whole.replace(/[/.,;)\]"'`>]+$/, '');
  const slash = /^(.+)\/([^/]+)$/s.exec(path);
  if (slash?.[1] !== undefined && slash[2] !== undefined) return [modelTerm(decode(slash[1]), decode(slash[2]), false)];
  const alias = /^(.+)@([^@]+)$/s.exec(path);
  if (alias?.[1] !== undefined && alias[2] !== undefined) return [modelTerm(decode(alias[1]), decode(alias[2]), true)];
  return path === '' ? [] : [modelTerm(decode(path), null, false)];
}

function modelTerm(name: string, label: string | null, isAlias: boolean): SearchTerm {
  const spelling = label === null ? `models:/${name}` : `models:/${name}${isAlias ? '@' : '/'}${label}`;
  return { kind: 'model', name, label, isAlias, spellings: [foldText(spelling)] };
}

function aliasTerm(alias: string): SearchTerm {
  return { kind: 'alias', spellings: [foldText(`@${alias}`)] };
}

function versionTerm(version: string): SearchTerm {
  const plain = version.replace(/^0+(?=\d)/, '');
  return { kind: 'version', version: plain, spellings: [`version ${plain}`] };
}

function runTerm(runId: string): SearchTerm {
  return { kind: 'run', runId: runId.toLowerCase(), spellings: [runId.toLowerCase()] };
}

/** A tag stands as `key=value` in the text that is searched. A colon may as well be one of a sentence. */
function readTag(key: string, value: string): readonly SearchTerm[] {
  // The screen cuts long keys and values short.
  if (key.endsWith('…')) return [key.slice(0, -1), value].filter((part) => part !== '').map(readWord);
  const [name, text] = [foldText(key), foldText(value.replace(/…$/, ''))];
  const spellings = text === '' ? [`${name}=`, `${name}:`] : [`${name}=${text}`, `${name}: ${text}`, `${name}:${text}`];
  return [{ kind: 'tag', spellings }];
}

/** MLflow's own run IDs are 32 hexadecimal digits. People may paste the beginning. */
const runIdPattern = /^(?=.*\d)[0-9a-f]{7,32}$/i;

function readWord(word: string): SearchTerm {
  const whole = word.replace(/…$/, '');
  return runIdPattern.test(whole)
    ? runTerm(whole)
    : { kind: 'text', spellings: [foldText(whole === '' ? word : whole)] };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
