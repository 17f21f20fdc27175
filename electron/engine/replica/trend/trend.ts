import { orderLabels } from '../../../../shared/registry/label-order.ts';
import type { RunState } from '../../../../shared/registry/registry.ts';
import { cutText } from '../../../../shared/text/cut-text.ts';
import { mostTrendPoints, type Trend, type TrendCounts, type TrendQuery } from '../../../../shared/trend/trend.ts';
import { readDeploymentRefs } from '../deployments/deployment-refs.ts';
import { type Database, packList } from '../file/database.ts';
import { findModelId } from '../models/model-row.ts';
import { findKeyId } from '../values/key-ids.ts';
import { readVersionAliases } from '../versions/version-row.ts';
import { thinTrend } from './thin-trend.ts';

/** Versions looked at before others get their turn. */
const slice = 500;
/** Values that one answer holds: with the rest of it less than 256 kB. */
const mostValues = 6_000;
/** Of a model with more versions: enough for every pixel of a wide window. */
const thinnedTo = 1_000;
/** Deployed and aliased versions that are kept when the others are thinned. */
const mostMarks = 300;
/** Of each point, in all, and characters of each. */
const labels = { most: 3, together: 600, longest: 60 } as const;

interface Listed {
  readonly id: number;
  readonly number: number | null;
  readonly version: string;
  readonly runState: RunState;
}

/** Reads metrics over all versions of a model, by version number. Lets others have their turn by `pace`. */
export async function readTrend(
  db: Database,
  { name, metrics }: TrendQuery,
  pace: () => Promise<void>,
): Promise<Trend> {
  const modelId = findModelId(db, name);
  const listed = modelId === null ? [] : await listVersions(db, modelId, pace);
  const values = await readValues(db, listed, metrics, pace);
  const marks = modelId === null ? new Map<string, Mark>() : readMarks(db, modelId, name);
  const marked = listed.flatMap(({ version }, at) => (marks.has(version) ? [at] : []));
  const most = Math.min(mostTrendPoints, Math.floor(mostValues / metrics.length));
  const isThinned = listed.length > most;
  const places = thinTrend(
    values,
    listed.length,
    // Those served first, then the newest.
    marked.toSorted((a, b) => rankMark(marks, listed, b) - rankMark(marks, listed, a) || b - a).slice(0, mostMarks),
    isThinned ? Math.min(thinnedTo, most) : most,
  );
  const points = places.flatMap((place) => listed[place] ?? []);
  let room = labels.together;
  return {
    total: listed.length,
    versions: points.map(({ version }) => version),
    createdAt: await readTimes(db, points, pace),
    series: metrics.map((key, index) => ({
      key,
      values: places.map((place) => values[index]?.[place] ?? null),
      counts: countValues(listed, values[index] ?? []),
    })),
    unloaded: points.flatMap(({ runState }, at) => (runState === 'loaded' ? [] : [{ at, runState }])),
    marks: points.flatMap(({ version }, at) => {
      const mark = marks.get(version);
      if (mark === undefined) return [];
      const most = Math.min(labels.most, Math.max(0, room));
      const aliases = orderLabels(mark.aliases, (alias) => alias)
        .slice(0, most)
        .map((alias) => cutText(alias, labels.longest));
      const deployedBy = mark.deployedBy
        .slice(0, most)
        .map(({ name: deployment, status }) => ({ name: cutText(deployment, labels.longest), status }));
      room -= aliases.length + deployedBy.length;
      return [{ at, aliases, deployedBy }];
    }),
  };
}

