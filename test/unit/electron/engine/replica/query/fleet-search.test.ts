import { expect, it } from 'vitest';
import { openDatabase } from '../../../../../../electron/engine/replica/file/open-database.ts';
import { FleetSearch } from '../../../../../../electron/engine/replica/query/fleet-search.ts';
import type { SearchEffort } from '../../../../../../electron/engine/replica/query/search-effort.ts';
import { keepKeyId } from '../../../../../../electron/engine/replica/values/key-ids.ts';
import { isSorted, sortKey } from '../../../../../../electron/engine/replica/values/sorted-values.ts';
import { parseQuery } from '../../../../../../shared/query/parse-query.ts';
import type { FleetSort } from '../../../../../../shared/registry/fleet.ts';
import { createRandomNumbers } from '../../../../../samples/queries/random-numbers.ts';
import { createRandomQuery, writeRandomly } from '../../../../../samples/queries/random-query.ts';
import { atOnce } from '../at-once.ts';
import { quietLog, replicaFolders } from '../replica-folder.ts';
import { createFleet, fleetWords, storeFleet } from './generated-fleet.ts';
import { listNaively, nameOf, readIds } from './naive-fleet.ts';

const folders = replicaFolders();
const now = Date.UTC(2026, 10, 26, 12);

/** What each of them comes to in a fleet of hundreds of thousands. */
const efforts: Readonly<Record<string, SearchEffort>> = {
  'all candidates at once': { few: 1_000, listed: 1_000, many: 1_000, tried: 1_000, scanned: 1, counted: 1_000 },
  'candidates in the order of the list': { few: 0, listed: 1_000, many: 1_000, tried: 1_000, scanned: 1, counted: 10 },
  'all candidates, after a few tries': { few: 0, listed: 0, many: 1_000, tried: 1, scanned: 0, counted: 1 },
  'some in order, then all': { few: 3, listed: 40, many: 1_000, tried: 5, scanned: 4.1, counted: 5 },
  'a full scan, after a few tries': { few: 0, listed: 0, many: 0, tried: 1, scanned: 1e9, counted: 1 },
  'some in order, then a full scan': { few: 3, listed: 40, many: 0, tried: 5, scanned: 1e9, counted: 5 },
  'nothing but the list': { few: 0, listed: 0, many: 0, tried: 1, scanned: 0, counted: 1_000 },
};

it('finds the same whichever way it takes, a window at a time and all together', { timeout: 60_000 }, async () => {
  const file = folders.file();
  const fleet = createFleet(11, now, 12);
  storeFleet(folders.open(file), fleet);
  const idOf = readIds(file);
  const { database: db } = openDatabase(file, { log: quietLog, now: () => now });
  const names = new Map(fleet.map((facts) => [idOf(facts), nameOf(facts)]));
  const toNames = (ids: readonly number[]): readonly (string | undefined)[] => ids.map((id) => names.get(id));
  const ways = Object.entries(efforts);
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = createRandomNumbers(seed);
    const tree = createRandomQuery(random, now, fleetWords);
    const sort: FleetSort = {
      by: random.pick(['registeredAt', 'version', 'model', { kind: 'metric', key: 'val_auc' }] as const),
      direction: random.pick(['asc', 'desc'] as const),
    };
    const expected = listNaively(fleet, tree, sort, now, idOf);
    // Half of them with values that stand sorted, so that an index tells them.
    if (seed === 30) for (const key of fleetWords.metricKeys) await sortKey(db, 'run_metric', key, atOnce);
    for (const [way, effort] of ways) {
      const query = `${seed}: ${writeRandomly(tree, random)}, ${way}`;
      const search = new FleetSearch(db, { tree, sort, now, modelId: null }, effort);
      const listed = await search.list(atOnce);
      if (listed !== null) expect(toNames(listed).toSorted(), query).toEqual([...expected].sort());
      const first = await search.find(3, 3, atOnce);
      expect(toNames(first.ids.slice(0, 3)), query).toEqual(expected.slice(0, 3));
      const rest = await search.find(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, atOnce);
      expect({ names: toNames(rest.ids), isComplete: rest.isComplete }, query).toEqual({
        names: expected,
        isComplete: true,
      });
      const anew = new FleetSearch(db, { tree, sort, now, modelId: null }, effort);
      await anew.find(1, 1, atOnce);
      expect(toNames(anew.meeting(fleet.map(idOf))).toSorted(), query).toEqual([...expected].sort());
    }
  }
  db.close();
});

it('finds rare versions among very many whose values nobody has sorted, and sorts none for it', async () => {
  const { database: db } = openDatabase(folders.file(), { log: quietLog, now: () => now });
  const versions = 70_001;
  db.run("INSERT INTO model (id, name, sort_key, description, digest, generation) VALUES (1, 'a', 'a', '', '', 1)");
  db.run(`INSERT INTO version (id, model_id, version, number, created_at, description, stage, model_uri, run_state, generation)
    WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${versions})
    SELECT n, 1, n, n, n, '', iif(n % 3 = 0, 'Archived', NULL), '', 'loaded', 1 FROM n`);
  db.run("INSERT INTO run (version_id, run_id, lifecycle) SELECT id, '', 'active' FROM version");
  const keyId = keepKeyId(db, 'depth');
  db.run('INSERT INTO run_param (version_id, key_id, position, rank) SELECT id, ?, 0, id % 5000 FROM version', keyId);
  const find = async (query: string, wanted = 100) => {
    const { tree } = parseQuery(query, now);
    if (tree === null) throw new Error('Not a query');
    const sort: FleetSort = { by: 'registeredAt', direction: 'desc' };
    return new FleetSearch(db, { tree, sort, now, modelId: null }).find(wanted, wanted, atOnce);
  };
  const ids = Array.from({ length: 15 }, (_, index) => 70_000 - index * 5_000 - 4_998).filter((id) => id > 0);
  expect(await find("params.depth = '2'")).toEqual({ ids, isComplete: true });
  expect(await find("params.depth = 2 and stage = 'Archived'")).toEqual({
    ids: ids.filter((id) => id % 3 === 0),
    isComplete: true,
  });
  expect(isSorted(db, 'run_param', keyId)).toBe(false);
  // One that was cut off in the midst of its full scan begins anew, in the same way.
  const { tree } = parseQuery('params.depth = 2', now);
  if (tree === null) throw new Error('Not a query');
  let scanned = 0;
  const watched: typeof db = {
    ...db,
    get: (sql, ...values) => {
      if (sql.includes('version.id > ?')) scanned += 1;
      return db.get(sql, ...values);
    },
  };
  const sort: FleetSort = { by: 'registeredAt', direction: 'desc' };
  const again = new FleetSearch(watched, { tree, sort, now, modelId: null });
  const cutOff = again.find(100, 100, async () => {
    if (scanned > 0) throw new Error('cut off');
  });
  await expect(cutOff).rejects.toThrow('cut off');
  scanned = 0;
  expect(await again.find(100, 100, atOnce)).toEqual({ ids, isComplete: true });
  expect(scanned).toBeGreaterThan(1);
  // A third of them in the order of the list, to the end.
  const archived = await find("stage = 'Archived'", 20_000);
  expect(archived.ids.slice(0, 3)).toEqual([69_999, 69_996, 69_993]);
  expect((await find("stage = 'Archived'", versions)).ids).toHaveLength(23_333);
  db.close();
});
