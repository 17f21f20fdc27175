import { isMlflowTag } from '../../../../shared/registry/is-mlflow-tag.ts';
import { makeNaturalSortKey } from '../../../../shared/text/natural-sort-key.ts';
import { type Database, packList } from '../file/database.ts';
import { type ComparedVersion, findKnowledge } from './compared-version.ts';
import { sortInSlices } from './sort-in-slices.ts';
import { type ValueSection, valuePlaces, valueSections } from './value-places.ts';

/** A row whose key the versions bring. */
export interface ListedKey {
  readonly section: ValueSection;
  readonly key: string;
  /** See `compareRowSchema`. */
  readonly metric: string | null;
  readonly keyId: number;
  readonly differs: boolean;
  /** Whether all values are numbers. */
  readonly isNumber: boolean;
}

/** What is known of a key after some of the versions were looked at. */
interface Entry {
  readonly rank: number | string | null;
  readonly size: number | null;
  /** Row ids of versions with the places of their values, one after the other. */
  readonly places: number[];
  differs: boolean;
  isNumber: boolean;
}

/** Rows read at once. */
const rowsAtOnce = 500;

/**
 * Lists the keys of the versions by section and name, and whether their values differ. Reads texts whole only where
 * nothing shorter tells that they do.
 */
export async function listKeys(
  db: Database,
  versions: readonly ComparedVersion[],
  pace: () => Promise<void>,
): Promise<readonly ListedKey[]> {
  const listed: ListedKey[] = [];
  for (const section of valueSections) {
    const known = versions.filter((version) => findKnowledge(version, valuePlaces[section].from) === 'known');
    const ids = [...new Set(known.flatMap(({ stored }) => stored?.id ?? []))];
    const entries = await readEntries(db, section, ids, pace);
    for (const [keyId, entry] of entries) {
      entry.differs ||= entry.places.length < 2 * ids.length;
      if (!entry.differs && entry.size !== null) {
        entry.differs = differsWhole(db, section, entry);
        await pace();
      }
      // With one of several alone nothing can be called the same.
      if (known.length < 2 && versions.length > 1) entry.differs = true;
      if (entry.places.length === 0) entries.delete(keyId);
    }
    for (const each of await nameKeys(db, section, entries, pace)) listed.push(each);
  }
  return listed;
}

async function readEntries(
  db: Database,
  section: ValueSection,
  ids: readonly number[],
  pace: () => Promise<void>,
): Promise<Map<number, Entry>> {
  const { table, rank, size, place, where } = valuePlaces[section];
  const sql = `SELECT key_id, ${rank} AS rank, ${size} AS size, ${place} AS place FROM ${table}
    WHERE version_id = ? AND ${place} > ? AND ${where} ORDER BY ${place} LIMIT ${rowsAtOnce}`;
  const entries = new Map<number, Entry>();
  for (const id of ids) {
    for (let after = -1; ; ) {
      const rows = db.all<{ key_id: number; rank: number | string | null; size: number | null; place: number }>(
        sql,
        id,
        after,
      );
      for (const row of rows) {
        const entry = entries.get(row.key_id);
        const isNumber = section === 'metrics' || typeof row.rank === 'number';
        if (entry === undefined) {
          entries.set(row.key_id, {
            rank: row.rank,
            size: row.size,
            places: [id, row.place],
            differs: false,
            isNumber,
          });
        } else if (entry.places.at(-2) !== id) {
          entry.places.push(id, row.place);
          entry.differs ||= entry.rank !== row.rank || entry.size !== row.size;
          entry.isNumber &&= isNumber;
        }
      }
      await pace();
      const last = rows.at(-1);
      if (last === undefined || rows.length < rowsAtOnce) break;
      after = last.place;
    }
  }
  return entries;
}

/** Whether texts differ that have the same beginning and length. */
function differsWhole(db: Database, section: ValueSection, { places }: Entry): boolean {
  const { table, place } = valuePlaces[section];
  const [id = 0, at = 0] = places;
  const first = db.get<{ value: string }>(`SELECT value FROM ${table} WHERE version_id = ? AND ${place} = ?`, id, at);
  for (let index = 2; index < places.length; index += 2) {
    const other = db.get<{ is_same: number }>(
      `SELECT value IS ?3 AS is_same FROM ${table} WHERE version_id = ?1 AND ${place} = ?2`,
      places[index] ?? 0,
      places[index + 1] ?? 0,
      first?.value ?? null,
    );
    if (other?.is_same !== 1) return true;
  }
  return false;
}

/** Gives the keys their names, and puts them in the order of names. */
async function nameKeys(
  db: Database,
  section: ValueSection,
  entries: ReadonlyMap<number, Entry>,
  pace: () => Promise<void>,
): Promise<readonly ListedKey[]> {
  const ids = [...entries.keys()];
  const named: { readonly listed: ListedKey; readonly sortKey: string }[] = [];
  for (let begun = 0; begun < ids.length; begun += rowsAtOnce) {
    const rows = db.all<{ id: number; name: string }>(
      'SELECT id, name FROM value_key WHERE id IN (SELECT value FROM json_each(?))',
      packList(ids.slice(begun, begun + rowsAtOnce)),
    );
    for (const { id, name } of rows) {
      const entry = entries.get(id);
      if (entry === undefined || (section === 'runTags' && isMlflowTag({ key: name, value: '' }))) continue;
      const { differs, isNumber } = entry;
      named.push({
        listed: { section, key: name, metric: section === 'metrics' ? name : null, keyId: id, differs, isNumber },
        sortKey: makeNaturalSortKey(name),
      });
    }
    await pace();
  }
  const sorted = await sortInSlices(
    named,
    (a, b) => compareUnits(a.sortKey, b.sortKey) || compareUnits(a.listed.key, b.listed.key),
    pace,
  );
  return sorted.map(({ listed }) => listed);
}

function compareUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
