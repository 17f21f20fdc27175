import { queryFields } from './query-fields.ts';
import type { QueryField, QueryOperator, QueryValue } from './query-tree.ts';
import { writeField } from './written-field.ts';
import { readWrittenNumber } from './written-number.ts';
import { readWrittenTime } from './written-time.ts';

/** A value as it stands in a query. */
interface WrittenValue {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** What is wrong with a value. */
interface ValueProblem {
  /** What was expected in its place. */
  readonly message: string;
  /** Whether it may be the beginning of a right one. */
  readonly isBeginning: boolean;
}

type Reading = QueryValue | ValueProblem;

/** What follows “expected” for each kind of value. */
const expected = {
  number: 'a number',
  numberOrText: 'a number, or text in quotes,',
  text: 'text in quotes',
  version: 'the number of a version',
  time: 'an age such as 30d or a date such as 2026-01-31',
  deployed: "true, false or a status in quotes, such as 'Failed',",
} as const;

/** Says what a field takes, as in “expected a number after >”. */
export function describeExpected(field: QueryField, operator: QueryOperator): string {
  const isPattern = operator === 'like' || operator === 'ilike';
  const isOrder = /^[<>]/.test(operator);
  const taken = queryFields.valuesOf(field);
  const values = isPattern ? 'text' : isOrder && taken === 'numberOrText' ? 'number' : taken;
  const example = isPattern ? ", such as '%fraud%'," : '';
  return `expected ${expected[values]}${example} after ${operator}`;
}

/** Reads a value that a field is compared with. */
export function readValue(field: QueryField, operator: QueryOperator, value: WrittenValue, now: number): Reading {
  if (operator === 'like' || operator === 'ilike') return readText(field, operator, value);
  switch (queryFields.valuesOf(field)) {
    case 'number':
      return readNumber(field, operator, value, now);
    case 'numberOrText':
      return value.isQuoted ? readText(field, operator, value) : readNumber(field, operator, value, now);
    case 'version':
      return readVersion(field, operator, value);
    case 'time':
      return readTime(field, operator, value, now);
    case 'deployed':
      return readBoolean(value.text) ?? readText(field, operator, value);
    case 'text':
      return readText(field, operator, value);
  }
}

function readText(field: QueryField, operator: QueryOperator, { text, isQuoted }: WrittenValue): Reading {
  const isAlias = field.kind === 'alias';
  if (isQuoted) return { kind: 'text', text: isAlias ? text.replace(/^@/, '') : text };
  const isPattern = operator === 'like' || operator === 'ilike';
  const values = queryFields.valuesOf(field);
  // Some IDs and labels look like numbers. A number has but one spelling here: as it was written.
  if (readWrittenNumber(text) !== null && values === 'text' && !isPattern) return { kind: 'text', text };
  if (/^(?:null|none)$/i.test(text) && field.kind !== 'stage') {
    return fail(`nothing equals ${text}: write not ${writeField(field)} like '%' for what has none`);
  }
  const isBeginning = values === 'deployed' && startsLike(text, ['true', 'false']);
  return fail(`${describeExpected(field, operator)}: put ${shorten(text)} in quotes, ${quote(text)}`, isBeginning);
}

/** What word processors, and this app for a difference, write in place of a hyphen. */
const minus = /^[−–]/;

function readNumber(field: QueryField, operator: QueryOperator, written: WrittenValue, now: number): Reading {
  const text = written.text.replace(minus, '-');
  const number = readWrittenNumber(text);
  if (number !== null) return { kind: 'number', number, text: text.trim() };
  const what = describeExpected(field, operator);
  if (/^[+-]?[\d.]+%$/.test(text)) return fail(`${what}: write ${Number.parseFloat(text) / 100} for ${text}`);
  if (/^[+-]?\d[\d_]*$/.test(text)) return fail(`${what}: write ${text.replaceAll('_', '')} without _`);
  if (readWrittenTime(text, now)?.kind === 'age')
    return fail(`${what}: an age such as ${text} goes with registered or updated`);
  const isBeginning =
    /^[+-]?(?:\d+\.?\d*|\.\d*)?(?:e[+-]?)?$/i.test(text) || startsLike(text.replace(/^[+-]/, ''), numberWords);
  if (isBeginning || operator !== '=' || queryFields.valuesOf(field) === 'number') return fail(what, isBeginning);
  return fail(`${what}: put ${shorten(text)} in quotes, ${quote(text)}`);
}

const numberWords = ['nan', 'inf', 'infinity'];

function readVersion(field: QueryField, operator: QueryOperator, { text }: WrittenValue): Reading {
  const digits = /^(?:v|version\s*)?(\d{1,15})$/i.exec(text.trim())?.[1];
  if (digits !== undefined) return { kind: 'number', number: Number(digits), text: digits };
  return fail(`${describeExpected(field, operator)}, such as 12`, startsLike(text, ['version']));
}

function readTime(field: QueryField, operator: QueryOperator, { text }: WrittenValue, now: number): Reading {
  const time = readWrittenTime(text, now);
  const isOrder = /^[<>]/.test(operator);
  if (time?.kind === 'age' && !isOrder) {
    return fail(`an age goes with <, <=, > or >=, such as ${writeField(field)} > ${text}`);
  }
  if (time !== null) return time;
  if (/^\d{10,11}$/.test(text)) {
    return fail(`expected milliseconds since 1970: write ${text}000 for ${text} seconds`, true);
  }
  if (/^\d+(?:\.\d*)?$/.test(text)) {
    return fail(`expected a unit after ${shorten(text)}, such as ${shorten(text).replace(/\.$/, '')}d for days`, true);
  }
  if (/^\d{4}-\d\d-\d\d/.test(text)) {
    const expectedTime = "expected one such as 2026-01-31 or '2026-01-31T10:00'";
    return fail(`${shorten(text)} is no day or moment: ${expectedTime}`, /^.{10}T[\d:.+-]*$/i.test(text));
  }
  const isBeginning =
    /^[\d:.T+-]+$/i.test(text) ||
    /^\d+(?:mo|mi|se|ho|ye|da|we)[a-z]*$/i.test(text) ||
    startsLike(text, ['today', 'yesterday', 'now']);
  return fail(describeExpected(field, operator), isBeginning);
}

function readBoolean(text: string): QueryValue | null {
  const word = text.trim().toLowerCase();
  return word === 'true' || word === 'false' ? { kind: 'boolean', isTrue: word === 'true' } : null;
}

const fail = (message: string, isBeginning = false): ValueProblem => ({ message, isBeginning });
const startsLike = (text: string, words: readonly string[]): boolean =>
  words.some((word) => word.startsWith(text.toLowerCase()));
const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
const quote = (text: string): string => (text.length > 40 ? "'…'" : `'${text}'`);
