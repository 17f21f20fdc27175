import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createExportService } from '../../../../../electron/engine/export/export-service.ts';
import type { CopyFormat, FileFormat } from '../../../../../shared/export/export-format.ts';
import type { ExportRequest } from '../../../../../shared/export/export-request.ts';
import type { Run } from '../../../../../shared/registry/registry.ts';
import { replicaFolders } from '../replica/replica-folder.ts';
import { sampleModel } from '../replica/sample-model.ts';
import { sampleRun, sampleVersion } from '../replica/sample-version.ts';
import { sweepModels, sweepVersions } from '../replica/sweep.ts';
import { readCsv } from './writers/strict-readers.ts';

const folders = replicaFolders();
const scope = { connectionId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff', group: null };
const exportId = '2f9619ff-8b86-4d01-b42d-00cf4fc964fa';
const long = `${'x'.repeat(5_990)},"\n`;

/** Compared versions of one model, each with such a run. */
function setUp(runs: readonly Partial<Run>[]) {
  const replica = folders.open();
  sweepModels(replica, [sampleModel({ name: 'churn' })]);
  const versions = runs.map((_, index) => sampleVersion('churn', index + 1, { createdAt: 1_000, updatedAt: 1_000 }));
  sweepVersions(replica, 'churn', versions);
  replica.runs.save(
    'churn',
    versions.map(({ version, runId }, index) => ({
      version,
      state: 'loaded',
      run: sampleRun({ ...runs[index], runId: runId ?? '' }),
    })),
  );
  const onProgress = vi.fn();
  const service = createExportService({ getReplica: async () => replica, onProgress });
  const folder = join(dirname(folders.file()), 'exports');
  mkdirSync(folder);
  const place = { path: join(folder, 'table'), temporaryPath: join(folder, '.part'), mode: 0o644 };
  const refs = versions.map(({ version }) => ({ name: 'churn', version }));
  const request = (changes: Partial<Extract<ExportRequest, { table: 'compare' }>> = {}): ExportRequest => ({
    table: 'compare',
    versions: refs,
    baseline: null,
    differencesOnly: true,
    filter: '',
    ...changes,
  });
  const save = async (asked: ExportRequest, format: FileFormat, signal = new AbortController().signal) => {
    await service.save({ exportId, scope, request: asked }, format, place, signal);
    // CSV begins with a byte order mark.
    return readFileSync(place.path, 'utf8').replace(/^\ufeff/, '');
  };
  const copy = async (asked: ExportRequest, format: CopyFormat) => {
    const texts = { 'text/plain': '', 'text/html': '' };
    const take = (type: keyof typeof texts, text: string): void => {
      texts[type] += text;
    };
    await service.copy({ exportId, scope, request: asked }, format, take, new AbortController().signal);
    return texts;
  };
  return { request, save, copy, onProgress };
}

const two: readonly Partial<Run>[] = [
  {
    metrics: [
      { key: 'auc', value: 0.1 + 0.2, step: 0, timestamp: 1 },
      { key: 'nan', value: Number.NaN, step: 0, timestamp: 1 },
      { key: 'same', value: 1, step: 0, timestamp: 1 },
    ],
    params: [
      { key: 'depth', value: '6' },
      { key: 'note', value: long },
    ],
  },
  {
    metrics: [
      { key: 'auc', value: 0.4, step: 0, timestamp: 1 },
      { key: 'nan', value: 2, step: 0, timestamp: 1 },
      { key: 'same', value: 1, step: 0, timestamp: 1 },
    ],
    params: [
      { key: 'depth', value: '8.0' },
      { key: 'note', value: '=1+1' },
    ],
  },
];

it('holds what the page shows, in full, with typed values and differences', async () => {
  const { request, save } = setUp(two);
  const rows: unknown[] = JSON.parse(await save(request(), 'json'));
  const [a, b, difference, percent] = [
    'churn 1 (baseline)',
    'churn 2',
    'churn 2: difference',
    'churn 2: difference in %',
  ];
  const metric = (key: string, values: readonly unknown[]) => ({
    Section: 'Metric',
    Key: key,
    [a]: values[0],
    [b]: values[1],
    [difference]: values[2],
    [percent]: values[3],
  });
  const added = 0.4 - (0.1 + 0.2);
  expect(rows.slice(-4)).toEqual([
    metric('auc', [0.1 + 0.2, 0.4, added, (added / (0.1 + 0.2)) * 100]),
    metric('nan', ['NaN', 2, null, null]),
    { ...metric('depth', ['6', '8.0', 2, (2 / 6) * 100]), Section: 'Parameter' },
    { ...metric('note', [long, '=1+1', null, null]), Section: 'Parameter' },
  ]);
  expect(JSON.stringify(rows)).not.toContain('"same"');
});

it('follows the filter, the chosen baseline and the switch for all rows', async () => {
  const { request, save } = setUp(two);
  const baseline = { name: 'churn', version: '2' };
  const csv = readCsv(await save(request({ differencesOnly: false, filter: 'SAME', baseline }), 'csv'));
  expect(csv).toEqual([
    ['Section', 'Key', 'churn 1', 'churn 1: difference', 'churn 1: difference in %', 'churn 2 (baseline)'],
    ['Metric', 'same', '1', '0', '0', '1'],
  ]);
  const notes = readCsv(await save(request({ filter: 'note' }), 'csv'));
  expect(notes).toEqual([
    ['Section', 'Key', 'churn 1 (baseline)', 'churn 2'],
    ['Parameter', 'note', long, "'=1+1"],
  ]);
});

it('is copied for spreadsheets and as Markdown', async () => {
  const { request, copy } = setUp(two);
  const { 'text/plain': tsv, 'text/html': html } = await copy(request({ filter: 'auc' }), 'spreadsheet');
  expect(tsv.split('\n')[1]).toBe(
    `Metric\tauc\t${0.1 + 0.2}\t0.4\t${0.4 - (0.1 + 0.2)}\t${((0.4 - (0.1 + 0.2)) / (0.1 + 0.2)) * 100}`,
  );
  expect(html).toContain('x:num="0.4"');
  expect((await copy(request({ filter: 'auc' }), 'markdown'))['text/plain']).toContain('| Metric | auc |');
});

it('keeps one version that stands there twice apart', async () => {
  const { request, save } = setUp(two);
  const one = { name: 'churn', version: '1' };
  const csv = readCsv(await save(request({ versions: [one, one], differencesOnly: false, filter: 'auc' }), 'csv'));
  expect(csv[0]).toEqual([
    'Section',
    'Key',
    'churn 1 (baseline)',
    'churn 1 (2)',
    'churn 1 (2): difference',
    'churn 1 (2): difference in %',
  ]);
});

it('tells how far it is when there is much of it, and ends when it is cancelled', async () => {
  const params = Array.from({ length: 900 }, (_, index) => ({ key: `p${index}`, value: `${index}`.padEnd(500, 'x') }));
  const { request, save, onProgress } = setUp(Array.from({ length: 12 }, () => ({ params })));
  await save(request({ differencesOnly: false }), 'csv');
  expect(onProgress).toHaveBeenCalledWith(expect.objectContaining({ exportId, rows: 0 }));
  const stop = new AbortController();
  const saving = save(request({ differencesOnly: false }), 'csv', stop.signal);
  stop.abort();
  await expect(saving).rejects.toThrow();
});
