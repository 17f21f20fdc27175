import type { QueryComparison, QueryOperator, QueryValue } from '../../../../../shared/query/query-tree.ts';
import { rankValue } from '../../values/ranked-value.ts';
import { type Condition, joinConditions, never, sqlOf } from './condition.ts';

/** How one value of a comparison is met by what stands in a row. */
type ValueTest = (value: QueryValue) => Condition;

/** Whether an operator asks for what a value is not. Whoever has no value meets it neither. */
export function isNegative(operator: QueryOperator): boolean {
  return operator === '!=' || operator === 'not in';
}

/** Tests a text that stands in an expression. */
export function testText({ operator, values }: QueryComparison, expression: string): Condition {
  if (operator === 'like' || operator === 'ilike') {
    return testValues({ operator, values }, (value) => like(expression, operator, value));
  }
  const texts = values.flatMap((value) => (value.kind === 'text' || value.kind === 'number' ? [value.text] : []));
  const any = isAmong(expression, texts);
  return isNegative(operator) ? { sql: `NOT ${any.sql}`, values: any.values } : any;
}

/** Tests whether an expression is one of some values: however many there are, at the cost of a few. */
export function isAmong(expression: string, values: readonly (number | string)[]): Condition {
  if (values.length === 0) return never;
  if (values.length === 1) return sqlOf(`(${expression} = ?)`, ...values);
  return sqlOf(`(${expression} IN (${values.map(() => '?').join(', ')}))`, ...values);
}

/** Tests a number that stands in an expression in which NULL is NaN. */
export function testNumber({ operator, values }: QueryComparison, expression: string): Condition {
  const numbers = values.flatMap((value) => (value.kind === 'number' ? [value.number] : []));
  if (isOrder(operator)) {
    const comparable = numbers.filter((number) => !Number.isNaN(number));
    return joinConditions(
      'or',
      comparable.map((number) => sqlOf(`${expression} ${operator} ?`, number)),
    );
  }
  const among = isAmong(
    expression,
    numbers.filter((number) => !Number.isNaN(number)),
  );
  const isNan = numbers.some(Number.isNaN) ? `${expression} IS NULL` : '0';
  return {
    sql: `(coalesce(${among.sql}, 0) OR ${isNan}) IS ${isNegative(operator) ? 'FALSE' : 'TRUE'}`,
    values: among.values,
  };
}

/** Tests a value that is stored as `ranked-value.ts` says, as a number or as text, by how it is asked for. */
export function testRanked({ operator, values }: QueryComparison): Condition {
  const meets: ValueTest = (value) => {
    if (operator === 'like' || operator === 'ilike') return like('value_text(rank, value)', operator, value);
    if (isOrder(operator)) return value.kind === 'number' ? compareRank(operator, value.number) : never;
    if (value.kind === 'text') {
      const { rank, value: rest } = rankValue(value.text);
      return sqlOf(`(rank = ? AND value IS ?)`, rank, rest);
    }
    if (value.kind !== 'number') return never;
    return Number.isNaN(value.number) ? sqlOf(isNanText) : sqlOf('rank = ?', value.number);
  };
  if (!isNegative(operator)) return testValues({ operator, values }, meets);
  // A number that a text does not hold is not there to be compared.
  const isComparable = values.some(({ kind }) => kind !== 'number') ? '1' : `(typeof(rank) <> 'text' OR ${isNanText})`;
  const none = testValues({ operator, values }, meets);
  return { sql: `(${isComparable} AND ${none.sql})`, values: none.values };
}

const isNanText = "(typeof(rank) = 'text' AND is_nan(value_text(rank, value)))";

function compareRank(operator: QueryOperator, number: number): Condition {
  return Number.isNaN(number) ? never : sqlOf(`(typeof(rank) <> 'text' AND rank ${operator} ?)`, number);
}

/** Tests a time in ms since the epoch. */
export function testTime({ operator, values }: QueryComparison, expression: string, now: number): Condition {
  return testValues({ operator, values }, (value) => {
    if (value.kind !== 'age' && value.kind !== 'time') return never;
    const { first, last } = spanOf(value, now);
    switch (operator) {
      case '<':
      case '>=':
        return sqlOf(`${expression} ${operator} ?`, first);
      case '<=':
      case '>':
        return sqlOf(`${expression} ${operator} ?`, last);
      default:
        return sqlOf(`${expression} BETWEEN ? AND ?`, first, last);
    }
  });
}

/** From when until when a written time lasts, in ms since the epoch. */
export function spanOf(
  value: Extract<QueryValue, { kind: 'age' | 'time' }>,
  now: number,
): { readonly first: number; readonly last: number } {
  return value.kind === 'time' ? value : { first: now - value.ms, last: now - value.ms };
}

/** Joins the tests of several values: one of them is met or, for `!=` and `not in`, none. */
function testValues({ operator, values }: Pick<QueryComparison, 'operator' | 'values'>, meets: ValueTest): Condition {
  const any = joinConditions('or', values.map(meets));
  return isNegative(operator) ? { sql: `NOT ${any.sql}`, values: any.values } : any;
}

export function isOrder(operator: QueryOperator): boolean {
  return operator.startsWith('<') || operator.startsWith('>');
}

function like(expression: string, operator: QueryOperator, value: QueryValue): Condition {
  return value.kind === 'text'
    ? sqlOf(`is_like(${expression}, ?, ?)`, value.text, operator === 'ilike' ? 1 : 0)
    : never;
}
