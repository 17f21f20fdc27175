import type { QueryComparison, QueryOperator, QueryTree, QueryValue } from '../../../shared/query/query-tree.ts';
import { readWrittenNumber } from '../../../shared/query/written-number.ts';
import type { VersionFacts } from './version-facts.ts';

/** How plain words are looked for: that is not the query's own affair. */
export type MatchesWords = (words: string, facts: VersionFacts) => boolean;

/** Whether a version meets a query: what a tree means, one version at a time, with nothing clever about it. */
export function matchesQuery(tree: QueryTree, facts: VersionFacts, now: number, matchesWords: MatchesWords): boolean {
  const matches = (part: QueryTree): boolean => matchesQuery(part, facts, now, matchesWords);
  switch (tree.kind) {
    case 'and':
      return tree.parts.every(matches);
    case 'or':
      return tree.parts.some(matches);
    case 'not':
      return !matches(tree.part);
    case 'word':
      return matchesWords(tree.text, facts);
    case 'comparison':
      return meetsComparison(tree, facts, now);
  }
}

function meetsComparison(comparison: QueryComparison, facts: VersionFacts, now: number): boolean {
  const { operator, values } = comparison;
  if (comparison.field.kind === 'deployed') return meetsDeployed(comparison, facts);
  const having = readFacts(comparison, facts);
  // What a version does not have meets nothing.
  if (having.length === 0) return false;
  const isOne = (fact: string | number): boolean =>
    values.some((value) => meets(fact, toPositive(operator), value, now));
  // A number that a text does not hold is not there to be compared.
  const comparable = having.filter((fact) => values.some((value) => isComparable(fact, value)));
  if (operator === '!=' || operator === 'not in') return comparable.length > 0 && !having.some(isOne);
  return having.some(isOne);
}

const toPositive = (operator: QueryOperator): QueryOperator =>
  operator === '!=' || operator === 'not in' || operator === 'in' ? '=' : operator;

/** Several for what a version may have several of. */
function readFacts({ field }: QueryComparison, facts: VersionFacts): readonly (string | number)[] {
  const one = (fact: string | number | null | undefined): readonly (string | number)[] =>
    fact === null || fact === undefined ? [] : [fact];
  switch (field.kind) {
    case 'metric':
      return one(facts.metrics.get(field.key));
    case 'param':
      return one(facts.params.get(field.key));
    case 'tag':
      return one(facts.tags.get(field.key));
    case 'modelTag':
      return one(facts.modelTags.get(field.key));
    case 'runTag':
      return one(facts.runTags.get(field.key));
    case 'alias':
      return facts.aliases;
    case 'flavour':
      return facts.flavours;
    case 'deployment':
      return facts.deployments.map(({ name }) => name);
    case 'deployed':
      return facts.deployments.map(({ status }) => status);
    default:
      return one(facts[field.kind]);
  }
}

/** Nobody is without an answer here: what no deployment runs is not deployed. A status counts in any case. */
function meetsDeployed({ operator, values }: QueryComparison, { deployments }: VersionFacts): boolean {
  const isDeployed = deployments.length > 0;
  const isOne = (value: QueryValue): boolean => {
    if (value.kind === 'boolean') return isDeployed === value.isTrue;
    if (value.kind !== 'text') throw new Error(`A deployment has no ${value.kind}`);
    return deployments.some(({ status }) =>
      operator === 'like' || operator === 'ilike'
        ? isLike(status, value.text, operator === 'ilike')
        : status.toLowerCase() === value.text.toLowerCase(),
    );
  };
  if (operator !== '!=' && operator !== 'not in') return values.some(isOne);
  const isAnswerable = isDeployed || values.every(({ kind }) => kind === 'boolean');
  return isAnswerable && !values.some(isOne);
}

function isComparable(fact: string | number, value: QueryValue): boolean {
  return value.kind !== 'number' || typeof fact === 'number' || readWrittenNumber(fact) !== null;
}

function meets(fact: string | number, operator: QueryOperator, value: QueryValue, now: number): boolean {
  switch (value.kind) {
    case 'text':
      if (operator === 'like' || operator === 'ilike') return isLike(String(fact), value.text, operator === 'ilike');
      return fact === value.text;
    case 'number': {
      const number = typeof fact === 'number' ? fact : readWrittenNumber(fact);
      return number !== null && compare(number, operator, value.number, value.number);
    }
    case 'age':
      return typeof fact === 'number' && compare(fact, operator, now - value.ms, now - value.ms);
    case 'time':
      return typeof fact === 'number' && compare(fact, operator, value.first, value.last);
    case 'boolean':
      throw new Error('Only deployed is true or false');
  }
}

/** Compares with what lasts from `first` to `last`. */
function compare(fact: number, operator: QueryOperator, first: number, last: number): boolean {
  switch (operator) {
    case '<':
      return fact < first;
    case '<=':
      return fact <= last;
    case '>':
      return fact > last;
    case '>=':
      return fact >= first;
    default:
      return (Number.isNaN(fact) && Number.isNaN(first)) || (fact >= first && fact <= last);
  }
}

/** `%` stands for any letters, `_` for one. */
function isLike(text: string, pattern: string, ignoresCase: boolean): boolean {
  const letters = [...pattern].map((letter) => {
    if (letter === '%') return '.*';
    return letter === '_' ? '.' : letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  });
  return new RegExp(`^${letters.join('')}$`, ignoresCase ? 'isu' : 'su').test(text);
}
