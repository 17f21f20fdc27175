import { expect, it } from 'vitest';
import type { Replica } from '../../../../../../electron/engine/replica/replica.ts';
import { parseQuery } from '../../../../../../shared/query/parse-query.ts';
import type { QueryTree } from '../../../../../../shared/query/query-tree.ts';
import type { FleetSort } from '../../../../../../shared/registry/fleet.ts';
import { createRandomNumbers, type RandomNumbers } from '../../../../../samples/queries/random-numbers.ts';
import { createRandomQuery, writeRandomly } from '../../../../../samples/queries/random-query.ts';
import type { VersionFacts } from '../../../../../samples/queries/version-facts.ts';
import { replicaFolders } from '../replica-folder.ts';
import { createFleet, fleetWords, storeFleet } from './generated-fleet.ts';
import { listNaively, nameOf, readIds } from './naive-fleet.ts';

const folders = replicaFolders();
const now = Date.UTC(2026, 10, 26, 12);
const everything: QueryTree = { kind: 'and', parts: [], from: 0, to: 0 };
const signal = new AbortController().signal;

function createSort(random: RandomNumbers): FleetSort {
  const kind = random.pick(['registeredAt', 'model', 'version', 'metric', 'param', 'tag'] as const);
  const direction = random.pick(['asc', 'desc'] as const);
  if (kind === 'metric') return { by: { kind, key: random.pick([...fleetWords.metricKeys, 'unknown']) }, direction };
  if (kind === 'param') return { by: { kind, key: random.pick(fleetWords.paramKeys) }, direction };
  if (kind === 'tag') return { by: { kind, key: random.pick(fleetWords.tagKeys) }, direction };
  return { by: kind, direction };
}

/** Reads a list to its end, window by window. */
async function readList(
  replica: Replica,
  tree: QueryTree,
  sort: FleetSort,
  limit: number,
  model: string | null = null,
) {
  const names: string[] = [];
  for (;;) {
    const query = { tree, now, model, columns: [], sort, offset: names.length, limit };
    const { rows, total, totalIsBound } = await replica.fleet.window(query, signal);
    names.push(...rows.map(({ modelName, version }) => `${modelName} ${version}`));
    if (rows.length < limit) return { names, total, totalIsBound };
  }
}

async function compare(
  replica: Replica,
  file: string,
  fleet: readonly VersionFacts[],
  seeds: readonly number[],
): Promise<void> {
  const idOf = readIds(file);
  for (const seed of seeds) {
    const random = createRandomNumbers(seed);
    const tree = seed % 20 === 0 ? everything : createRandomQuery(random, now, fleetWords);
    const sort = createSort(random);
    const expected = listNaively(fleet, tree, sort, now, idOf);
    const found = await readList(replica, tree, sort, 1 + random.below(200));
    const query = `${seed}: ${seed % 20 === 0 ? '' : writeRandomly(tree, random)} by ${JSON.stringify(sort)}`;
    expect(found.names, query).toEqual(expected);
    expect({ total: found.total, isBound: found.totalIsBound }, query).toEqual({
      total: expected.length,
      isBound: false,
    });
  }
}

const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index);

it('finds what a look at each version finds, in the same order', { timeout: 120_000 }, async () => {
  const file = folders.file();
  const replica = folders.open(file);
  const fleet = createFleet(1, now, 20);
  storeFleet(replica, fleet);
  await compare(replica, file, fleet, seedsFrom(1, 600));
});

it('does so after changes, after deletions and in a file opened again', { timeout: 120_000 }, async () => {
  const file = folders.file();
  const replica = folders.open(file);
  storeFleet(replica, createFleet(2, now, 12));
  const fleet = createFleet(3, now, 20);
  storeFleet(replica, fleet);
  await compare(replica, file, fleet, seedsFrom(1_001, 60));
  const left = fleet.filter(({ model, version }) => model !== 'churn' && version % 3 !== 0);
  storeFleet(replica, left);
  await compare(replica, file, left, seedsFrom(2_001, 60));
  replica.close();
  await compare(folders.open(file), file, left, seedsFrom(3_001, 60));
});

it('looks only at one model where that is asked for', async () => {
  const file = folders.file();
  const replica = folders.open(file);
  const fleet = createFleet(4, now, 15);
  storeFleet(replica, fleet);
  for (const model of ['churn', 'Card-Fraud', 'empty', 'unknown']) {
    const own = fleet.filter((each) => each.model === model);
    for (const seed of seedsFrom(4_001, 30)) {
      const random = createRandomNumbers(seed);
      const tree = createRandomQuery(random, now, fleetWords);
      const sort = createSort(random);
      const found = await readList(replica, tree, sort, 200, model);
      expect(found.names, `${seed}`).toEqual(listNaively(own, tree, sort, now, readIds(file)));
    }
    const query = {
      tree: everything,
      now,
      model,
      columns: [],
      sort: createSort(createRandomNumbers(1)),
      offset: 0,
      limit: 1,
    };
    expect(await replica.fleet.window(query, signal)).toMatchObject({ totalVersions: own.length, total: own.length });
  }
});

