import { expect, it } from 'vitest';
import { openDatabase } from '../../../../../../electron/engine/replica/file/open-database.ts';
import { createRunStore } from '../../../../../../electron/engine/replica/runs/runs.ts';
import { findKeyId } from '../../../../../../electron/engine/replica/values/key-ids.ts';
import { isSorted, sortValues } from '../../../../../../electron/engine/replica/values/sorted-values.ts';
import type { Run } from '../../../../../../shared/registry/registry.ts';
import { atOnce } from '../at-once.ts';
import { quietLog, replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sampleRun, sampleVersion } from '../sample-version.ts';
import { sweepVersions } from '../sweep.ts';

const folders = replicaFolders();
const versions = 2_500;

const spell = (number: number): string => (number % 2 === 0 ? String(number) : number.toFixed(1));

function runOf(number: number, shift = 0): Run {
  const value = number % 7 === 0 ? Number.NaN : (number * 31 + shift) % 100;
  const one = { key: 'auc', value, step: 1, timestamp: 1 };
  return sampleRun({
    params: [
      { key: 'depth', value: number % 3 === 0 ? `deep-${(number + shift) % 5}` : String((number + shift) % 5) },
      { key: 'depth', value: number % 3 === 0 ? `deep-${(number + shift) % 6}` : spell((number + shift) % 6) },
    ],
    metrics: number % 2 === 0 ? [one, { ...one, value: 1, timestamp: 0 }] : [one],
  });
}

function setUp() {
  const file = folders.file();
  const replica = folders.open(file);
  replica.models.save([sampleModel()], 0);
  sweepVersions(
    replica,
    'churn',
    Array.from({ length: versions }, (_, index) => sampleVersion('churn', index + 1)),
  );
  replica.close();
  const open = () => openDatabase(file, { log: quietLog, now: () => 0 }).database;
  const db = open();
  const runs = createRunStore(db);
  const save = (numbers: readonly number[], shift?: number): void => {
    runs.save(
      'churn',
      numbers.map((number) => ({ version: String(number), state: 'loaded', run: runOf(number, shift) })),
    );
  };
  save(Array.from({ length: versions - 100 }, (_, index) => index + 1));
  return { db, open, save, metric: findKeyId(db, 'auc') ?? -1, param: findKeyId(db, 'depth') ?? -1 };
}

/** What is sorted, and what is there to be sorted. Some numbers are spelled otherwise than the app would. */
function readBoth(db: ReturnType<typeof setUp>['db']) {
  return {
    sorted: [
      db.all('SELECT rank, version_id FROM sorted_metric ORDER BY 1, 2'),
      db.all('SELECT rank, version_id, is_whole FROM sorted_param ORDER BY 1, 2'),
    ],
    there: [
      db.all("SELECT coalesce(value, '') AS rank, version_id FROM run_metric WHERE age = 0 ORDER BY 1, 2"),
      db.all('SELECT rank, version_id, value IS NULL AS is_whole FROM whole_param ORDER BY 1, 2'),
    ],
  };
}

it('sorts the values of a key when it is asked to, whatever is written meanwhile, and keeps them sorted', async () => {
  const { db, save, metric, param } = setUp();
  expect(readBoth(db).sorted).toEqual([[], []]);
  let steps = 0;
  const between = async (): Promise<void> => {
    steps += 1;
    save([10, 2_000, versions - steps], steps);
    db.run('DELETE FROM version WHERE number IN (?, ?)', 20 + steps, 1_500 + steps);
  };
  // Two at once share the steps.
  await Promise.all([
    sortValues(db, 'run_metric', metric, between),
    sortValues(db, 'run_metric', metric, between),
    sortValues(db, 'run_param', param, between),
  ]);
  expect(steps).toBeGreaterThan(4);
  expect(isSorted(db, 'run_metric', metric)).toBe(true);
  const first = readBoth(db);
  expect(first.sorted).toEqual(first.there);

  save([1, 2, 3, versions], 50);
  db.run('DELETE FROM version WHERE number < 500');
  const second = readBoth(db);
  expect(second.sorted).toEqual(second.there);
  expect(second.there[0]?.length).toBeGreaterThan(1_000);
  expect(db.get('SELECT metrics, params FROM value_key WHERE id = ?', metric)).toEqual({
    metrics: second.there[0]?.length,
    params: 0,
  });
  expect(db.get('SELECT metrics, params FROM value_key WHERE id = ?', param)).toEqual({
    metrics: 0,
    params: second.there[1]?.length,
  });
  db.close();
});

it('goes on where it was cut off, in another start of the app too', async () => {
  const { db, open, save, metric } = setUp();
  const cutOff = sortValues(db, 'run_metric', metric, () => Promise.reject(new Error('aborted')));
  await expect(cutOff).rejects.toThrow('aborted');
  expect(isSorted(db, 'run_metric', metric)).toBe(false);
  save([10], 1);
  db.close();
  const next = open();
  await sortValues(next, 'run_metric', metric, atOnce);
  const { sorted, there } = readBoth(next);
  expect(sorted[0]).toEqual(there[0]);
  next.close();
});

it('keeps values sorted after a transaction that was taken back', async () => {
  const { db, save, metric } = setUp();
  await sortValues(db, 'run_metric', metric, atOnce);
  expect(() =>
    db.transaction(() => {
      save([versions], 1);
      throw new Error('full disk');
    }),
  ).toThrow('full disk');
  save([versions - 1], 1);
  const { sorted, there } = readBoth(db);
  expect(sorted[0]).toEqual(there[0]);
  db.close();
});
