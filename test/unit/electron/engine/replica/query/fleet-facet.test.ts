import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { parseQuery } from '../../../../../../shared/query/parse-query.ts';
import { describeField } from '../../../../../../shared/query/query-meaning.ts';
import type { QueryTree } from '../../../../../../shared/query/query-tree.ts';
import { type FacetQuery, facetNames } from '../../../../../../shared/registry/fleet.ts';
import { createRandomNumbers } from '../../../../../samples/queries/random-numbers.ts';
import { createRandomQuery, writeRandomly } from '../../../../../samples/queries/random-query.ts';
import { replicaFolders } from '../replica-folder.ts';
import { createFleet, fleetWords, storeFleet } from './generated-fleet.ts';
import { listNaively } from './naive-fleet.ts';

const folders = replicaFolders();
const now = Date.UTC(2026, 10, 26, 12);
const signal = new AbortController().signal;
const sort = { by: 'registeredAt', direction: 'desc' } as const;

function parse(text: string): QueryTree {
  const { tree } = parseQuery(text, now);
  if (tree === null) throw new Error(`Not a query: ${text}`);
  return tree;
}

it('counts what each value would leave of the rest of the query, as a look at each version does', async () => {
  const replica = folders.open();
  const fleet = createFleet(7, now, 20);
  storeFleet(replica, fleet);
  const count = (tree: QueryTree): number => listNaively(fleet, tree, sort, now, () => 0).length;
  const place = { from: 0, to: 0 };
  for (let seed = 1; seed <= 120; seed += 1) {
    const random = createRandomNumbers(seed);
    const text = seed % 10 === 0 ? '' : writeRandomly(createRandomQuery(random, now, fleetWords), random);
    const tree = parse(text);
    for (const facet of facetNames) {
      const tagKey = facet === 'tag' && random.chance(70) ? random.pick(fleetWords.tagKeys) : null;
      const query: FacetQuery = { query: text, model: null, facet, tagKey, search: '' };
      const { values } = await replica.fleet.facet(query, tree, now, signal);
      for (const value of values) {
        expect(value.countIsBound).toBe(false);
        if (value.condition === null) continue;
        const condition = parse(value.condition);
        if (condition.kind !== 'comparison') throw new Error('A filter writes one comparison');
        const field = describeField(condition.field);
        const isOther = (part: QueryTree): boolean => part.kind !== 'comparison' || describeField(part.field) !== field;
        const rest = (tree.kind === 'and' ? tree.parts : [tree]).filter(isOther);
        expect(value.count, `${facet} ${value.condition} in ${text}`).toBe(
          count({ ...place, kind: 'and', parts: [...rest, condition] }),
        );
      }
    }
  }
});

async function read(replica: ReturnType<typeof folders.open>, more: Partial<FacetQuery>) {
  const query: FacetQuery = { query: '', model: null, facet: 'alias', tagKey: null, search: '', ...more };
  return replica.fleet.facet(query, parseQuery(query.query, now).tree, now, signal);
}

it('lists every value that some version has, those that are on first, and finds them by a part', async () => {
  const replica = folders.open();
  const fleet = createFleet(8, now, 20);
  storeFleet(replica, fleet);
  const labels = async (more: Partial<FacetQuery>) =>
    (await read(replica, more)).values.map(({ label }) => label).sort();
  expect(await labels({ facet: 'alias' })).toEqual(['@challenger', '@champion', '@live']);
  expect(await labels({ facet: 'alias', search: '@CH' })).toEqual(['@challenger', '@champion']);
  expect(await labels({ facet: 'stage' })).toEqual(['Archived', 'Production', 'Staging']);
  expect(await labels({ facet: 'flavour' })).toEqual(['pytorch', 'sklearn', 'xgboost']);
  expect(await labels({ facet: 'user' })).toEqual(['ann', 'bob@example.com']);
  expect(await labels({ facet: 'tag' })).toEqual([...fleetWords.tagKeys].sort());
  expect(await labels({ facet: 'tag', tagKey: 'team', search: 'FRAUD' })).toEqual(['Fraud', 'fraud']);
  expect(await labels({ facet: 'deployed' })).toEqual(['Deployed', 'Deploying', 'Failed', 'Not deployed', 'Stopped']);
  expect((await read(replica, { facet: 'registered' })).values.map(({ label }) => label)).toEqual([
    'Last 24 hours',
    'Last 7 days',
    'Last 30 days',
    'Last 90 days',
    'Last year',
  ]);
  const { values } = await read(replica, { query: "alias = 'live' and stage = 'nowhere'" });
  expect(values).toEqual([{ label: '@live', condition: "alias = 'live'", count: 0, countIsBound: false, isOn: true }]);
  const ofModel = await read(replica, { model: 'churn', facet: 'user' });
  const ann = fleet.filter(({ model, user, run }) => model === 'churn' && run !== null && user === 'ann').length;
  expect(ofModel.values.find(({ label }) => label === 'ann')?.count ?? 0).toBe(ann);
  expect(await read(replica, { model: 'unknown' })).toEqual({ values: [], isCut: false });
  expect(await read(replica, { query: 'metrics.auc >' })).toEqual({ values: [], isCut: false });
});

