import { queryFields } from './query-fields.ts';
import type { QueryField } from './query-tree.ts';

/** Letters that need no quotes in a key, in any script. */
const plainKey = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_./:@+*%$&;-]*$/u;

/** Writes a field as a query holds it, its key in quotes where that is needed: metrics.`val auc`. */
export function writeField(field: QueryField): string {
  const name = queryFields.written.find(({ kind }) => kind === field.kind)?.name ?? field.kind;
  if (!('key' in field)) return name;
  if (plainKey.test(field.key) && field.key === field.key.normalize('NFKC')) return `${name}${field.key}`;
  const quote = field.key.includes('`') && !field.key.includes('"') ? '"' : '`';
  return `${name}${quote}${field.key.replaceAll(quote, quote + quote)}${quote}`;
}
