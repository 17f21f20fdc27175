import { queryFields } from './query-fields.ts';
import type { QueryField, QueryOperator } from './query-tree.ts';
import { writeField } from './written-field.ts';
import { readWrittenNumber } from './written-number.ts';

/** What people know from other languages, and how it is said here. */
const foreignOperators: ReadonlyMap<string, string> = new Map([
  ['==', 'write = for =='],
  ['===', 'write = for ==='],
  ['<>', 'write != for <>'],
  ['=<', 'write <= for =<'],
  ['=>', 'write >= for =>'],
  ['=!', 'write != for =!'],
  ['!', 'write != or not for !'],
  ['~', 'write like or ilike for ~'],
  ['=~', 'write like or ilike for =~'],
  ['!~', 'write not … like for !~'],
  ['between', 'write >= and <= for between'],
  ['is', "write = for is, and not … like '%' for what has none"],
  ['contains', "write ilike '%…%' for contains"],
  ['matches', 'write like with % for matches: any letters'],
  ['equals', 'write = for equals'],
  ['not like', "write not field like '…' for not like"],
  ['not ilike', "write not field ilike '…' for not ilike"],
  ['&&', 'write and for &&'],
  ['&', 'write and for &'],
  ['||', 'write or for ||'],
  ['|', 'write or for |'],
  [',', 'write and or or between two conditions'],
]);

/** Whether a word is an operator elsewhere. */
export function isForeignOperator(word: string): boolean {
  return foreignOperators.has(word.toLowerCase());
}

/** Says what to write in place of something that is no operator here. */
export function explainOperator(written: string): string {
  return (
    foreignOperators.get(written.toLowerCase().replace(/\s+/, ' ')) ??
    `unknown operator ${written}: there are =, !=, <, <=, >, >=, like, ilike, in and not in`
  );
}

/** Says why a field cannot be compared in this way; null where it can. */
export function explainMisfit(field: QueryField, operator: QueryOperator): string | null {
  const values = queryFields.valuesOf(field);
  const name = writeField(field);
  const isText = values === 'text' || values === 'numberOrText' || values === 'deployed';
  if ((operator === 'like' || operator === 'ilike') && !isText) {
    return `${operator} looks into text, and ${name} is a ${values === 'time' ? 'time' : 'number'}: use =, !=, <, <=, > or >=`;
  }
  if (/^[<>]/.test(operator) && (values === 'text' || values === 'deployed')) {
    return `${name} has no order, so ${operator} says nothing: use =, !=, like, ilike or in`;
  }
  return null;
}

/** Says that there is no field of a name, and which one was most likely meant. `isOrder`: compared with <, <=, > or >=. */
export function explainUnknownField(name: string, isOrder: boolean): string {
  if (readWrittenNumber(name) !== null) return 'write the field first, as in metrics.auc > 0.95';
  const bare = name.replace(/^(?:attributes|attribute|attr)\./i, '');
  const likely = suggestFields(bare, isOrder).join(' or ');
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  return `unknown field ${shown}${name.length > 60 ? '' : `, did you mean ${likely}?`}`;
}

function suggestFields(name: string, isOrder: boolean): readonly string[] {
  const lower = name.toLowerCase();
  const dot = name.indexOf('.');
  const embedded = /(?:^|[._])(metric|param|tag)s?\.(.+)$/is.exec(name);
  if (embedded !== null) return [`${embedded[1]?.toLowerCase()}s.${embedded[2]}`];
  if (dot > 0) {
    const near = findNear(
      lower.slice(0, dot + 1),
      queryFields.spellings.filter((each) => each.endsWith('.')),
    );
    if (near !== null)
      return [writeField({ kind: queryFields.findPrefix(near)?.kind ?? 'tag', key: name.slice(dot + 1) })];
  }
  const near = findNear(
    lower,
    queryFields.spellings.filter((each) => !each.endsWith('.')),
  );
  if (near !== null) return [near];
  return isOrder ? [`metrics.${name}`, `params.${name}`] : [`tags.${name}`, `params.${name}`];
}

/** The word that differs from a name in two letters at most, or in one where it is short. */
function findNear(name: string, words: readonly string[]): string | null {
  const most = name.length < 6 ? 1 : 2;
  const [nearest] = words
    .filter((word) => Math.abs(word.length - name.length) <= most)
    .map((word) => ({ word, distance: countEdits(name, word) }))
    .sort((one, other) => one.distance - other.distance);
  if (nearest !== undefined && nearest.distance <= most) return nearest.word;
  // `model_name`, `run_uuid`
  return words.find((word) => word.length > 3 && name.length < 30 && name.split('_').includes(word)) ?? null;
}

/** Letters to add, drop, change or swap to make one word of the other. */
function countEdits(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  const read = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(
        Math.min(
          read(i - 1, j) + 1,
          (row[j - 1] ?? 0) + 1,
          read(i - 1, j - 1) + (isSame ? 0 : 1),
          isSwapped ? read(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return read(one.length, other.length);
}
