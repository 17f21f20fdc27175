import { parseQuery } from './parse-query.ts';
import { describeField, describeMeaning, describeValue } from './query-meaning.ts';
import { QueryParser } from './query-parser.ts';
import { longestQuery, QuerySource } from './query-source.ts';
import type { QueryComparison, QueryTree } from './query-tree.ts';
import { writeCondition } from './written-condition.ts';

/** Whether every match of a query meets a condition such as `alias = 'champion'`, or one of a list that holds it. */
export function hasCondition(text: string, condition: string): boolean {
  const wanted = readCondition(condition);
  return wanted !== null && findRequired(text).some((part) => asksFor(part, wanted));
}

/**
 * Adds a condition to a query, or removes it where the query has it. A second value of the same field makes a list of
 * both; a field that takes but one at a time, such as `registered > 7d`, gets the new one. All else stays as it was typed.
 */
export function toggleCondition(text: string, condition: string): string {
  const wanted = readCondition(condition);
  if (wanted === null) return text;
  // What cannot be understood has no conditions, but one that a click has put at its end goes with the next one.
  const added = ` and ${condition}`;
  if (text.endsWith(added) && parseQuery(text, 0).tree === null) return text.slice(0, -added.length);
  const changed = hasCondition(text, condition) ? removeAll(text, wanted) : add(text, condition, wanted);
  return changed.length > longestQuery ? text : changed;
}

function readCondition(condition: string): QueryComparison | null {
  const { tree } = parseQuery(condition, 0);
  return tree?.kind === 'comparison' ? tree : null;
}

/** The comparisons that every match meets. */
function findRequired(text: string): readonly QueryComparison[] {
  const { tree } = parseQuery(text, 0);
  return tree === null ? [] : collectRequired(tree);
}

function collectRequired(tree: QueryTree): readonly QueryComparison[] {
  if (tree.kind === 'comparison') return [tree];
  return tree.kind === 'and' ? tree.parts.flatMap(collectRequired) : [];
}

function asksFor(part: QueryComparison, wanted: QueryComparison): boolean {
  const isPart = wanted.operator === '=' ? isChoice(part) : part.operator === wanted.operator;
  if (!isPart || !isSameField(part, wanted)) return false;
  const values = part.values.map(describeValue);
  return wanted.values.every((value) => values.includes(describeValue(value)));
}

/** Whether a comparison picks some values of a field. */
const isChoice = ({ operator }: QueryComparison): boolean => operator === '=' || operator === 'in';

const isSameField = (one: QueryComparison, other: QueryComparison): boolean =>
  describeField(one.field) === describeField(other.field);

/** Whether the values of two comparisons can stand in one list. */
const canJoin = (one: QueryComparison, other: QueryComparison): boolean =>
  [one, other].every((each) => isChoice(each) && each.values.every(({ kind }) => kind === 'text' || kind === 'number'));

function add(text: string, condition: string, wanted: QueryComparison): string {
  const sameField = findRequired(text).filter((part) => isSameField(part, wanted));
  const list = sameField.find((part) => canJoin(part, wanted));
  if (list !== undefined) {
    return replace(text, list, writeCondition(list.field, 'in', [...list.values, ...wanted.values]));
  }
  const alternative = sameField.find((part) => (isChoice(wanted) ? isChoice(part) : part.operator === wanted.operator));
  return alternative === undefined ? append(text, condition, wanted) : replace(text, alternative, condition);
}

function replace(text: string, { from, to }: QueryComparison, by: string): string {
  return text.slice(0, from) + by + text.slice(to);
}

/** Picks the first way to write both that means both. */
function append(text: string, condition: string, wanted: QueryComparison): string {
  const typed = text.trim();
  const { tree } = parseQuery(typed, 0);
  if (typed === '') return condition;
  // What cannot be understood stays, and the problem with it.
  if (tree === null) return /(?:^|[\s)'"])and$/i.test(typed) ? `${typed} ${condition}` : `${typed} and ${condition}`;
  const both = describeMeaning({ kind: 'and', parts: [tree, wanted], from: 0, to: 0 });
  const reversed = describeMeaning({ kind: 'and', parts: [wanted, tree], from: 0, to: 0 });
  const guarded = tree.kind === 'word' ? guardWords(typed) : typed;
  const spellings = [
    `${typed} and ${condition}`,
    `(${typed}) and ${condition}`,
    `${guarded} and ${condition}`,
    `${condition} and ${typed}`,
    `${condition} and ${guarded}`,
  ];
  const found = spellings.find((spelling) => {
    const parsed = parseQuery(spelling, 0).tree;
    if (parsed === null) return false;
    const meaning = describeMeaning(parsed);
    return meaning === both || meaning === reversed;
  });
  // No query holds a sign such as > as a word, but as part of a phrase.
  return found ?? `"${typed.replace(/["'`“”„‟‘’‚]/g, '')}" and ${condition}`;
}

/** Puts plain words that would say something else beside a condition into quotes: `bread "and" butter`. */
function guardWords(text: string): string {
  return text.replace(/\S+/g, (word) => {
    if (/["'`“”„‟‘’‚]/.test(word) || word.length < 2) return word;
    return /^(?:and|or|not)$|[()=<>!~&|]|^,/i.test(word) ? `"${word}"` : word;
  });
}

function removeAll(text: string, wanted: QueryComparison): string {
  let rest = text;
  for (;;) {
    const part = findRequired(rest).find((each) => asksFor(each, wanted));
    if (part === undefined) break;
    const gone = new Set(wanted.values.map(describeValue));
    const left = part.operator === 'in' ? part.values.filter((value) => !gone.has(describeValue(value))) : [];
    if (left.length === 0) rest = cut(rest, part);
    else rest = replace(rest, part, writeCondition(part.field, left.length === 1 ? '=' : 'in', left));
  }
  return new QuerySource(rest).hasComparison ? rest : joinWords(rest);
}

/** Removes a condition with the `and` on one side of it. */
function cut(text: string, { from, to }: QueryComparison): string {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const left = before.replace(/(?<![^\s)'"`])and\s*$/i, '');
  if (left !== before) return left.trimEnd() + after;
  const right = after.replace(/^\s*and(?![^\s(])\s*/i, '');
  if (right !== after) return before + right;
  return /\s$/.test(before) || before === '' ? before + after.trimStart() : before + after;
}

/** Without a condition `and` would be a plain word like the others, so it goes. */
function joinWords(text: string): string {
  const { tree } = new QueryParser(new QuerySource(text), 0).read();
  if (tree?.kind !== 'and') return text;
  const words = tree.parts.flatMap((part) => (part.kind === 'word' ? [part.text] : []));
  return words.length === tree.parts.length ? words.join(' ') : text;
}
