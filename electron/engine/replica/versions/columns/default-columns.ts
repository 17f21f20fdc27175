import { type DefaultColumns, longestColumn, type VersionColumn } from '../../../../../shared/registry/views.ts';
import { createNameOrder } from '../../../../../shared/text/name-order.ts';
import { type Database, packList } from '../../file/database.ts';
import { type ColumnFacts, gatherFacts } from './column-facts.ts';
import { type Candidate, rankCandidates } from './column-rank.ts';
import { listIdsOf, walkInSlices } from './version-slices.ts';

/** Columns that a table has room for. */
const most = { metric: 3, param: 2 } as const;
/** Values looked at, which takes about a tenth of a second: of models with more, as many versions as have them, spread over all. */
const mostValues = 150_000;
/** The newest versions, by which it is found when in a run each metric is logged. */
const timed = 20;

/** Chooses the columns that say something about a model's versions: what most of them have and what differs. */
export async function readDefaultColumns(
  db: Database,
  modelId: number,
  pace: () => Promise<void>,
): Promise<DefaultColumns> {
  const withRun = await listThoseWithRun(db, listIdsOf(db, modelId), pace);
  const { facts, versions } = await gatherFacts(db, spread(withRun), mostValues, pace);
  const lateness = await measureLateness(db, withRun.slice(0, timed), pace);
  const names = readNames(db, facts);
  const compareNames = createNameOrder();
  const choose = (kind: VersionColumn['kind'], isWanted: (facts: ColumnFacts) => boolean): readonly VersionColumn[] => {
    const candidates = facts.flatMap((each): readonly Candidate[] => {
      const key = names.get(each.keyId);
      if (each.kind !== kind || key === undefined || !isWanted(each)) return [];
      const { keyId, count, longest } = each;
      return [{ kind, key, share: count / versions, longest, lateness: lateness.get(keyId) ?? 0 }];
    });
    return rankCandidates(candidates, compareNames)
      .slice(0, most[kind])
      .map(({ key }) => ({ kind, key }));
  };
  const isCommon = ({ count }: ColumnFacts): boolean => count * 2 > versions;
  const telling = (['metric', 'param'] as const).flatMap((kind) =>
    choose(kind, (each) => isCommon(each) && each.differs),
  );
  return {
    columns: telling.length > 0 ? telling : chooseOthers(),
    runs: withRun.length,
    pendingRuns: countPending(db, modelId),
  };

  /** One version has nothing to differ from, and versions may be all alike or have nothing in common. */
  function chooseOthers(): readonly VersionColumn[] {
    const common = choose('metric', isCommon);
    const metrics = common.length > 0 ? common : choose('metric', () => true);
    return [...metrics, ...(versions === 1 || metrics.length === 0 ? choose('param', () => true) : [])];
  }
}

async function listThoseWithRun(
  db: Database,
  ids: readonly number[],
  pace: () => Promise<void>,
): Promise<readonly number[]> {
  const found: number[] = [];
  await walkInSlices(ids, pace, (slice) => {
    const rows = db.all<{ id: number }>(
      `SELECT run.version_id AS id FROM json_each(?) AS wanted CROSS JOIN run ON run.version_id = wanted.value
       ORDER BY wanted.key`,
      packList(slice),
    );
    found.push(...rows.map(({ id }) => id));
  });
  return found;
}

function countPending(db: Database, modelId: number): number {
  const sql = "SELECT count(*) AS n FROM version WHERE model_id = ? AND run_state = 'pending'";
  return db.get<{ n: number }>(sql, modelId)?.n ?? 0;
}

/** Puts versions into an order of which any beginning is spread evenly over all of them. */
function spread(ids: readonly number[]): readonly number[] {
  const count = ids.length;
  // The golden ratio: the step that comes back to its neighbours as late as can be.
  let step = Math.max(1, Math.round(count * 0.618));
  while (gcd(step, count) > 1) step += 1;
  return ids.map((_, index) => ids[(index * step) % count] ?? 0);
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** When in their runs metrics were logged, on average: 0 for first, 1 for last. */
async function measureLateness(
  db: Database,
  ids: readonly number[],
  pace: () => Promise<void>,
): Promise<ReadonlyMap<number, number>> {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const id of ids) {
    const rows = db.all<{ key_id: number; timestamp: number | null }>(
      'SELECT key_id, timestamp FROM run_metric WHERE version_id = ? AND age = 0',
      id,
    );
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (const { timestamp } of rows) {
      first = Math.min(first, timestamp ?? first);
      last = Math.max(last, timestamp ?? last);
    }
    for (const { key_id, timestamp } of rows) {
      const sum = sums.get(key_id) ?? { sum: 0, count: 0 };
      sum.sum += timestamp === null || last <= first ? 1 : (timestamp - first) / (last - first);
      sum.count += 1;
      sums.set(key_id, sum);
    }
    await pace();
  }
  return new Map([...sums].map(([keyId, { sum, count }]) => [keyId, sum / count]));
}

function readNames(db: Database, facts: readonly ColumnFacts[]): ReadonlyMap<number, string> {
  const rows = db.all<{ id: number; name: string }>(
    `SELECT id, name FROM value_key
     WHERE id IN (SELECT value FROM json_each(?)) AND length(name) BETWEEN 1 AND ${longestColumn}`,
    packList([...new Set(facts.map(({ keyId }) => keyId))]),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
