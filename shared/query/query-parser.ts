import { cutText } from '../text/cut-text.ts';
import { explainMisfit, explainOperator, explainUnknownField, isForeignOperator } from './query-explanation.ts';
import { queryFields } from './query-fields.ts';
import type { QueryProblem } from './query-problem.ts';
import type { QuerySource } from './query-source.ts';
import type { QueryComparison, QueryField, QueryOperator, QueryTree, QueryValue } from './query-tree.ts';
import { describeExpected, readValue } from './query-value.ts';

/** What a query's text asks for, or why it cannot be understood. */
export type ParsedQuery =
  | { readonly tree: QueryTree; readonly problem: null }
  | { readonly tree: null; readonly problem: QueryProblem };

/** Parentheses and `not` inside each other: more than anybody reads, and little enough for every stack. */
const mostDepth = 50;

/** Goes through a query once. The first problem ends that: the parser stands at the end then, where every reader stops. */
export class QueryParser {
  readonly #source: QuerySource;
  readonly #now: number;
  #at = 0;
  #problem: QueryProblem | null = null;

  constructor(source: QuerySource, now: number) {
    this.#source = source;
    this.#now = now;
  }

  read(): ParsedQuery {
    const tree = this.#readOr(0);
    if (this.#problem === null && this.#at < this.#source.end)
      this.#fail('found ) without its (', this.#at, this.#at + 1);
    return this.#problem === null ? { tree, problem: null } : { tree: null, problem: this.#problem };
  }

  #readOr(depth: number): QueryTree {
    const parts = [this.#readAnd(depth, '')];
    while (this.#takeKeyword('or')) parts.push(this.#readAnd(depth, 'or'));
    return join('or', parts);
  }

  #readAnd(depth: number, before: string): QueryTree {
    const parts = [this.#readTerm(depth, before)];
    for (;;) {
      if (this.#takeKeyword('and')) parts.push(this.#readTerm(depth, 'and'));
      else if (this.#isAtEnd || this.#is(')') || this.#source.readKeyword(this.#at) === 'or') return join('and', parts);
      else parts.push(this.#readTerm(depth, ''));
    }
  }

  /** Reads a comparison, plain words or what parentheses hold. `before` is the keyword that asks for it. */
  #readTerm(depth: number, before: string): QueryTree {
    this.#skipBlanks();
    const from = this.#at;
    const expected = before === '' ? 'expected a condition' : `expected a condition after ${before}`;
    const keyword = this.#source.readKeyword(from);
    if (this.#isAtEnd) return this.#fail(expected, from, from);
    if (this.#is(')')) return this.#fail(`${expected}, found )`, from, from + 1);
    if (keyword === 'and' || keyword === 'or') {
      return this.#fail(`expected a condition before ${keyword}`, from, from + keyword.length);
    }
    if (depth >= mostDepth) return this.#fail(`more than ${mostDepth} ( or not inside each other`, from, from + 1);
    if (keyword === 'not') {
      this.#at += keyword.length;
      const part = this.#readTerm(depth + 1, 'not');
      return { kind: 'not', part, from, to: part.to };
    }
    if (!this.#is('(')) return this.#readComparison() ?? this.#readWords(before === 'not');
    this.#at++;
    const part = this.#readOr(depth + 1);
    if (!this.#is(')')) return this.#fail('expected ) for this (', from, from + 1, true);
    this.#at++;
    return { ...part, from, to: this.#at };
  }

  #readComparison(): QueryTree | null {
    const from = this.#at;
    const found = this.#source.readComparison(from, true);
    if (found === null) return null;
    const { name, operator: sign } = found;
    const { field } = name;
    const { operator } = sign;
    if (field === null) return this.#failKey(name.from, name.keyFrom);
    if (operator === null) {
      const isUnfinished = sign.written === '!' && sign.to === this.#source.end;
      return this.#fail(explainOperator(sign.written), sign.from, sign.to, isUnfinished);
    }
    const misfit = explainMisfit(field, operator);
    if (misfit !== null) return this.#fail(misfit, sign.from, sign.to);
    this.#at = sign.to;
    const isList = operator === 'in' || operator === 'not in';
    const values = isList ? this.#readList(field, operator) : [this.#readValue(field, operator, false)];
    return { kind: 'comparison', field, operator, values, from, to: this.#at } satisfies QueryComparison;
  }

  #readList(field: QueryField, operator: QueryOperator): readonly QueryValue[] {
    this.#skipBlanks();
    const from = this.#at;
    const values: QueryValue[] = [];
    if (!this.#is('('))
      this.#fail(`expected ( after ${operator}, such as ${operator} ${exampleList(field)}`, from, this.#wordEnd(from));
    while (this.#problem === null) {
      this.#at++;
      values.push(this.#readValue(field, operator, true));
      this.#skipBlanks();
      if (this.#is(')')) break;
      if (this.#isAtEnd) this.#fail('expected ) for this (', from, from + 1, true);
      else if (!this.#is(',')) this.#fail('expected , or ) after a value', this.#at, this.#wordEnd(this.#at));
    }
    this.#at++;
    return values;
  }

  #readValue(field: QueryField, operator: QueryOperator, isInList: boolean): QueryValue {
    this.#skipBlanks();
    const source = this.#source;
    const from = this.#at;
    const quoted = source.readQuoted(from);
    const isTime = field.kind === 'registered' || field.kind === 'updated';
    const to = quoted?.to ?? this.#readBareValue(from, isTime);
    this.#at = to;
    const nothing: QueryValue = { kind: 'text', text: '' };
    const fail = (message: string, end = to, isUnfinished = false): QueryValue => {
      this.#fail(message, from, end, isUnfinished);
      return nothing;
    };
    const expected = describeExpected(field, operator);
    if (quoted?.isClosed === false) return fail(`expected ${source.text[from]} at the end of this text`, to, true);
    if (to === from || (quoted === null && source.readKeyword(from) !== null)) {
      const isGroup = this.#is('(') && (operator === '=' || operator === '!=');
      return fail(
        isGroup ? `${expected}; for one of several write in ${exampleList(field)}` : expected,
        this.#wordEnd(from),
      );
    }
    const text = quoted?.text ?? source.slice(from, to);
    const value = readValue(field, operator, { text, isQuoted: quoted !== null }, this.#now);
    if ('message' in value) {
      // Behind a number the unit of an age may be on its way: `30 da`.
      const isLast = to === source.end || (isTime && /^\s+(?!(?:and|or|not)$)[a-z]{0,7}$/i.test(source.slice(to)));
      return fail(value.message, to, value.isBeginning && quoted === null && isLast);
    }
    const isNumeric = /^[<>]/.test(operator) && value.kind === 'text';
    if (isNumeric) return fail(`text has no order: write a number without quotes after ${operator}`);
    const next = source.match(/[\p{L}\p{N}_'"]|,\d+/uy, to);
    if (!isInList && next.startsWith(','))
      return fail(`write a number with a point: ${text}.${next.slice(1)}`, to + next.length);
    if (quoted !== null && next !== '' && !next.startsWith(',') && source.readKeyword(to) === null) {
      return fail('expected a blank after this text; a quote in it is written twice', this.#wordEnd(to));
    }
    return value;
  }

  /** Finds the end of a value without quotes. A time may have blanks in it: `30 days ago`. */
  #readBareValue(from: number, isTime: boolean): number {
    const to = from + this.#source.match(/[^\s=!<>~≤≥≠(),"'`“”„‟‘’‚＂＇]+/y, from).length;
    if (!isTime) return to;
    const more = this.#source.match(/\s+(?!and\b|or\b|not\b)(?:[a-z]{1,7}(?:\s+ago)?(?![^\s()])|\d\d:[\d:.]+)/iy, to);
    const reading = readValue(
      { kind: 'registered' },
      '>',
      { text: this.#source.slice(from, to) + more, isQuoted: false },
      0,
    );
    return 'message' in reading ? to : to + more.length;
  }

  /** Reads plain words up to the next condition, keyword or parenthesis. `isOne`: stops after the first. */
  #readWords(isOne: boolean): QueryTree {
    const source = this.#source;
    const from = this.#at;
    let to = from;
    do {
      const problem = this.#findWordProblem(this.#at);
      if (problem !== null) return problem;
      to = source.skipWord(this.#at);
      this.#at = source.skipBlanks(to);
    } while (!isOne && !this.#isAtEnd && !this.#isTermStart(this.#at));
    this.#at = to;
    return { kind: 'word', text: source.text.slice(from, to), from, to };
  }

  #isTermStart(at: number): boolean {
    return (
      /[()]/.test(this.#source.at(at)) ||
      this.#source.readKeyword(at) !== null ||
      this.#source.readComparison(at, true) !== null
    );
  }

  /** Finds what can be no plain word beside conditions: half a condition, or one with a field that there is not. */
  #findWordProblem(at: number): QueryTree | null {
    const source = this.#source;
    const sign = source.match(/(?:&&|\|\||[&|](?=\s|$)|,|[=!<>~≤≥≠]+)/y, at);
    if (isForeignOperator(sign)) return this.#fail(explainOperator(sign), at, at + sign.length);
    if (sign !== '') return this.#fail(`expected a field before ${sign}`, at, at + sign.length);
    const name = source.readField(at);
    if (name === null) return null;
    if (name.isOpen)
      return this.#fail(`expected ${source.text[name.keyFrom]} at the end of this name`, name.keyFrom, name.to, true);
    if (name.isKeyed && name.field === null) return this.#failKey(name.from, name.keyFrom);
    const next = source.skipBlanks(name.to);
    const word = source.match(/[a-z]+(?![^\s('"])/iy, next);
    if ((name.field !== null || name.isKeyed) && isForeignOperator(word))
      return this.#fail(explainOperator(word), next, next + word.length);
    if (name.isKeyed) {
      const isBeginning = next + word.length === source.end && /^(?:l|li|lik|i|il|ili|ilik|n|no|not)?$/i.test(word);
      const message = `expected an operator such as = or > after ${name.written}`;
      return this.#fail(message, next, next === source.end ? next : this.#wordEnd(next), isBeginning);
    }
    const operator = source.readOperator(next);
    if (name.field !== null || operator === null || name.written.endsWith('-')) return null;
    const isSymbol = !/^[a-z]/i.test(operator.written);
    const isPair = operator.written === '=' && next === name.to && !/^(?:\s|$)/.test(source.at(operator.to));
    const hasValue = /["'(`“‘]/.test(source.at(source.skipBlanks(operator.to)));
    if (isPair || !(isSymbol || hasValue)) return null;
    return this.#fail(explainUnknownField(name.written, /^[<>]/.test(operator.written)), name.from, name.to);
  }

  #failKey(from: number, keyFrom: number): QueryTree {
    return this.#fail(
      `expected a name after ${this.#source.text.slice(from, keyFrom)}`,
      keyFrom,
      this.#wordEnd(keyFrom),
    );
  }

  /** Where the word at a place ends, to underline it. */
  #wordEnd(at: number): number {
    return Math.max(this.#source.skipWord(at), Math.min(at + 1, this.#source.end));
  }

  #takeKeyword(keyword: 'and' | 'or'): boolean {
    this.#skipBlanks();
    if (this.#source.readKeyword(this.#at) !== keyword) return false;
    this.#at += keyword.length;
    return true;
  }

  #skipBlanks(): void {
    this.#at = this.#source.skipBlanks(this.#at);
  }

  #is(sign: string): boolean {
    return this.#source.at(this.#at) === sign;
  }

  get #isAtEnd(): boolean {
    return this.#at >= this.#source.end;
  }

  /** Keeps the first problem. Where nothing but the end of the query is missing, it is unfinished. */
  #fail(message: string, from: number, to: number, isUnfinished = false): QueryTree {
    const end = this.#source.end;
    const isMissing = from >= end;
    this.#problem ??= {
      from: Math.min(from, end),
      to: Math.min(to, end),
      message: cutText(message, 300),
      isUnfinished: isMissing || isUnfinished,
    };
    this.#at = end;
    return { kind: 'and', parts: [], from: end, to: end };
  }
}

function join(kind: 'and' | 'or', parts: readonly QueryTree[]): QueryTree {
  const [first, ...others] = parts;
  if (first === undefined) throw new Error('Nothing to join');
  return others.length === 0 ? first : { kind, parts, from: first.from, to: others.at(-1)?.to ?? first.to };
}

function exampleList(field: QueryField): string {
  const values = queryFields.valuesOf(field);
  return values === 'number' || values === 'version' ? '(1, 2)' : "('a', 'b')";
}