it('shows each version with its model, user, flavours, deployments and the values of the columns asked for', async () => {
  const replica = folders.open();
  const fleet = createFleet(5, now, 20);
  storeFleet(replica, fleet);
  const columns = [
    ...fleetWords.metricKeys.map((key) => ({ kind: 'metric', key }) as const),
    ...fleetWords.paramKeys.map((key) => ({ kind: 'param', key }) as const),
    ...fleetWords.tagKeys.map((key) => ({ kind: 'tag', key }) as const),
    { kind: 'param', key: 'unknown' } as const,
  ];
  const sort = { by: 'model', direction: 'asc' } as const;
  const { rows } = await replica.fleet.window(
    { tree: everything, now, model: null, columns, sort, offset: 0, limit: 200 },
    signal,
  );
  expect(rows).toHaveLength(fleet.length);
  for (const facts of fleet) {
    const row = rows.find((each) => `${each.modelName} ${each.version}` === nameOf(facts));
    expect(row).toMatchObject({
      user: facts.run === null ? null : facts.user,
      stage: facts.stage,
      createdAt: facts.registered,
      runStatus: facts.run === null ? null : facts.runStatus,
      aliases: facts.aliases,
    });
    expect([...(row?.flavours ?? [])].sort()).toEqual([...facts.flavours].sort());
    expect(row?.deployedBy.map(({ name }) => name).sort()).toEqual(facts.deployments.map(({ name }) => name).sort());
    expect(row?.values).toEqual(
      columns.map(({ kind, key }) => {
        const values = { metric: facts.metrics, param: facts.params, tag: facts.tags }[kind];
        return values.get(key) ?? null;
      }),
    );
  }
});

it('takes as many values, conditions and words as a query has room for', async () => {
  const file = folders.file();
  const replica = folders.open(file);
  const fleet = createFleet(7, now, 3);
  storeFleet(replica, fleet);
  const most = 4_000;
  const fill = (before: string, part: string, between: string, after = ''): string =>
    before + Array.from({ length: (most - 60) / (part + between).length }, () => part).join(between) + after;
  const { metricKeys, paramKeys } = fleetWords;
  const queries = [
    fill('version in (2,', '1', ',', ')'),
    fill("alias not in ('champion',", "''", ',', ')'),
    fill("run in ('',", "'a'", ',', ')'),
    fill("deployed not in ('Failed',true,", "'a'", ',', ')'),
    fill("deployed in ('Failed',false,", "'a'", ',', ')'),
    fill(`metrics.${metricKeys[0]} not in (nan,`, '1', ',', ')'),
    fill(`metrics.${metricKeys[0]} in (nan,`, '1', ',', ')'),
    fill(`params.\`${paramKeys[0]}\` in (1,`, "''", ',', ')'),
    fill('', `metrics.${metricKeys[0]}=1`, ' or '),
    fill('not (', 'version=1', ' or ', ')'),
    fill("alias = 'champion' or ", fleetWords.words[0] ?? '', ' or '),
    fill("not (alias = 'champion' or ", fleetWords.words[1] ?? '', ' or ', ' or version = 2)'),
    fill("alias = 'champion' or ", '(a b)', ' or ', ' or @champion or team: risk'),
  ];
  for (const text of queries) {
    const { tree } = parseQuery(text, now);
    if (tree === null) throw new Error(text);
    const sort = { by: 'version', direction: 'asc' } as const;
    const found = await readList(replica, tree, sort, 200);
    expect(found.names, text.slice(0, 80)).toEqual(listNaively(fleet, tree, sort, now, readIds(file)));
  }
});

it('stops when the page has left', async () => {
  const replica = folders.open();
  storeFleet(replica, createFleet(6, now, 20));
  const controller = new AbortController();
  controller.abort();
  const query = {
    tree: everything,
    now,
    model: null,
    columns: [],
    sort: { by: 'model', direction: 'asc' },
    offset: 0,
    limit: 9,
  } as const;
  const found = replica.fleet.window(query, controller.signal).then(
    ({ rows }) => rows.length,
    () => 'stopped',
  );
  expect([9, 'stopped']).toContain(await found);
  expect((await replica.fleet.window(query, signal)).rows).toHaveLength(9);
});
