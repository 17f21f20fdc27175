import { type Database, packList } from '../../file/database.ts';
import { walkInSlices } from './version-slices.ts';

/** What some versions have in common under one key. */
export interface ColumnFacts {
  readonly kind: 'metric' | 'param';
  readonly keyId: number;
  /** How many of the versions have it. */
  readonly count: number;
  /** Whether not all that have it have the same. */
  readonly differs: boolean;
  /** Bytes of the longest value of a parameter; 0 for numbers that are spelled as usual, and for metrics. */
  readonly longest: number;
}

interface Found {
  readonly key_id: number;
  readonly count: number;
  /** Those that a rest tells apart: NaN among metrics, texts that their rank does not tell among parameters. */
  readonly odd: number;
  readonly least: number | string | null;
  readonly most: number | string | null;
  readonly least_rest: string | null;
  readonly most_rest: string | null;
  readonly shortest: number | null;
  readonly longest: number | null;
}

/** Bytes. A longer value lies on pages of its own, and nobody reads it in a column: of those only the lengths are compared. */
const longestCompared = 400;

const metrics = `
  SELECT key_id, count(*) AS count, sum(metric.value IS NULL) AS odd, min(metric.value) AS least, max(metric.value) AS most,
         NULL AS least_rest, NULL AS most_rest, NULL AS shortest, NULL AS longest
  FROM json_each(?) AS wanted CROSS JOIN run_metric AS metric ON version_id = wanted.value AND age = 0 GROUP BY key_id`;

const rest = `CASE WHEN size <= ${longestCompared} THEN param.value END`;
const params = `
  SELECT key_id, count(*) AS count, count(size) AS odd, min(rank) AS least, max(rank) AS most,
         min(${rest}) AS least_rest, max(${rest}) AS most_rest,
         min(size) AS shortest, max(size) AS longest
  FROM json_each(?) AS wanted CROSS JOIN whole_param AS param ON version_id = wanted.value GROUP BY key_id`;

/**
 * Gathers the facts of all metrics and parameters of some versions, which have a run. Looks at no more versions once it has
 * seen so many values. Lets others have their turn by `pace`.
 */
export async function gatherFacts(
  db: Database,
  ids: readonly number[],
  mostValues: number,
  pace: () => Promise<void>,
): Promise<{ readonly facts: readonly ColumnFacts[]; readonly versions: number }> {
  const all = { metric: new Map<number, Gathered>(), param: new Map<number, Gathered>() };
  let versions = 0;
  let values = 0;
  await walkInSlices(ids, pace, (slice) => {
    const list = packList(slice);
    for (const [kind, sql] of [['metric', metrics] as const, ['param', params] as const]) {
      for (const found of db.all<Found>(sql, list)) {
        add(all[kind], found);
        values += found.count;
      }
    }
    versions += slice.length;
    return values >= mostValues;
  });
  const facts = (['metric', 'param'] as const).flatMap((kind) =>
    [...all[kind]].map(([keyId, { count, differs, longest }]) => ({ kind, keyId, count, differs, longest })),
  );
  return { facts, versions };
}

interface Gathered extends Pick<ColumnFacts, 'count' | 'differs' | 'longest'> {
  /** What the first versions have. */
  readonly first: Found;
}

function add(all: Map<number, Gathered>, next: Found): void {
  const before = all.get(next.key_id);
  const first = before?.first ?? next;
  const longest = Math.max(next.longest ?? 0, typeof next.most === 'string' ? next.most.length : 0);
  all.set(next.key_id, {
    first,
    count: (before?.count ?? 0) + next.count,
    differs: before?.differs === true || isMixed(next) || !isSame(first, next),
    longest: Math.max(before?.longest ?? 0, longest),
  });
}

/** Whether versions that were looked at together have different values. */
function isMixed(found: Found): boolean {
  return (
    found.least !== found.most ||
    (found.odd > 0 && found.odd < found.count) ||
    found.least_rest !== found.most_rest ||
    found.shortest !== found.longest
  );
}

/** Whether two such groups, neither of them mixed, have the same. */
function isSame(a: Found, b: Found): boolean {
  return a.least === b.least && a.odd > 0 === b.odd > 0 && a.least_rest === b.least_rest && a.shortest === b.shortest;
}