it('lists the keys that versions have, and how many have each', async () => {
  const replica = folders.open();
  const fleet = createFleet(9, now, 20);
  storeFleet(replica, fleet);
  const keys = await replica.fleet.keys('', signal);
  const count = (has: (facts: (typeof fleet)[number]) => boolean): number => fleet.filter(has).length;
  for (const { key, count: counted } of keys.metrics) expect(counted).toBe(count(({ metrics }) => metrics.has(key)));
  for (const { key, count: counted } of keys.params) expect(counted).toBe(count(({ params }) => params.has(key)));
  for (const { key, count: counted } of keys.tags) expect(counted).toBe(count(({ tags }) => tags.has(key)));
  expect(keys.metrics.map(({ key }) => key).sort()).toEqual([...fleetWords.metricKeys].sort());
  expect(keys.tags.map(({ key }) => key).sort()).toEqual([...fleetWords.tagKeys].sort());
  expect((await replica.fleet.keys('VAL', signal)).metrics.map(({ key }) => key).sort()).toEqual([
    'val auc',
    'val_auc',
  ]);
  storeFleet(replica, []);
  expect(await replica.fleet.keys('', signal)).toEqual({ metrics: [], params: [], tags: [] });
});

it('names the key of a tag whole, however long, so that its values are found by it', async () => {
  const replica = folders.open();
  const key = 'k'.repeat(250);
  const [first, ...others] = createFleet(11, now, 1);
  if (first === undefined) throw new Error('A fleet has versions');
  storeFleet(replica, [{ ...first, tags: new Map([[key, 'v'.repeat(250)]]) }, ...others]);
  const { values } = await read(replica, { facet: 'tag' });
  expect(values.map(({ label }) => label)).toContain(key);
  expect((await read(replica, { facet: 'tag', tagKey: key })).values).toMatchObject([{ count: 1 }]);
});

it('offers what can be typed at the cursor: what begins like it first, then the most frequent', async () => {
  const replica = folders.open();
  storeFleet(replica, createFleet(10, now, 20));
  const offer = async (typed: string) => {
    const at = typed.indexOf('|');
    const query = typed.replace('|', '');
    const { from, to, completions } = await replica.fleet.complete(query, at, signal);
    return completions.map(({ insert }) => `${query.slice(0, from)}${insert}${query.slice(to)}`);
  };
  expect(await offer('ali|')).toContain('alias');
  expect((await offer('val|'))[0]).toMatch(/^metrics\.(val_auc|`val auc`)$/);
  expect(await offer('metrics.val|')).toEqual(expect.arrayContaining(['metrics.val_auc', 'metrics.`val auc`']));
  expect(await offer('tags.tea|')).toEqual(['tags.team']);
  expect(await offer('metrics.f1 |')).toContain('metrics.f1 >');
  expect(await offer('alias = |')).toEqual(expect.arrayContaining(["alias = 'champion'", "alias = 'live'"]));
  expect(await offer('alias in |')).toContain("alias in ('champion')");
  expect(await offer("tags.team = 'fr|'")).toEqual(
    expect.arrayContaining(["tags.team = 'fraud'", "tags.team = 'Fraud'"]),
  );
  expect(await offer('params.max_depth = |')).toEqual(expect.arrayContaining(['params.max_depth = 6']));
  expect(await offer('registered > |')).toContain('registered > 30d');
  expect(await offer('deployed = |')).toEqual(expect.arrayContaining(['deployed = true', "deployed = 'Failed'"]));
  expect(await offer("model = 'ch|")).toContain("model = 'churn'");
  expect(await offer('flavor = |')).toContain("flavor = 'xgboost'");
  expect(await offer("alias = 'live' |")).toEqual(expect.arrayContaining(["alias = 'live' and"]));
  expect(await offer('model.tags.te|')).toEqual(['model.tags.team']);
  expect(await offer('run.tags.team = |')).toContain("run.tags.team = 'fraud'");
});