async function listVersions(db: Database, modelId: number, pace: () => Promise<void>): Promise<readonly Listed[]> {
  const columns = 'id, number, version, run_state AS runState';
  const listed: Listed[] = [];
  for (;;) {
    const last = listed.at(-1);
    const next = db.all<Listed>(
      `SELECT ${columns} FROM version WHERE model_id = ? AND number IS NOT NULL AND (number, version) > (?, ?)
       ORDER BY number, version LIMIT ${slice}`,
      modelId,
      last?.number ?? -1,
      last?.version ?? '',
    );
    listed.push(...next);
    await pace();
    if (next.length < slice) break;
  }
  // Of no server that is known; the list puts them last as well.
  const unnumbered = db.all<Listed>(
    `SELECT ${columns} FROM version WHERE model_id = ? AND number IS NULL ORDER BY version LIMIT ${slice}`,
    modelId,
  );
  return [...listed, ...unnumbered];
}

/** Reads the values of each metric, per version; null where there is none. */
async function readValues(
  db: Database,
  listed: readonly Listed[],
  metrics: readonly string[],
  pace: () => Promise<void>,
): Promise<readonly (number | null)[][]> {
  const keyIds = metrics.map((key) => findKeyId(db, key));
  const known = packList([...new Set(keyIds.filter((id) => id !== null))]);
  const values = metrics.map(() => new Array<number | null>(listed.length).fill(null));
  for (let start = 0; start < listed.length; start += slice) {
    const rows = db.all<{ at: number; keyId: number; value: number | null }>(
      `SELECT wanted.key AS at, metric.key_id AS keyId, metric.value
       FROM json_each(?) AS wanted CROSS JOIN json_each(?) AS known
            CROSS JOIN run_metric AS metric ON version_id = wanted.value AND key_id = known.value AND age = 0`,
      packList(listed.slice(start, start + slice).map(({ id }) => id)),
      known,
    );
    for (const { at, keyId, value } of rows) {
      // NaN is NULL, as SQLite has none.
      for (const [index, id] of keyIds.entries()) {
        const of = values[index];
        if (id === keyId && of !== undefined) of[start + at] = value ?? Number.NaN;
      }
    }
    await pace();
  }
  return values;
}

interface Mark {
  aliases: readonly string[];
  deployedBy: Trend['marks'][number]['deployedBy'];
}

/** Reads which versions are deployed or have an alias. */
function readMarks(db: Database, modelId: number, name: string): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const [version, aliases] of readVersionAliases(db, modelId)) marks.set(version, { aliases, deployedBy: [] });
  for (const ref of readDeploymentRefs(db, [name]).get(name) ?? []) {
    const mark = marks.get(ref.version) ?? { aliases: [], deployedBy: [] };
    marks.set(ref.version, { ...mark, deployedBy: [...mark.deployedBy, ref] });
  }
  return marks;
}

function rankMark(marks: ReadonlyMap<string, Mark>, listed: readonly Listed[], place: number): number {
  return (marks.get(listed[place]?.version ?? '')?.deployedBy.length ?? 0) > 0 ? 1 : 0;
}

async function readTimes(
  db: Database,
  points: readonly Listed[],
  pace: () => Promise<void>,
): Promise<readonly (number | null)[]> {
  const times: (number | null)[] = [];
  for (let start = 0; start < points.length; start += slice) {
    const rows = db.all<{ createdAt: number | null }>(
      `SELECT version.created_at AS createdAt FROM json_each(?) AS wanted LEFT JOIN version ON version.id = wanted.value
       ORDER BY wanted.key`,
      packList(points.slice(start, start + slice).map(({ id }) => id)),
    );
    times.push(...rows.map(({ createdAt }) => createdAt));
    await pace();
  }
  return times;
}

function countValues(listed: readonly Listed[], values: readonly (number | null)[]): TrendCounts {
  const counts = { numbers: 0, nan: 0, infinite: 0, absent: 0, unread: 0, gone: 0 };
  for (const [at, { runState }] of listed.entries()) {
    const value = values[at] ?? null;
    if (value !== null) counts[Number.isFinite(value) ? 'numbers' : Number.isNaN(value) ? 'nan' : 'infinite'] += 1;
    else if (runState === 'pending') counts.unread += 1;
    else counts[runState === 'loaded' ? 'absent' : 'gone'] += 1;
  }
  return counts;
}
