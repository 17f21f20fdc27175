import type { CompareCell } from '../../../../shared/compare/compare.ts';
import type { Database } from '../file/database.ts';
import { readValue } from '../values/ranked-value.ts';
import { type ComparedVersion, findKnowledge } from './compared-version.ts';
import type { ListedKey } from './key-listing.ts';
import { createTextCells } from './texts/text-cells.ts';
import { type ValueSection, valuePlaces } from './value-places.ts';

/** A value as it is stored: numbers of metrics, with NaN, and texts of all others. */
export type WholeValue = number | string;

/** Why there is no value. */
export interface NoValue {
  readonly kind: 'none';
  readonly why: 'absent' | 'unread' | 'gone';
}

/** Reads the value of a key that a version has; null when it has none. */
export function readWholeValue(
  db: Database,
  section: ValueSection,
  versionId: number,
  keyId: number,
): WholeValue | null {
  if (section === 'metrics') {
    const row = db.get<{ value: number | null }>(
      'SELECT value FROM run_metric WHERE version_id = ? AND key_id = ? AND age = 0',
      versionId,
      keyId,
    );
    return row === undefined ? null : (row.value ?? Number.NaN);
  }
  if (section === 'runTags') {
    const row = db.get<{ value: string }>(
      'SELECT value FROM whole_run_tag WHERE version_id = ? AND key_id = ? ORDER BY position LIMIT 1',
      versionId,
      keyId,
    );
    return row?.value ?? null;
  }
  const { table, place } = valuePlaces[section];
  const row = db.get<{ rank: number | string; value: string | null }>(
    `SELECT rank, value FROM ${table} WHERE version_id = ? AND key_id = ? ORDER BY ${place} LIMIT 1`,
    versionId,
    keyId,
  );
  return row === undefined ? null : readValue(row.rank, row.value);
}

/** Reads the values of a row, or why there is none. */
export function readWholeValues(
  db: Database,
  { section, keyId }: ListedKey,
  versions: readonly ComparedVersion[],
): readonly (WholeValue | NoValue)[] {
  return versions.map((version) => {
    const knowledge = findKnowledge(version, valuePlaces[section].from);
    if (version.stored === null || knowledge !== 'known')
      return { kind: 'none', why: knowledge === 'gone' ? 'gone' : 'unread' };
    return readWholeValue(db, section, version.stored.id, keyId) ?? { kind: 'none', why: 'absent' };
  });
}

/** Makes the cells of a row, with what each is more than the baseline's. */
export function createValueCells(
  values: readonly (WholeValue | NoValue)[],
  { isNumber }: Pick<ListedKey, 'isNumber'>,
  baseline: number,
  longest: number,
): readonly CompareCell[] {
  const numbers = values.map((value) => (isNumber ? readNumber(value) : null));
  const base = numbers[baseline] ?? null;
  const differences = numbers.map((number, index) =>
    index === baseline || number === null || base === null ? none : findDifference(number, base),
  );
  const texts = createTextCells(
    values.map((value) => (typeof value === 'string' ? value : null)),
    baseline,
    longest,
  );
  return values.map((value, index): CompareCell => {
    const difference = differences[index] ?? none;
    if (typeof value === 'number') return { kind: 'number', value, ...difference };
    if (typeof value !== 'string') return value;
    const text = texts[index];
    return text == null ? { kind: 'none', why: 'absent' } : { ...text, ...difference };
  });
}

const none = { difference: null, ratio: null };

/** What a number is more than another, itself and in parts of the other's size. */
export function findDifference(
  number: number,
  base: number,
): { readonly difference: number | null; readonly ratio: number | null } {
  if (!Number.isFinite(number) || !Number.isFinite(base)) return none;
  const difference = number - base;
  if (!Number.isFinite(difference)) return none;
  const ratio = difference / Math.abs(base);
  return { difference, ratio: base === 0 || !Number.isFinite(ratio) ? null : ratio };
}

/** Says of numbers what each is more than the baseline's. */
export function addDifferences(cells: readonly CompareCell[], baseline: number): readonly CompareCell[] {
  const base = cells[baseline];
  if (base?.kind !== 'number') return cells;
  return cells.map((cell, index) =>
    cell.kind === 'number' && index !== baseline ? { ...cell, ...findDifference(cell.value, base.value) } : cell,
  );
}

/** A parameter that is a number is stored as one, with its text. */
export function readNumber(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (/^[+-]?inf/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text);
}
