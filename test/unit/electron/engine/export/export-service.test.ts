import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createExportService } from '../../../../../electron/engine/export/export-service.ts';
import type { Replica } from '../../../../../electron/engine/replica/replica.ts';
import type { CopyFormat, FileFormat } from '../../../../../shared/export/export-format.ts';
import type { ExportRequest } from '../../../../../shared/export/export-request.ts';
import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import type { ModelsQuery } from '../../../../../shared/registry/views.ts';
import { replicaFolders } from '../replica/replica-folder.ts';
import { sampleModel } from '../replica/sample-model.ts';
import { sampleRun, sampleVersion } from '../replica/sample-version.ts';
import { sweepModels, sweepVersions } from '../replica/sweep.ts';
import { nastyNumbers, nastyTexts } from './writers/nasty-cells.ts';
import { readCsv, takeGuard } from './writers/strict-readers.ts';

const folders = replicaFolders();
const scope = { connectionId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff', group: null };
const exportId = '2f9619ff-8b86-4d01-b42d-00cf4fc964fa';
const live = new AbortController().signal;
const byName = { column: 'name', direction: 'asc' } as const satisfies ModelsQuery['sort'];

/** A folder to save in, beside the replica. */
function setUp(replica: Replica = folders.open()) {
  const folder = join(dirname(folders.file()), 'exports');
  mkdirSync(folder);
  const onProgress = vi.fn();
  const service = createExportService({ getReplica: async () => replica, onProgress });
  const place = (name: string) => ({
    path: join(folder, name),
    temporaryPath: join(folder, '.one.part'),
    mode: 0o644,
  });
  const save = (request: ExportRequest, format: FileFormat, signal = live, name = 'table') =>
    service.save({ exportId, scope, request }, format, place(name), signal);
  const copy = async (request: ExportRequest, format: CopyFormat): Promise<string> => {
    let text = '';
    await service.copy(
      { exportId, scope, request },
      format,
      (type, part) => {
        if (type === 'text/plain') text += part;
      },
      live,
    );
    return text;
  };
  const read = (name = 'table'): string => readFileSync(join(folder, name), 'utf8');
  return { replica, folder, service, save, copy, read, onProgress };
}

const models = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    sampleModel({
      name: `model-${index}`,
      updatedAt: index % 3 === 0 ? null : 1_000 * (index % 50),
      description: index % 2 === 0 ? 'two\nlines, "quoted"' : '=1+1',
      tags: Array.from({ length: 6 }, (_each, tag) => ({ key: `k${tag}`, value: 'v'.repeat(200) })),
    }),
  );

const failureOf = async (work: Promise<unknown>) => {
  const failure = await work.then(
    () => null,
    (error: unknown) => error,
  );
  return failure instanceof AppFailure ? failure.error : failure;
};

describe('models', () => {
  it.each([
    ['', byName],
    ['', { column: 'updatedAt', direction: 'desc' }],
    ['', { column: 'deployed', direction: 'asc' }],
    ['model-1', { column: 'createdAt', direction: 'desc' }],
    ["updated > '1970-01-01T00:00:20'", { column: 'updatedAt', direction: 'asc' }],
  ] as const)('%j by %j are all that the list shows, in its order', async (search, sort) => {
    const { replica, save, read } = setUp();
    sweepModels(replica, models(700));
    const rows = await save({ table: 'models', kind: 'mlflow', search, sort }, 'json');
    const saved = JSON.parse(read()) as readonly { Name: string }[];
    const tree = search.startsWith('updated') ? replica.models.list : null;
    const expected =
      tree === null
        ? [0, 200, 400, 600].flatMap((offset) => replica.models.window({ search, sort, offset, limit: 200 }).rows)
        : models(700).filter(({ updatedAt }) => updatedAt !== null && updatedAt > 20_000);
    expect(rows).toBe(saved.length);
    expect(saved).toHaveLength(expected.length);
    if (tree === null) expect(saved.map(({ Name }) => Name)).toEqual(expected.map(({ name }) => name));
  });

  it('have whole descriptions and all tags, each in one cell', async () => {
    const { replica, save, read } = setUp();
    sweepModels(replica, models(3));
    await save({ table: 'models', kind: 'direct', search: '', sort: byName }, 'csv');
    const [heads = [], first = [], second = []] = readCsv(read().slice(1));
    expect(heads).toEqual(
      'Name,Latest Version,Updated,Deployed By,Aliases,Stages,Registered At,Tags,Description'.split(','),
    );
    expect(first.at(-1)).toBe('two\nlines, "quoted"');
    expect(second.at(-1)).toBe("'=1+1");
    expect(first.at(-2)).toBe(Array.from({ length: 6 }, (_, tag) => `k${tag}=${'v'.repeat(200)}`).join(', '));
  });
});

