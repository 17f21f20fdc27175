import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import type { QueryTree } from '../../../../../../shared/query/query-tree.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sampleRun, sampleVersion } from '../sample-version.ts';
import { sweepVersions } from '../sweep.ts';

const folders = replicaFolders();
const tables = ['run_param', 'run_tag', 'version_tag'];

/** Texts of which some are long, begin alike, or have letters of two units where they are cut. */
const texts = [
  '',
  '7',
  '7.0',
  'short',
  'x'.repeat(240),
  'x'.repeat(241),
  `${'x'.repeat(6_000)}a`,
  `${'x'.repeat(6_000)}b`,
  `y${'\u{1f600}'.repeat(200)}`,
  `${' '.repeat(300)}7`,
];

function setUp() {
  const file = folders.file();
  const replica = folders.open(file);
  replica.models.save([sampleModel()], 0);
  const tagsOf = (text: string) => [
    { key: 'note', value: text },
    { key: 'other', value: 'z'.repeat(500) },
  ];
  sweepVersions(
    replica,
    'churn',
    texts.map((text, index) => sampleVersion('churn', index + 1, { tags: tagsOf(text) })),
  );
  replica.runs.save(
    'churn',
    texts.map((text, index) => ({
      version: String(index + 1),
      state: 'loaded',
      run: sampleRun({ params: [{ key: 'config', value: text }], tags: tagsOf(text) }),
    })),
  );
  const read = (sql: string): unknown[] => {
    using connection = new DatabaseSync(file);
    return connection
      .prepare(sql)
      .all()
      .map((row) => Object.values(row)[0]);
  };
  return { replica, read };
}

it('gives back long texts as they came, and keeps none in a row that a search by key comes past', () => {
  const { replica, read } = setUp();
  for (const [index, text] of texts.entries()) {
    const detail = replica.versions.get('churn', String(index + 1));
    expect(detail?.run?.params).toEqual([{ key: 'config', value: text }]);
    expect(detail?.run?.tags[0]).toEqual({ key: 'note', value: text });
    expect(detail?.version.tags[0]).toEqual({ key: 'note', value: text });
  }
  for (const table of tables) {
    expect(read(`SELECT max(length(in_row)) FROM ${table}`), table).toEqual([240]);
    expect(read(`SELECT count(*) FROM ${table} WHERE long_id IS NOT NULL`)).not.toEqual([0]);
  }
  for (const view of ['whole_param', 'whole_run_tag', 'whole_version_tag']) {
    expect(read(`SELECT count(*) FROM ${view} WHERE size IS NOT octet_length(value)`), view).toEqual([0]);
  }
});

it('finds versions by long texts, as by short ones', async () => {
  const { replica } = setUp();
  for (const field of [
    { kind: 'param', key: 'config' },
    { kind: 'tag', key: 'note' },
    { kind: 'runTag', key: 'note' },
  ] as const) {
    for (const [index, text] of texts.entries()) {
      const tree: QueryTree = {
        kind: 'comparison',
        field,
        operator: '=',
        values: [{ kind: 'text', text }],
        from: 0,
        to: 0,
      };
      const asked = { tree, now: 0, model: null, columns: [], offset: 0, limit: 10 } as const;
      const sort = { by: 'registeredAt', direction: 'asc' } as const;
      const { rows } = await replica.fleet.window({ ...asked, sort }, new AbortController().signal);
      expect(
        rows.map(({ version }) => version),
        `${field.kind} ${index}`,
      ).toEqual([String(index + 1)]);
    }
  }
});

it('removes long texts with the version, the run or the tag that had them', () => {
  const { replica, read } = setUp();
  const count = (): unknown => read('SELECT count(*) FROM long_text')[0];
  const before = Number(count());
  expect(before).toBeGreaterThan(texts.length);
  // A run that has changed, and a version whose tags have.
  replica.runs.save('churn', [{ version: '7', state: 'loaded', run: sampleRun({ params: [], tags: [] }) }]);
  expect(count()).toBe(before - 3);
  replica.versions.save('churn', [sampleVersion('churn', 7)], replica.versions.beginSweep('churn'));
  expect(count()).toBe(before - 5);
  replica.models.remove('churn');
  expect(count()).toBe(0);
  expect(tables.flatMap((table) => read(`SELECT count(*) FROM ${table}`))).toEqual([0, 0, 0]);
});
