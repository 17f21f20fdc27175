import { type KeyedKind, queryFields } from './query-fields.ts';
import { QuerySource } from './query-source.ts';
import type { QueryField, QueryOperator, QueryPlace } from './query-tree.ts';

/** What is being typed at the cursor. From `from` to `to` stands what a completion takes the place of. */
export interface CompletionContext extends QueryPlace {
  readonly subject: CompletionSubject;
  /** What was typed of it up to the cursor, without quotes. */
  readonly typed: string;
}

export type CompletionSubject =
  /** A field, `not`, or plain words; `and` and `or` too where something stands before that they can follow. */
  | { readonly kind: 'term'; readonly isAfterTerm: boolean }
  /** The key of a metric, parameter or tag. The whole field takes its place, as `writeField` writes it. */
  | { readonly kind: 'key'; readonly of: KeyedKind }
  | { readonly kind: 'operator'; readonly field: QueryField }
  | {
      readonly kind: 'value';
      readonly field: QueryField;
      readonly operator: QueryOperator;
      /** Whether the list that `in` asks for has yet to begin: then a value comes with its parentheses. */
      readonly needsList: boolean;
    }
  /** Nothing can be completed here. */
  | { readonly kind: 'none' };

/** Finds out what is being typed at a place of a query. The text may be broken or unfinished anywhere. */
export function findCompletionContext(text: string, at: number): CompletionContext {
  const search = new CursorSearch(new QuerySource(text), Math.max(0, Math.min(at, text.length)));
  return search.find();
}

/** Goes through a query up to the cursor. */
class CursorSearch {
  readonly #source: QuerySource;
  readonly #cursor: number;
  /** Where the search stands. */
  #at = 0;
  #isAfterTerm = false;

  constructor(source: QuerySource, cursor: number) {
    this.#source = source;
    this.#cursor = cursor;
  }

  find(): CompletionContext {
    for (;;) {
      this.#at = this.#source.skipBlanks(this.#at);
      if (this.#at >= this.#cursor) return this.#answerTerm(this.#cursor, this.#source.skipWord(this.#cursor));
      const found = this.#pass();
      if (found !== null) return found;
    }
  }

  /** Passes one part of the query, or answers when the cursor is in it. */
  #pass(): CompletionContext | null {
    const from = this.#at;
    if (/[()]/.test(this.#source.at(from))) {
      this.#isAfterTerm = this.#source.at(from) === ')';
      this.#at = from + 1;
      return null;
    }
    const keyword = this.#source.readKeyword(from);
    if (keyword === null) {
      const found = this.#passComparison();
      if (found !== null || this.#at > from) return found;
    }
    this.#at = keyword === null ? this.#source.skipWord(from) : from + keyword.length;
    if (this.#cursor <= this.#at) return this.#answerTerm(from, this.#at);
    this.#isAfterTerm = keyword === null;
    return null;
  }

  /** Stays where it is when there is no comparison. */
  #passComparison(): CompletionContext | null {
    const source = this.#source;
    const name = source.readField(this.#at);
    if (name === null || (name.field === null && !name.isKeyed)) return null;
    const { field, from, to, keyFrom } = name;
    if (this.#cursor <= to) {
      const prefix =
        name.isKeyed && this.#cursor >= keyFrom ? queryFields.findPrefix(source.slice(from, keyFrom)) : null;
      if (prefix === null) return this.#answerTerm(from, to);
      const end = source.readQuoted(keyFrom) !== null && this.#isBeyond(to) ? this.#cursor : to;
      return this.#answer({ kind: 'key', of: prefix.kind }, from, end, keyFrom);
    }
    if (field === null) return null;
    const next = source.skipBlanks(to);
    const sign = source.readOperator(next);
    const word = source.match(/not\s+(?:in?)?(?![^\s()])|[a-z]+/iy, next);
    const end = sign?.to ?? next + word.length;
    if (this.#cursor < end || (this.#cursor === end && (sign === null || word !== ''))) {
      return this.#answer(
        { kind: 'operator', field },
        Math.min(next, this.#cursor),
        this.#cursor < next ? this.#cursor : end,
      );
    }
    if (sign === null || sign.operator === null) return null;
    const value = source.skipBlanks(sign.to);
    // Words alone, such as `model in production`.
    if (this.#cursor > value && source.readComparison(from) === null) return null;
    this.#at = value;
    this.#isAfterTerm = true;
    return this.#passValues(field, sign.operator);
  }

  #passValues(field: QueryField, operator: QueryOperator): CompletionContext | null {
    const subject = { kind: 'value', field, operator, needsList: false } as const;
    if (operator !== 'in' && operator !== 'not in') return this.#passValue(subject);
    if (this.#cursor <= this.#at) return this.#answer({ ...subject, needsList: true }, this.#cursor, this.#cursor);
    if (this.#source.at(this.#at) !== '(') return this.#passValue({ ...subject, needsList: true });
    do {
      this.#at = this.#source.skipBlanks(this.#at + 1);
      const found = this.#passValue(subject);
      if (found !== null) return found;
      this.#at = this.#source.skipBlanks(this.#at);
      if (this.#cursor <= this.#at) return this.#answer({ kind: 'none' }, this.#cursor, this.#cursor);
    } while (this.#source.at(this.#at) === ',');
    if (this.#source.at(this.#at) === ')') this.#at++;
    return null;
  }

  #passValue(subject: CompletionSubject): CompletionContext | null {
    const from = this.#at;
    if (this.#cursor < from) return this.#answer(subject, this.#cursor, this.#cursor);
    const quoted = this.#source.readQuoted(from);
    this.#at = quoted?.to ?? from + this.#source.match(/[^\s=!<>~≤≥≠(),"'`“”„‟‘’‚＂＇]+/y, from).length;
    if (this.#cursor > this.#at) return null;
    if (quoted?.isClosed === true && this.#cursor === quoted.to) {
      return this.#answer({ kind: 'none' }, quoted.to, quoted.to);
    }
    return this.#answer(subject, from, quoted !== null && this.#isBeyond(this.#at) ? this.#cursor : this.#at);
  }

  /** A quote that has just been opened seems to end at the next one, or nowhere, whatever stands in between. */
  #isBeyond(end: number): boolean {
    return /[=<>()]|\s(?:and|or|not)\s/i.test(this.#source.slice(this.#cursor, end));
  }

  #answerTerm(from: number, to: number): CompletionContext {
    return this.#answer({ kind: 'term', isAfterTerm: this.#isAfterTerm }, from, to);
  }

  #answer(subject: CompletionSubject, from: number, to: number, typedFrom = from): CompletionContext {
    const typed = this.#source.text.slice(typedFrom, this.#cursor);
    const isQuoted = this.#source.readQuoted(typedFrom) !== null;
    return { subject, from, to, typed: isQuoted && subject.kind !== 'term' ? typed.slice(1) : typed };
  }
}
