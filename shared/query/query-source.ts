import { queryFields } from './query-fields.ts';
import type { QueryField, QueryOperator, QueryPlace } from './query-tree.ts';

/** UTF-16 units of the longest query: some hundred conditions. */
export const longestQuery = 4_000;

/** Text in quotes. */
interface QuotedText extends QueryPlace {
  readonly text: string;
  readonly isClosed: boolean;
}

/** What stands where a field may. */
interface FieldName extends QueryPlace {
  readonly written: string;
  /** null where no field has this name. */
  readonly field: QueryField | null;
  /** Whether it has a key: nobody writes that in plain words. */
  readonly isKeyed: boolean;
  /** Of a field with a key: where the key begins, with its quotes. */
  readonly keyFrom: number;
  /** Whether the key is in quotes that do not end. */
  readonly isOpen: boolean;
}

interface OperatorName extends QueryPlace {
  readonly written: string;
  /** null for what is no operator, such as `==`. */
  readonly operator: QueryOperator | null;
}

interface Comparison {
  readonly name: FieldName;
  readonly operator: OperatorName;
}

/** What ends a text that starts with a quote. Word processors and input methods write many. */
const closingQuotes: ReadonlyMap<string, string> = new Map([
  ["'", "'"],
  ['"', '"'],
  ['`', '`'],
  ['“', '“”"'],
  ['”', '“”"'],
  ['„', '“”"'],
  ['‟', '“”"'],
  ['‘', "‘’'"],
  ['’', "‘’'"],
  ['‚', "‘’'"],
  ['＇', '＇'],
  ['＂', '＂'],
  ['«', '»'],
  ['「', '」'],
]);

const symbols: ReadonlyMap<string, QueryOperator> = new Map([
  ['=', '='],
  ['!=', '!='],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['≠', '!='],
  ['≤', '<='],
  ['≥', '>='],
]);

const words: ReadonlyMap<string, QueryOperator> = new Map(
  (['like', 'ilike', 'in', 'not in'] as const).map((word) => [word, word]),
);

/** What nobody sees, and what stands for a blank: NUL as in the search of the models. */
const blanks = /[\0\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const fullWidth = /[！-～]/g;

/** A query's text and how to read what stands at a place of it. */
export class QuerySource {
  readonly text: string;
  /** The text with usual signs in place of full-width ones, each at its own place. */
  readonly #plain: string;

  constructor(text: string) {
    this.text = text;
    this.#plain = text
      .replace(blanks, ' ')
      .replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  }

  /** What is at a place, as it is read; empty at the end. */
  at(place: number): string {
    return this.#plain[place] ?? '';
  }

  slice(from: number, to?: number): string {
    return this.#plain.slice(from, to);
  }

  get end(): number {
    return this.text.length;
  }

  skipBlanks(from: number): number {
    return from + this.match(/\s*/y, from).length;
  }

  /** Reads what a sticky pattern finds at a place; empty where it finds nothing. */
  match(pattern: RegExp, from: number): string {
    pattern.lastIndex = from;
    return pattern.exec(this.#plain)?.[0] ?? '';
  }

  /** Reads `and`, `or` or `not`, where it stands alone. */
  readKeyword(from: number): 'and' | 'or' | 'not' | null {
    const word = this.match(/(?:and|or|not)(?![^\s()])/iy, from).toLowerCase();
    return word === 'and' || word === 'or' || word === 'not' ? word : null;
  }

  /** Reads a text in quotes. A quote in it is written twice. */
  readQuoted(from: number): QuotedText | null {
    const closing = closingQuotes.get(this.text[from] ?? '');
    if (closing === undefined) return null;
    let text = '';
    for (let to = from + 1; to < this.end; to++) {
      const letter = this.text[to] ?? '';
      if (closing.includes(letter)) {
        if (this.text[to + 1] !== letter) return { from, to: to + 1, text, isClosed: true };
        to++;
      }
      text += letter;
    }
    return { from, to: this.end, text, isClosed: false };
  }

  /** Reads a name such as `alias`, `metrics.auc` or metrics.`val auc`. */
  readField(from: number): FieldName | null {
    const name = this.match(/[^\s=!<>~≤≥≠(),"'`“”„‟‘’‚＂＇]+/y, from);
    if (name === '') return null;
    const prefix = queryFields.findPrefix(name);
    const to = from + name.length;
    const plain = { from, to, written: name, isKeyed: false, keyFrom: to, isOpen: false };
    if (prefix === null) return { ...plain, field: queryFields.find(name) };
    const keyFrom = from + prefix.length;
    const quoted = keyFrom === to ? this.readQuoted(to) : null;
    const key = quoted?.text ?? this.text.slice(keyFrom, to);
    const end = quoted?.to ?? to;
    return {
      ...plain,
      to: end,
      written: this.text.slice(from, end),
      field: key === '' ? null : { kind: prefix.kind, key },
      isKeyed: true,
      keyFrom,
      isOpen: quoted?.isClosed === false,
    };
  }

  /** Reads an operator, or what somebody takes for one. */
  readOperator(from: number): OperatorName | null {
    const symbol = this.match(/[=!<>~≤≥≠]+/y, from);
    if (symbol !== '')
      return { from, to: from + symbol.length, written: symbol, operator: symbols.get(symbol) ?? null };
    const word = this.match(/(?:not\s+)?(?:like|ilike|in)(?![^\s("'`“”„‟‘’‚])/iy, from);
    if (word === '') return null;
    return {
      from,
      to: from + word.length,
      written: word,
      operator: words.get(word.toLowerCase().replace(/\s+/, ' ')) ?? null,
    };
  }

  /**
   * Reads the comparison that begins at a place, up to its operator. In words alone people write `model in production`:
   * an operator that is a word counts only where a value or list follows, or a key stands before it; among other
   * conditions also where the text ends.
   */
  readComparison(from: number, isAmongConditions = false): Comparison | null {
    const name = this.readField(from);
    if (name === null || (name.field === null && !name.isKeyed)) return null;
    const operator = this.readOperator(this.skipBlanks(name.to));
    if (operator === null) return null;
    if (name.isKeyed || !/^[a-z]/i.test(operator.written)) return { name, operator };
    const next = this.skipBlanks(operator.to);
    const isValue = this.at(next) === '(' || closingQuotes.has(this.text[next] ?? '');
    const isPattern = /like$/i.test(operator.written) && /[\d%]/.test(this.at(next));
    return isValue || isPattern || (isAmongConditions && next === this.end) ? { name, operator } : null;
  }

  /** Reads a plain word or phrase, `key="some value"` and `f(x)` as one; returns where it ends. */
  skipWord(from: number): number {
    let at = from;
    while (at < this.end) {
      const letter = this.at(at);
      if (/[\s)]/.test(letter)) break;
      if (letter === '(') {
        const group = at === from || this.readKeyword(from) !== null ? '' : this.match(/\([^\s()]*\)/y, at);
        if (group === '') break;
        at += group.length;
        continue;
      }
      const quoted = at === from || /[=:]/.test(this.at(at - 1)) ? this.readQuoted(at) : null;
      at = quoted?.isClosed === true ? quoted.to : at + 1;
    }
    return at;
  }

  /** Whether some field is compared anywhere: without that a text is plain words. */
  get hasComparison(): boolean {
    for (let at = this.skipBlanks(0); at < this.end; ) {
      if (this.readComparison(at) !== null) return true;
      at = this.skipBlanks(/[()!]/.test(this.at(at)) ? at + 1 : this.skipWord(at));
    }
    return false;
  }
}
