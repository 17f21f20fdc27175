import { expect, it } from 'vitest';
import { openDatabase } from '../../../../../../../electron/engine/replica/file/open-database.ts';
import { findCandidates } from '../../../../../../../electron/engine/replica/query/conditions/candidates.ts';
import { keepKeyId } from '../../../../../../../electron/engine/replica/values/key-ids.ts';
import { sortValues } from '../../../../../../../electron/engine/replica/values/sorted-values.ts';
import { parseQuery } from '../../../../../../../shared/query/parse-query.ts';
import { atOnce } from '../../at-once.ts';
import { quietLog, replicaFolders } from '../../replica-folder.ts';

const folders = replicaFolders();
const now = Date.UTC(2026, 10, 26, 12);
const versions = 50_000;

/** A replica with very many versions, every tenth of which is in production and all others archived. */
function setUp() {
  const { database: db } = openDatabase(folders.file(), { log: quietLog, now: () => now });
  db.run(
    `INSERT INTO model (id, name, sort_key, description, digest, generation) VALUES (1, 'churn', 'churn', '', '', 1)`,
  );
  db.run(`INSERT INTO version (id, model_id, version, number, created_at, description, stage, model_uri, run_state, generation)
    WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${versions})
    SELECT n, 1, n, n, n, '', iif(n % 10 = 0, 'Production', 'Archived'), '', 'none', 1 FROM n`);
  const find = (query: string, most: number, pace = atOnce) => {
    const { tree } = parseQuery(query, now);
    if (tree === null) throw new Error(`Not a query: ${query}`);
    return findCandidates(db, tree, { now, most, pace });
  };
  const readIds = (stage: string) =>
    db.all<{ id: number }>('SELECT id FROM version WHERE stage = ? ORDER BY id', stage).map(({ id }) => id);
  return { db, find, readIds };
}

it('reads long indexes in slices, and anew where others have changed them meanwhile', async () => {
  const { db, find, readIds } = setUp();
  expect((await find("stage = 'Archived'", versions))?.ids.list()).toEqual(readIds('Archived'));
  expect(await find("stage = 'Archived'", 44_999)).toBeNull();
  let turns = 0;
  const found = await find("stage = 'Archived'", versions, async () => {
    turns += 1;
    // Those that follow move to places that have been read.
    if (turns === 2) db.run('DELETE FROM version WHERE id < 100');
  });
  expect(turns).toBeGreaterThan(1);
  expect(found?.ids.list()).toEqual(readIds('Archived'));
  db.close();
});

it('leaves to be tested what no index tells', async () => {
  const { db, find, readIds } = setUp();
  const describe = async (query: string) => {
    const found = await find(query, versions);
    const untold = found?.untold.kind === 'and' ? found.untold.parts.length : null;
    return { ids: found?.ids.size ?? null, untold };
  };
  expect(await describe("stage = 'Production' and model = 'churn'")).toEqual({ ids: versions / 10, untold: 0 });
  expect(await describe("stage = 'Production' and version > 7")).toEqual({ ids: versions / 10, untold: 1 });
  expect(await describe("stage = 'Production' and version = 20")).toEqual({ ids: 1, untold: 1 });
  expect(await describe("stage != 'Production'")).toEqual({ ids: null, untold: null });
  expect(await describe("stage = 'Production' or version = 3")).toEqual({
    ids: readIds('Production').length + 1,
    untold: 0,
  });
  db.close();
});

it('has a number of a parameter, quoted or not, told by what is sorted', async () => {
  const { db, find } = setUp();
  const keyId = keepKeyId(db, 'max_depth');
  db.run(
    `INSERT INTO run (version_id, run_id, experiment_id, name, lifecycle) SELECT id, '', '', '', 'active' FROM version`,
  );
  // 0 … 9; every hundredth version has it as 0.0, and some have texts that begin alike.
  db.run(
    `INSERT INTO run_param (version_id, key_id, position, rank, in_row)
     SELECT id, ?1, 0, iif(id % 10 = 9, ?2, id % 10), iif(id % 10 = 9, ?2 || id, iif(id % 100 = 0, '0.0', NULL)) FROM version`,
    keyId,
    'x'.repeat(40),
  );
  await sortValues(db, 'run_param', keyId, atOnce);
  const describe = async (query: string) => {
    const found = await find(query, versions);
    return { ids: found?.ids.size, untold: found?.untold.kind === 'and' ? found.untold.parts.length : null };
  };
  expect(await describe("params.max_depth = '6'")).toEqual({ ids: versions / 10, untold: 0 });
  expect(await describe('params.max_depth = 6')).toEqual({ ids: versions / 10, untold: 0 });
  expect(await describe("params.max_depth = '0'")).toEqual({ ids: (versions / 100) * 9, untold: 0 });
  expect(await describe('params.max_depth = 0')).toEqual({ ids: versions / 10, untold: 0 });
  expect(await describe("params.max_depth in ('6', '7', 8)")).toEqual({ ids: (versions / 10) * 3, untold: 0 });
  // These are told apart by a look at each.
  expect(await describe("params.max_depth = '0.0'")).toEqual({ ids: versions / 100, untold: 1 });
  expect(await describe(`params.max_depth = '${'x'.repeat(40)}9'`)).toEqual({ ids: versions / 10, untold: 1 });
  db.close();
});

it('tells how many seem to match, where conditions are not rare', async () => {
  const { db, find } = setUp();
  const likely = async (query: string) => (await find(query, versions))?.likely ?? null;
  const inProduction = await likely("stage = 'Production' and model = 'churn'");
  expect(inProduction?.versions).toBe(versions);
  expect(inProduction?.matches).toBeGreaterThan(versions / 20);
  expect(inProduction?.matches).toBeLessThan(versions / 5);
  // No index tells the second condition of one, and the other is met by one version.
  expect(await likely("stage = 'Production' and version > 7")).toBeNull();
  expect(await likely('version = 20')).toBeNull();
  db.run('DELETE FROM version WHERE id > 1000');
  expect(await likely("model = 'churn'")).toEqual({ matches: 1_000, versions: 1_000 });
  db.close();
});
