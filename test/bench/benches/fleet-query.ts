import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ParsedFleetQuery } from '../../../electron/engine/replica/query/fleet-store.ts';
import { openReplica, type Replica } from '../../../electron/engine/replica/replica.ts';
import { createPace } from '../../../electron/timing/pace.ts';
import { parseQuery } from '../../../shared/query/parse-query.ts';
import { type FleetSort, facetNames } from '../../../shared/registry/fleet.ts';
import { quiet } from '../app-registry.ts';
import { type FleetSize, fillFleet, fleetNow } from '../fill-fleet.ts';
import { watchLoop } from '../loop-watch.ts';
import { alternate, quantile } from '../measure.ts';
import type { Bench, Figure } from '../report.ts';

const small: FleetSize = { models: 10_000, versionsPerModel: 3 };
const large: FleetSize = { models: 100_000, versionsPerModel: 3 };

/** Two conditions each: common, rare, and in between. The number differs each time, so that nothing is known before. */
const queries: readonly ((number: number) => string)[] = [
  (n) => `metrics.val_auc > 0.5${n} and tags.team = 'team-1'`,
  (n) => `metrics.val_auc > 0.99${n} and params.max_depth = '6'`,
  (n) => `params.param_1 = '3' and metrics.loss < 0.9${n}`,
  (n) => `tags.team = 'team-3' and metrics.loss < 0.01${n}`,
  (n) => `alias = 'champion' and metrics.val_auc > 0.5${n}`,
  (n) => `registered > 3${n % 10}d and flavor = 'xgboost'`,
  (n) => `deployed = true and metrics.val_auc > 0.1${n}`,
  (n) => `user = 'user-3' and metrics.loss > 0.9${n}`,
];
const rounds = 10;
const newestFirst = { by: 'registeredAt', direction: 'desc' } as const;

/** A query with two conditions over the versions of all models, and the filters beside it: what the replica takes for them. */
export const fleetQuery: Bench = {
  id: 'fleet-query',
  async run(runs) {
    const folder = mkdtempSync(join(tmpdir(), 'primehub-models-bench-'));
    try {
      const [few, many] = [open(folder, small), open(folder, large)];
      let number = 0;
      const next = (): number => {
        number += 1;
        return number;
      };
      await askFirst(few.replica);
      const first = Math.max(...(await askFirst(many.replica)));
      const pairs = await alternate(
        runs,
        async () => quantile(await timeQueries(few.replica, next()), 0.95),
        async () => quantile(await timeQueries(many.replica, next()), 0.95),
      );
      const facets: number[] = [];
      for (let run = 0; run < runs; run += 1) facets.push(Math.max(...(await timeFacets(many.replica, next()))));
      const held: number[] = [];
      const walks: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        const watch = watchLoop(null, { resolution: 1, seesWork: true });
        walks.push(Math.max(...(await timeWalks(many.replica, next()))));
        await timeQueries(many.replica, next());
        await timeFacets(many.replica, next());
        await readFarAway(many.replica);
        held.push(watch.stop().longestHeld);
      }
      const figures: Figure[] = [
        {
          name: 'two conditions, first 100 rows, p95: 300,000 versions / 30,000',
          unit: 'ratio',
          values: pairs.map(({ a, b }) => b / a),
          limit: 2,
          note: pairs.map(({ a, b }) => `${b.toFixed(0)} / ${a.toFixed(0)} ms`).join(', '),
        },
        { name: 'the same over 300,000 versions', unit: 'ms', values: pairs.map(({ b }) => b), limit: 100 },
        {
          name: 'the first query that compares a key, over 300,000 versions',
          unit: 'ms',
          values: [first],
          limit: null,
          note: 'whose values are sorted in the background from then on, or already while it waits',
        },
        { name: 'counts of a filter over 300,000 versions, the slowest', unit: 'ms', values: facets, limit: 150 },
        {
          name: 'longest step of a query, a count, a completion or a list of all',
          unit: 'ms',
          values: held,
          limit: 50,
        },
        {
          name: 'a query that no index answers, over 300,000 versions',
          unit: 'ms',
          values: walks,
          limit: null,
          note: 'a word or part of a name that no version has: each is looked at',
        },
        {
          name: 'size of the replica per 1,000 versions, three a model',
          unit: 'MB',
          values: [many.size / 300 / 1e6],
          limit: 2,
          note: 'with 15 metrics, 20 parameters and 5 tags each, and with what the models take',
        },
      ];
      few.replica.close();
      many.replica.close();
      return figures;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function open(folder: string, size: FleetSize): { readonly replica: Replica; readonly size: number } {
  const file = join(folder, `${size.models}.sqlite`);
  fillFleet(file, size);
  return { replica: openReplica(file, { log: quiet }), size: statSync(file).size };
}

const signal = new AbortController().signal;

async function timeQueries(replica: Replica, number: number): Promise<readonly number[]> {
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const query of queries) {
      const asked = windowOf(query(number * rounds + round), newestFirst, 0);
      const start = performance.now();
      const { rows } = await replica.fleet.window(asked, signal);
      times.push(performance.now() - start);
      found += rows.length;
    }
  }
  // A rare one may be without a match in the smaller fleet.
  if (found < times.length * 10) throw new Error('The queries found hardly anything');
  return times;
}

