import type { SQLInputValue } from 'node:sqlite';

/** A piece of SQL with its values. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** What no version meets. */
export const never: Condition = { sql: '0', values: [] };

export function sqlOf(sql: string, ...values: readonly SQLInputValue[]): Condition {
  return { sql, values };
}

/** To SQLite a chain of AND or OR is as deep as it is long, and it takes 1,000 levels. */
const longestChain = 100;

/** Joins conditions, all of which or one of which is to be met. None of `and` is true, none of `or` false. */
export function joinConditions(kind: 'and' | 'or', parts: readonly Condition[]): Condition {
  const [first] = parts;
  if (first === undefined) return sqlOf(kind === 'and' ? '1' : '0');
  if (parts.length === 1) return first;
  if (parts.length > longestChain) {
    const chains = Array.from({ length: Math.ceil(parts.length / longestChain) }, (_, index) =>
      joinConditions(kind, parts.slice(index * longestChain, (index + 1) * longestChain)),
    );
    return joinConditions(kind, chains);
  }
  return {
    sql: `(${parts.map(({ sql }) => sql).join(kind === 'and' ? ' AND ' : ' OR ')})`,
    values: parts.flatMap(({ values }) => values),
  };
}

/** Puts a condition into SQL around it, where `{}` stands. */
export function wrapCondition(
  { sql, values }: Condition,
  before: string,
  ...first: readonly SQLInputValue[]
): Condition {
  return { sql: before.replace('{}', () => sql), values: [...first, ...values] };
}
