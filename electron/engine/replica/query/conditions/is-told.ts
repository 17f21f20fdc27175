import type { QueryComparison, QueryTree } from '../../../../../shared/query/query-tree.ts';
import { hasOneText, rankValue } from '../../values/ranked-value.ts';
import { isNegative, isOrder } from './value-tests.ts';

/** Characters of a run's tag that its index has. */
const indexedOfRunTag = 24;

/**
 * Whether all versions that an index has for a part of a query meet it (see `lookup.ts`), so that none has to be tested. Other
 * indexes have those that begin alike, or more.
 */
export function isTold(part: QueryTree): boolean {
  if (part.kind === 'or') return part.parts.every(isTold);
  return part.kind === 'comparison' && !isNegative(part.operator) && isComparisonTold(part);
}

function isComparisonTold({ field, operator, values }: QueryComparison): boolean {
  const isEqual = operator === '=' || operator === 'in';
  const areTexts = values.every(({ kind }) => kind === 'text' || kind === 'number');
  const areNumbers = values.every((value) => value.kind === 'number' && !Number.isNaN(value.number));
  const areWhole = values.every((value) =>
    value.kind === 'text'
      ? rankValue(value.text).value === null
      : value.kind === 'number' && !Number.isNaN(value.number),
  );
  const haveOneText = values.every((value) => value.kind === 'text' && hasOneText(rankValue(value.text).rank));
  switch (field.kind) {
    case 'metric':
      return areNumbers && (isEqual || isOrder(operator));
    case 'param':
      return (areNumbers && isOrder(operator)) || (isEqual && areWhole);
    case 'tag':
      return isEqual && haveOneText;
    case 'runTag':
      return isEqual && values.every((value) => value.kind === 'text' && value.text.length < indexedOfRunTag);
    case 'version':
      return isEqual && areNumbers;
    case 'model':
    case 'alias':
    case 'stage':
    case 'user':
    case 'flavour':
      return isEqual && areTexts;
    case 'deployed':
      return isEqual && values.every((value) => value.kind === 'boolean' && value.isTrue);
    case 'registered':
      return isOrder(operator);
    default:
      return false;
  }
}
