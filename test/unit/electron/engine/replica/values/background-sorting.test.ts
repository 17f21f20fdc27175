import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../../../../electron/engine/replica/file/open-database.ts';
import { createQuietTime } from '../../../../../../electron/engine/replica/quiet-time.ts';
import { createBackgroundSorting } from '../../../../../../electron/engine/replica/values/background-sorting.ts';
import { findKeyId } from '../../../../../../electron/engine/replica/values/key-ids.ts';
import { isSorted } from '../../../../../../electron/engine/replica/values/sorted-values.ts';
import { parseQuery } from '../../../../../../shared/query/parse-query.ts';
import { quietLog, replicaFolders } from '../replica-folder.ts';

const folders = replicaFolders();
const versions = 10_000;
const metrics = ['epoch_seconds', 'loss', 'f1', 'train_loss', 'auc', 'rare_auc'];

function setUp() {
  const { database: db } = openDatabase(folders.file(), { log: quietLog, now: () => 0 });
  db.run("INSERT INTO model (id, name, sort_key, description, digest, generation) VALUES (1, 'a', 'a', '', '', 1)");
  const numbers = `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${versions})`;
  db.run(`INSERT INTO version (id, model_id, version, number, description, model_uri, run_state, generation)
    ${numbers} SELECT n, 1, n, n, '', '', 'loaded', 1 FROM n`);
  db.run("INSERT INTO run (version_id, run_id, lifecycle) SELECT id, '', 'active' FROM version");
  for (const name of metrics) {
    db.run('INSERT INTO value_key (name, metrics) VALUES (?, ?)', name, name.startsWith('rare') ? 9 : versions);
    db.run(
      'INSERT INTO run_metric (version_id, key_id, age, position, value) SELECT id, ?, 0, 0, id % 7 FROM version',
      findKeyId(db, name),
    );
  }
  const quiet = createQuietTime();
  const sorting = createBackgroundSorting(db, quiet, quietLog);
  const want = (query: string): void => {
    const { tree } = parseQuery(query, 0);
    if (tree !== null) sorting.want(tree);
  };
  const listSorted = () => metrics.filter((name) => isSorted(db, 'run_metric', findKeyId(db, name) ?? -1));
  return { db, quiet, sorting, want, listSorted };
}

it('sorts what a query has compared where there are many versions, but nothing while somebody waits', async () => {
  const { db, quiet, sorting, want, listSorted } = setUp();
  const answer = Promise.withResolvers<void>();
  const held = quiet.hold(() => answer.promise);
  want("metrics.epoch_seconds > 3 and (metrics.rare_auc = 1 or metrics.loss != 2 or metrics.none < 1) and stage = 'x'");
  for (let turn = 0; turn < 200; turn += 1) await setImmediate();
  expect(listSorted()).toEqual([]);
  answer.resolve();
  await held;
  await sorting.settled();
  expect(listSorted()).toEqual(['epoch_seconds', 'rare_auc']);
  expect(db.get('SELECT count(*) AS n FROM sorted_metric')).toEqual({ n: 2 * versions });
  sorting.stop();
  db.close();
});

it('sorts what people ask for first, and what was left half done', async () => {
  const { db, sorting, listSorted } = setUp();
  db.run("UPDATE value_key SET sorted_metrics = 1 WHERE name = 'epoch_seconds'");
  sorting.begin();
  await sorting.settled();
  expect(listSorted()).toEqual(['epoch_seconds', 'loss', 'f1', 'auc']);
  sorting.stop();
  db.close();
});

it('ends with the replica', async () => {
  const { db, sorting, want } = setUp();
  want('metrics.loss > 1');
  sorting.stop();
  db.close();
  await sorting.settled();
});