describe('versions', () => {
  const params = nastyTexts.map((value, index) => ({ key: `p${index}`, value }));
  const metrics = nastyNumbers.map((value, index) => ({ key: `p${index}`, value, step: 0, timestamp: 0 }));

  function fill(replica: Replica): void {
    sweepModels(replica, [sampleModel({ name: 'churn' }), sampleModel({ name: 'other' })]);
    sweepVersions(replica, 'churn', [
      sampleVersion('churn', 1),
      sampleVersion('churn', 2, { tags: [{ key: 'p0', value: '=t' }] }),
    ]);
    sweepVersions(replica, 'other', [sampleVersion('other', 1)]);
    replica.runs.save('churn', [{ version: '2', state: 'loaded', run: sampleRun({ params, metrics }) }]);
  }

  it.each(['versions', 'fleet'] as const)(
    '%s have whole values, also of a metric and a parameter of one name',
    async (table) => {
      const { replica, save, read } = setUp();
      fill(replica);
      const columns = [
        ...params.slice(0, 40).map(({ key }) => ({ kind: 'param' as const, key })),
        { kind: 'metric' as const, key: 'p0' },
      ];
      const sort = { by: 'version', direction: 'desc' } as const;
      const request: ExportRequest =
        table === 'versions'
          ? { table, kind: 'direct', name: 'churn', columns, sort, search: '' }
          : {
              table,
              kind: 'direct',
              query: "model = 'churn'",
              columns: [...columns, { kind: 'tag', key: 'p0' }],
              sort,
            };
      expect(await save(request, 'csv')).toBe(2);
      const [heads = [], row = []] = readCsv(read().slice(1));
      const cellOf = (header: string): string => row[heads.indexOf(header)] ?? 'none';
      expect(new Set(heads).size).toBe(heads.length);
      expect(cellOf('Version')).toBe('2');
      for (const { key, value } of params.slice(0, 40))
        expect(takeGuard(cellOf(`params.${key}`)), key).toBe(value.replaceAll('\u0000', '\ufffd'));
      expect(cellOf('metrics.p0')).toBe('0');
      if (table === 'fleet') expect(cellOf('tags.p0')).toBe("'=t");
    },
  );

  it('the tables of a version are as they are filtered on its page', async () => {
    const { replica, copy } = setUp();
    fill(replica);
    const of = { name: 'churn', version: '2' };
    const all = JSON.parse(await copy({ table: 'params', ...of, filter: '' }, 'json')) as {
      Name: string;
      Value: string;
    }[];
    expect(Object.fromEntries(all.map(({ Name, Value }) => [Name, Value]))).toEqual(
      Object.fromEntries(params.map(({ key, value }) => [key, value.toWellFormed()])),
    );
    expect(await copy({ table: 'metrics', ...of, filter: '5e-324' }, 'spreadsheet')).toBe('Name\tValue\np11\t5e-324\n');
    expect(JSON.parse(await copy({ table: 'tags', ...of, filter: '', hasMlflowTags: false }, 'json'))).toEqual([
      { Key: 'p0', Value: '=t' },
    ]);
  });

  it('of selected versions exactly those are exported, in the order of the list and whatever it looks for', async () => {
    const { replica, service, save, read } = setUp();
    const count = 300;
    sweepModels(replica, [sampleModel({ name: 'churn' }), sampleModel({ name: 'other' })]);
    sweepVersions(
      replica,
      'churn',
      Array.from({ length: count }, (_, index) => sampleVersion('churn', index + 1)),
    );
    sweepVersions(replica, 'other', [sampleVersion('other', 1)]);
    const only = [7, 250, 31, 999, 250].map((version) => ({ name: 'churn', version: String(version) }));
    const versionsOf = async (request: ExportRequest): Promise<readonly string[]> => {
      await save(request, 'json');
      return (JSON.parse(read()) as { Version: string; Model?: string }[]).map(
        ({ Version, Model = '' }) => `${Model} ${Version}`,
      );
    };
    const sort = { by: 'version', direction: 'desc' } as const;
    const ofModel = { table: 'versions', kind: 'mlflow', name: 'churn', columns: [], sort, only } as const;
    expect(await versionsOf({ ...ofModel, columns: [], search: 'version < 5', only: [...only] })).toEqual([
      ' 250',
      ' 31',
      ' 7',
    ]);
    const fleet: ExportRequest = {
      table: 'fleet',
      kind: 'mlflow',
      query: '',
      columns: [],
      sort: { by: 'version', direction: 'asc' },
      only: [{ name: 'other', version: '1' }, ...only],
    };
    expect(await versionsOf(fleet)).toEqual(['other 1', 'churn 7', 'churn 31', 'churn 250']);
    expect(await save({ ...fleet, only: [] }, 'csv')).toBe(0);
    expect(service.title({ exportId, scope, request: fleet })).toBe('Selected versions');
  });

  it('what has gone is said', async () => {
    const { copy } = setUp();
    const failure = await failureOf(copy({ table: 'params', name: 'gone', version: '1', filter: '' }, 'json'));
    expect(failure).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('a query with a mistake exports nothing', async () => {
    const { save, folder } = setUp();
    const request: ExportRequest = { table: 'models', kind: 'mlflow', search: "alias = '", sort: byName };
    expect(await failureOf(save(request, 'csv'))).toMatchObject({ code: 'INVALID_INPUT' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a file', () => {
  const all: ExportRequest = { table: 'models', kind: 'mlflow', search: '', sort: byName };

  it('tells how far it is from 10,000 rows on, and stays as it was when it is cancelled', async () => {
    const { replica, save, read, folder, onProgress } = setUp();
    sweepModels(
      replica,
      models(10_001).map((model) => ({ ...model, tags: [] })),
    );
    writeFileSync(join(folder, 'table'), 'old');
    const stop = new AbortController();
    // A quick machine says nothing between the beginning and the end.
    onProgress.mockImplementation(() => stop.abort());
    expect(await failureOf(save(all, 'csv', stop.signal))).toMatchObject({ name: 'AbortError' });
    expect(onProgress).toHaveBeenCalledWith({ exportId, rows: 0, total: 10_001 });
    expect(readdirSync(folder)).toEqual(['table']);
    expect(read()).toBe('old');

    onProgress.mockReset();
    expect(await save(all, 'csv')).toBe(10_001);
    expect(readCsv(read().slice(1))).toHaveLength(10_002);
    expect(onProgress).toHaveBeenCalled();
  });

  it('is replaced with its permissions, and a new one has those of other programs', async () => {
    const { replica, save, folder } = setUp();
    sweepModels(replica, models(2));
    writeFileSync(join(folder, 'table'), 'old', { mode: 0o640 });
    await save(all, 'markdown');
    await save(all, 'markdown', live, 'new');
    if (process.platform === 'win32') return;
    const modeOf = (name: string): number => statSync(join(folder, name)).mode & 0o777;
    expect([modeOf('table'), modeOf('new')]).toEqual([0o640, 0o644]);
  });

  it.each([
    ['a folder that has gone', 'no/such/table', 'The folder is not there'],
    ['a name that is too long', 'x'.repeat(300), 'The name is too long'],
    ['a folder of that name', '.', 'A folder or a device has this name'],
  ])('%s is said, and leaves nothing', async (_what, name, message) => {
    const { save, folder } = setUp();
    const failure = await failureOf(save(all, 'csv', live, name));
    expect(failure).toMatchObject({ code: 'FILE_NOT_SAVED', message: expect.stringContaining(message) });
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('a copy that is too large says so, and to use a file', async () => {
  const { replica, copy } = setUp();
  const description = 'x'.repeat(60_000);
  sweepModels(
    replica,
    models(400).map((model) => ({ ...model, description })),
  );
  const failure = await failureOf(copy({ table: 'models', kind: 'mlflow', search: '', sort: byName }, 'spreadsheet'));
  expect(failure).toMatchObject({ code: 'TOO_LARGE_TO_COPY', hint: expect.stringContaining('file') });
});

it('nothing but a table is named or read', async () => {
  const { service } = setUp();
  const asked = { exportId, scope, request: { table: 'secrets' } };
  expect(() => service.title(asked)).toThrow(AppFailure);
  expect(service.title({ exportId, scope, request: { table: 'metadata', id: 'a', filter: '' } })).toBe('a metadata');
});
