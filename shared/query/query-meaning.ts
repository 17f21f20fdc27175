import { parseSearch } from '../text/search-terms.ts';
import type { QueryField, QueryTree, QueryValue } from './query-tree.ts';

/** Writes what a tree asks for, so that two ways to write the same come out alike, wherever they stand. */
export function describeMeaning(tree: QueryTree): string {
  switch (tree.kind) {
    case 'word':
      return describeAll('and', describeWords(tree.text));
    case 'not':
      return `not(${describeMeaning(tree.part)})`;
    case 'comparison': {
      const values = tree.values.map(describeValue).join(',');
      return `${describeField(tree.field)} ${tree.operator} ${values}`;
    }
    default:
      return describeAll(
        tree.kind,
        tree.parts.flatMap((part) => describeParts(tree.kind, part)),
      );
  }
}

/** Parts of the same kind inside each other are parts of one. */
function describeParts(kind: 'and' | 'or', part: QueryTree): readonly string[] {
  if (part.kind === kind) return part.parts.flatMap((each) => describeParts(kind, each));
  return part.kind === 'word' && kind === 'and' ? describeWords(part.text) : [describeMeaning(part)];
}

function describeAll(kind: 'and' | 'or', all: readonly string[]): string {
  const parts = [...new Set(all)];
  return parts.length === 1 ? (parts[0] ?? '') : `${kind}(${parts.join(' ; ')})`;
}

const describeWords = (text: string): readonly string[] => parseSearch(text).map((term) => JSON.stringify(term));

/** Whether two fields are the same. */
export function describeField(field: QueryField): string {
  return 'key' in field ? `${field.kind}.${JSON.stringify(field.key)}` : field.kind;
}

/** Writes a value, numbers as they count and not as they are spelled. */
export function describeValue(value: QueryValue): string {
  return value.kind === 'number' ? `number ${value.number}` : JSON.stringify(value);
}
