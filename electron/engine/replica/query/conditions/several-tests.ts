import type { QueryComparison } from '../../../../../shared/query/query-tree.ts';
import { type Condition, joinConditions, never, sqlOf, wrapCondition } from './condition.ts';
import { isNegative, testText } from './value-tests.ts';

/**
 * Tests what a version or a model may have several of: one of the rows, given with their first condition, meets a value or,
 * for `!=` and `not in`, none does.
 */
export function testAny(comparison: QueryComparison, rows: string, expression: string): Condition {
  if (!isNegative(comparison.operator)) {
    return wrapCondition(testText(comparison, expression), `EXISTS (SELECT 1 FROM ${rows} AND {})`);
  }
  const positive = testText({ ...comparison, operator: 'in' }, expression);
  return wrapCondition(positive, `(EXISTS (SELECT 1 FROM ${rows}) AND NOT EXISTS (SELECT 1 FROM ${rows} AND {}))`);
}

/**
 * Tests the deployments that meet `isRunBy`. Here nobody is without an answer: what no deployment runs is not deployed. A
 * status counts in any case.
 */
export function testDeployed({ operator, values }: QueryComparison, isRunBy: string): Condition {
  const isDeployed = `EXISTS (SELECT 1 FROM deployment WHERE ${isRunBy})`;
  const any = joinConditions(
    'or',
    values.map((value) => {
      if (value.kind === 'boolean') return sqlOf(value.isTrue ? isDeployed : `NOT ${isDeployed}`);
      if (value.kind !== 'text') return never;
      const isPattern = operator === 'like' || operator === 'ilike';
      const test = isPattern
        ? sqlOf('is_like(deployment.status, ?, ?)', value.text, operator === 'ilike' ? 1 : 0)
        : sqlOf('lower(deployment.status) = ?', value.text.toLowerCase());
      return wrapCondition(test, `EXISTS (SELECT 1 FROM deployment WHERE ${isRunBy} AND {})`);
    }),
  );
  if (!isNegative(operator)) return any;
  const isAnswerable = values.every(({ kind }) => kind === 'boolean') ? '1' : isDeployed;
  return wrapCondition(any, `(${isAnswerable} AND NOT {})`);
}