/** ms of each query when its keys are compared for the first time. Waits until their values stand sorted, as people pause. */
async function askFirst(replica: Replica): Promise<readonly number[]> {
  const times: number[] = [];
  for (const query of queries) {
    const start = performance.now();
    await replica.fleet.window(windowOf(query(5), newestFirst, 0), signal);
    times.push(performance.now() - start);
  }
  await replica.sorting.settled();
  return times;
}

/** Queries that look at every version. */
async function timeWalks(replica: Replica, number: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (const text of [`unheardof${number}`, `run_name like '%crow-x${number}%'`]) {
    const start = performance.now();
    await replica.fleet.window(windowOf(text, newestFirst, 0), signal);
    times.push(performance.now() - start);
  }
  return times;
}

/** The end of the list in each order, a whole list as an export takes it, and completions with many values. */
async function readFarAway(replica: Replica): Promise<void> {
  for (const by of [
    'registeredAt',
    'version',
    'model',
    { kind: 'metric', key: 'loss' },
    { kind: 'param', key: 'param_1' },
    { kind: 'tag', key: 'region' },
  ] as const) {
    const end = large.models * large.versionsPerModel - 100;
    for (const direction of ['asc', 'desc'] as const)
      await replica.fleet.window(windowOf('', { by, direction }, end), signal);
  }
  const { tree } = windowOf('metrics.loss > 0.5', newestFirst, 0);
  const sort = { by: { kind: 'param', key: 'param_1' }, direction: 'asc' } as const;
  await replica.fleet.list({ tree, sort, model: null, now: fleetNow }, createPace(signal));
  for (const text of ["model = 'fra", "params.param_1 = '", 'metrics.']) {
    await replica.fleet.complete(text, text.length, signal);
  }
}

function windowOf(text: string, sort: FleetSort, offset: number): ParsedFleetQuery {
  const { tree } = parseQuery(text, fleetNow);
  if (tree === null) throw new Error('Not a query');
  return { tree, now: fleetNow, model: null, columns: [{ kind: 'metric', key: 'val_auc' }], sort, offset, limit: 100 };
}

/** All seven filters of each query, as the page asks for them beside its rows. */
async function timeFacets(replica: Replica, number: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (const text of ['', ...queries.map((query) => query(number))]) {
    const { tree } = parseQuery(text, fleetNow);
    for (const facet of facetNames) {
      const query = { query: text, model: null, facet, tagKey: facet === 'tag' ? 'region' : null, search: '' };
      const start = performance.now();
      await replica.fleet.facet(query, tree, fleetNow, signal);
      times.push(performance.now() - start);
    }
  }
  return times;
}