it('counts exactly among very many matches, too, where indexes tell them', async () => {
  const file = folders.file();
  const versions = 20_000;
  storeMany(file, versions);
  const replica = folders.open(file);
  const all = Array.from({ length: versions }, (_, index) => index + 1);
  /** As {@link storeMany} has it. */
  const facts = {
    stage: (id: number) => (id % 40 === 0 ? 'Production' : id % 3 === 0 ? 'Archived' : null),
    region: (id: number) => `region-${id % 50}`,
    isRecent: (id: number) => id % 10 < 6,
  };
  const of = async (more: Partial<FacetQuery>) =>
    new Map(
      (await read(replica, more)).values.map(({ label, count, countIsBound }) => [label, { count, countIsBound }]),
    );
  const expected = (is: (id: number) => boolean) => {
    const count = all.filter(is).length;
    return { count: Math.min(count, 1_000), countIsBound: count > 1_000 };
  };
  for (const [query, isMet] of [
    ['', () => true],
    ['registered > 30d', facts.isRecent],
    ["registered > 30d and stage = 'Archived'", (id: number) => facts.isRecent(id) && facts.stage(id) === 'Archived'],
    ["tags.region in ('region-1', 'region-12')", (id: number) => id % 50 === 1 || id % 50 === 12],
  ] as const) {
    const check = async (
      more: Partial<FacetQuery>,
      label: (id: number) => string | null,
      isRest: (id: number) => boolean,
    ) => {
      const labels = new Set(all.filter(isRest).map(label));
      const wanted = [...labels].filter((each) => each?.includes(more.search ?? ''));
      expect(await of({ query, ...more }), `${query}, ${more.facet}`).toEqual(
        new Map(wanted.map((each) => [each, expected((id) => isRest(id) && label(id) === each)])),
      );
    };
    await check({ facet: 'stage' }, facts.stage, query.includes('stage') ? facts.isRecent : isMet);
    const region = { facet: 'tag', tagKey: 'region', search: 'region-1' } as const;
    await check(region, facts.region, query.includes('region') ? () => true : isMet);
  }
  // No index tells a part of this, so that only some are tested.
  const isMet = (id: number): boolean => facts.isRecent(id) && id > 100;
  const some = await of({ query: 'registered > 30d and version > 100', facet: 'tag', tagKey: 'region' });
  expect(some.size).toBeGreaterThan(20);
  for (const [region, { count, countIsBound }] of some) {
    const { count: whole } = expected((id) => isMet(id) && facts.region(id) === region);
    expect(countIsBound ? count > 50 && count <= whole : count === whole, region).toBe(true);
  }
});

/** Stores versions past the app's own statements, in much less time: what they are follows from their row ids. */
function storeMany(file: string, versions: number): void {
  folders.open(file).close();
  using db = new DatabaseSync(file);
  db.exec(`
    BEGIN;
    INSERT INTO value_key (id, name) VALUES (1, 'region');
    INSERT INTO model (id, name, sort_key, description, digest, generation) VALUES (1, 'churn', 'churn', '', '', 1);
    WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${versions})
      INSERT INTO version (id, model_id, version, number, created_at, description, status, stage, model_uri, run_state, generation)
        SELECT n, 1, n, n, ${now} - iif(n % 10 < 6, 1, 60) * 86400000, '', 'READY',
               CASE WHEN n % 40 = 0 THEN 'Production' WHEN n % 3 = 0 THEN 'Archived' END, '', 'none', 1 FROM n;
    INSERT INTO version_tag (version_id, position, key_id, rank) SELECT id, 0, 1, 'region-' || (id % 50) FROM version;
    COMMIT;`);
}

it('waits for rows, also for those that are asked for a moment later', async () => {
  const replica = folders.open();
  storeFleet(replica, createFleet(7, now, 20));
  const order: string[] = [];
  const query = { query: '', model: null, facet: 'user', tagKey: null, search: '' } as const;
  const facet = replica.fleet.facet(query, parse(''), now, signal).then(() => order.push('filter'));
  // The next message of the page.
  await setImmediate();
  const asked = { tree: parse(''), now, model: null, columns: [], sort, offset: 0, limit: 100 } as const;
  const rows = replica.fleet.window(asked, signal).then(() => order.push('rows'));
  await Promise.all([facet, rows]);
  expect(order).toEqual(['rows', 'filter']);
});
