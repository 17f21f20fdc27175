import type {
  QueryComparison,
  QueryField,
  QueryOperator,
  QueryTree,
  QueryValue,
} from '../../../shared/query/query-tree.ts';
import { writeCondition } from '../../../shared/query/written-condition.ts';
import { readWrittenTime } from '../../../shared/query/written-time.ts';
import type { RandomNumbers } from './random-numbers.ts';
import { type Vocabulary, vocabulary } from './vocabulary.ts';

const order: readonly QueryOperator[] = ['<', '<=', '>', '>='];
const equality: readonly QueryOperator[] = ['=', '!=', 'in', 'not in'];
const pattern: readonly QueryOperator[] = ['like', 'ilike'];

/** Makes a query with at least one comparison, from the words of a vocabulary. `now` is in ms since the epoch. */
export function createRandomQuery(random: RandomNumbers, now: number, words: Vocabulary = vocabulary): QueryTree {
  for (;;) {
    const tree = createTree(random, 3, now, words);
    if (hasComparison(tree)) return tree;
  }
}

const place = { from: 0, to: 0 };

const hasComparison = (tree: QueryTree): boolean =>
  tree.kind === 'comparison' ||
  (tree.kind === 'not' && hasComparison(tree.part)) ||
  ((tree.kind === 'and' || tree.kind === 'or') && tree.parts.some(hasComparison));

function createTree(random: RandomNumbers, depth: number, now: number, words: Vocabulary): QueryTree {
  const kind = depth === 0 ? 'leaf' : random.pick(['and', 'and', 'or', 'not', 'leaf', 'leaf'] as const);
  const create = (): QueryTree => createTree(random, depth - 1, now, words);
  if (kind === 'not') return { ...place, kind, part: create() };
  if (kind === 'and' || kind === 'or') {
    return { ...place, kind, parts: Array.from({ length: 2 + random.below(2) }, create) };
  }
  if (random.chance(8)) return { ...place, kind: 'word', text: random.pick(words.words) };
  return createComparison(random, now, words);
}

function createComparison(random: RandomNumbers, now: number, words: Vocabulary): QueryComparison {
  const field = createField(random, words);
  const operator = createOperator(random, field);
  const count = operator === 'in' || operator === 'not in' ? 1 + random.below(3) : 1;
  const values = Array.from({ length: count }, () => createValue(random, field, operator, now, words));
  return { ...place, kind: 'comparison', field, operator, values };
}

function createField(random: RandomNumbers, words: Vocabulary): QueryField {
  const kind = random.pick(words.kinds);
  switch (kind) {
    case 'metric':
      return { kind, key: random.pick(words.metricKeys) };
    case 'param':
      return { kind, key: random.pick(words.paramKeys) };
    case 'tag':
    case 'modelTag':
    case 'runTag':
      return { kind, key: random.pick(words.tagKeys) };
    default:
      return { kind };
  }
}

function createOperator(random: RandomNumbers, { kind }: QueryField): QueryOperator {
  switch (kind) {
    case 'metric':
    case 'version':
      return random.pick(random.chance(70) ? order : equality);
    case 'param':
      return random.pick([...order, ...equality, ...pattern]);
    case 'registered':
    case 'updated':
      return random.pick(order);
    default:
      return random.pick(random.chance(70) ? equality : pattern);
  }
}

function createValue(
  random: RandomNumbers,
  field: QueryField,
  operator: QueryOperator,
  now: number,
  words: Vocabulary,
): QueryValue {
  const text = (texts: readonly string[]): QueryValue => {
    const picked = random.pick(texts);
    return { kind: 'text', text: pattern.includes(operator) ? createPattern(random, picked) : picked };
  };
  const number = (written: string, value: number): QueryValue => ({ kind: 'number', number: value, text: written });
  switch (field.kind) {
    case 'metric': {
      const value = random.pick(words.numbers);
      return number(String(value).toLowerCase(), value);
    }
    case 'version': {
      const value = 1 + random.below(20);
      return number(String(value), value);
    }
    case 'param': {
      const value = random.pick(words.numbers);
      const isNumber = order.includes(operator) || (!pattern.includes(operator) && random.chance(50));
      return isNumber ? number(String(value).toLowerCase(), value) : text(words.params);
    }
    case 'registered':
    case 'updated':
      return createTime(random, now);
    case 'deployed':
      if (random.chance(50) && !pattern.includes(operator)) return { kind: 'boolean', isTrue: random.chance(50) };
      return text(words.texts.deployed);
    case 'tag':
    case 'modelTag':
    case 'runTag':
      return text(words.tags);
    default:
      return text(words.texts[field.kind]);
  }
}

function createTime(random: RandomNumbers, now: number): QueryValue {
  const ms = random.below(90) * 86_400_000;
  if (random.chance(50)) return { kind: 'age', ms };
  const time = readWrittenTime(String(now - ms), now);
  if (time === null) throw new Error('Not a time');
  return time;
}

function createPattern(random: RandomNumbers, text: string): string {
  const letters = [...text];
  const at = random.below(letters.length + 1);
  const start = letters.slice(0, at).join('');
  const made = random.pick([
    `%${letters.slice(at).join('')}`,
    `${start}%`,
    `%${start}%`,
    `${start}_${letters.slice(at + 1).join('')}`,
  ]);
  return random.chance(20) ? made.toUpperCase() : made;
}

/** Writes a tree as people might: `and` now and then left out, keywords in any case, more parentheses than needed. */
export function writeRandomly(tree: QueryTree, random: RandomNumbers): string {
  const blank = (): string => (random.chance(10) ? '  ' : ' ');
  const keyword = (word: string): string => (random.chance(20) ? word.toUpperCase() : word);
  const group = (part: QueryTree): string => `(${writeRandomly(part, random)})`;
  switch (tree.kind) {
    case 'word':
      return tree.text;
    case 'comparison': {
      const written = writeCondition(tree.field, tree.operator, tree.values);
      return random.chance(10) ? `(${written})` : written;
    }
    case 'not':
      return `${keyword('not')}${blank()}${tree.part.kind === 'comparison' ? writeRandomly(tree.part, random) : group(tree.part)}`;
    case 'or':
      return tree.parts
        .map((part) => (part.kind === 'or' ? group(part) : writeRandomly(part, random)))
        .join(` ${keyword('or')} `);
    case 'and':
      return tree.parts
        .map((part) =>
          part.kind === 'or' || (part.kind === 'and' && random.chance(50)) ? group(part) : writeRandomly(part, random),
        )
        .reduce((all, part) => `${all} ${random.chance(20) ? '' : `${keyword('and')}${blank()}`}${part}`);
  }
}
