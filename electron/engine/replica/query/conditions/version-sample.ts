import type { QueryTree } from '../../../../../shared/query/query-tree.ts';
import { type Database, packList } from '../../file/database.ts';
import { lookUp } from './lookup.ts';
import { testQuery, writePlaces } from './query-test.ts';

/** Versions in a sample: so few that they stay in memory, page by page of the file. */
const size = 128;
/** By this part of its size the file may have grown since its sample was taken. */
const mayHaveGrown = 1 / 8;
/** So few hits tell nothing but that a condition is rare. */
const fewHits = 4;

interface Sample {
  readonly ids: readonly number[];
  /** Of the newest version then. */
  readonly highest: number;
  readonly versions: number;
}

const samples = new WeakMap<Database, Sample>();

/** How many versions seem to meet a query. */
export interface Estimate {
  readonly versions: number;
  /** Whether it is common enough for the number to mean something. */
  readonly isSure: boolean;
}

/**
 * Tries the parts of a query, all of which are to be met, on a sample: to read the index of a common condition only to find that it
 * has too many versions takes longer than all the rest. Nothing is tried that no index tells.
 */
export function tryOnSample(
  db: Database,
  parts: readonly QueryTree[],
  now: number,
): {
  readonly estimateOf: (part: QueryTree) => Estimate | null;
  readonly ofAll: Estimate | null;
  readonly versions: number;
} {
  const { ids, versions } = recall(db);
  const toEstimate = (hits: number): Estimate => ({
    versions: (hits * versions) / Math.max(1, ids.length),
    isSure: hits >= fewHits,
  });
  let met: readonly number[] | null = [...ids.keys()];
  const estimates = new Map<QueryTree, Estimate>();
  for (const part of parts) {
    if ((part.kind !== 'comparison' && part.kind !== 'word') || lookUp(db, part, now) === null) {
      met = null;
      continue;
    }
    const test = testQuery(db, part, now);
    const row = db.get<{ places: string }>(writePlaces(test), packList(ids), ...test.values);
    const places = new Set(JSON.parse(row?.places ?? '[]') as readonly number[]);
    estimates.set(part, toEstimate(places.size));
    met = met?.filter((place) => places.has(place)) ?? null;
  }
  return {
    estimateOf: (part) => estimates.get(part) ?? null,
    ofAll: met === null ? null : toEstimate(met.length),
    versions,
  };
}

function recall(db: Database): Sample {
  const highest = db.get<{ id: number | null }>('SELECT max(id) AS id FROM version')?.id ?? 0;
  const known = samples.get(db);
  if (known !== undefined && Math.abs(highest - known.highest) <= known.highest * mayHaveGrown) return known;
  const rows = db.all<{ id: number | null }>(
    `SELECT (SELECT min(id) FROM version WHERE id >= 1 + wanted.value * ? / ${size}) AS id FROM json_each(?) AS wanted`,
    highest,
    packList(Array.from({ length: size }, (_, index) => index)),
  );
  const sample = {
    ids: [...new Set(rows.flatMap(({ id }) => id ?? []))],
    highest,
    versions: db.get<{ n: number }>('SELECT count(*) AS n FROM version')?.n ?? 0,
  };
  samples.set(db, sample);
  return sample;
}
