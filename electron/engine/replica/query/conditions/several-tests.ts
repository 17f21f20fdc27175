import type { QueryComparison } from '../../../../../shared/query/query-tree.ts';
import { type Condition, joinConditions, sqlOf, wrapCondition } from './condition.ts';
import { isAmong, isNegative, testText } from './value-tests.ts';

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
  const texts = values.flatMap((value) => (value.kind === 'text' ? [value.text] : []));
  const isPattern = operator === 'like' || operator === 'ilike';
  const hasStatus = isPattern
    ? joinConditions(
        'or',
        texts.map((text) => sqlOf('is_like(deployment.status, ?, ?)', text, operator === 'ilike' ? 1 : 0)),
      )
    : isAmong(
        'lower(deployment.status)',
        texts.map((text) => text.toLowerCase()),
      );
  const booleans = new Set(values.flatMap((value) => (value.kind === 'boolean' ? [value.isTrue] : [])));
  const any = joinConditions('or', [
    ...[...booleans].map((isTrue) => sqlOf(isTrue ? isDeployed : `NOT ${isDeployed}`)),
    ...(texts.length === 0
      ? []
      : [wrapCondition(hasStatus, `EXISTS (SELECT 1 FROM deployment WHERE ${isRunBy} AND {})`)]),
  ]);
  if (!isNegative(operator)) return any;
  const isAnswerable = values.every(({ kind }) => kind === 'boolean') ? '1' : isDeployed;
  return wrapCondition(any, `(${isAnswerable} AND NOT {})`);
}
