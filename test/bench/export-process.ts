/**
 * Writes a file of 100,000 versions in a process of its own: `node export-process.ts <task> <folder>`. `export` does it as
 * the app does; `raw` writes the bytes of the file that this has left; `plain` reads the same values from SQLite, one row
 * after the other and without slices, and writes them with nothing but commas. Sends what it measured to its parent.
 */
import { openSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createExportService } from '../../electron/engine/export/export-service.ts';
import { pieceLength } from '../../electron/engine/export/write-table.ts';
import { openReplica } from '../../electron/engine/replica/replica.ts';
import { keepHeapSmall } from '../../electron/process/heap.ts';
import { writeWholeFile } from '../../electron/process/whole-file.ts';
import type { FleetColumn } from '../../shared/registry/fleet.ts';
import { quiet } from './app-registry.ts';
import { watchLoop } from './loop-watch.ts';

export type ExportTask = 'export' | 'plain' | 'raw';

/** What each task sends. */
export interface ExportMeasured {
  readonly ms: number;
  /** ms of processor time. */
  readonly processor: number;
  /** MB at most, of the whole process. */
  readonly peakMemory: number;
  /** ms that the event loop was held at most without what it waited for a processor. */
  readonly longestHeld: number;
  readonly bytes: number;
}

/** As many as people choose: with the other columns 15 cells a row. */
const columns: readonly FleetColumn[] = [
  { kind: 'metric', key: 'val_auc' },
  { kind: 'metric', key: 'loss' },
  { kind: 'param', key: 'max_depth' },
  { kind: 'param', key: 'optimizer' },
  { kind: 'tag', key: 'team' },
];
const scope = { connectionId: '6f1f7f3c-32a5-4d0a-9c5e-0b7a1b0a4a11', group: null };
const rows = 100_000;

const [task, folder = ''] = process.argv.slice(2);
const source = join(folder, 'fleet.sqlite');
const target = (name: string): string => join(folder, `${name}.csv`);
keepHeapSmall(8);
process.send?.(await measure());
process.disconnect?.();

async function measure(): Promise<ExportMeasured> {
  const file = target(String(task));
  rmSync(file, { force: true });
  const work = task === 'export' ? prepareExport() : task === 'plain' ? writePlain : copyPieces;
  const watch = watchLoop(null, { resolution: 1, seesWork: true });
  const start = performance.now();
  await work(file);
  const ms = performance.now() - start;
  const { processor, longestHeld } = watch.stop();
  const peakMemory = process.resourceUsage().maxRSS / 1024;
  return { ms, processor, peakMemory, longestHeld, bytes: statSync(file).size };
}

/** The app has its replica open. */
function prepareExport(): (path: string) => Promise<void> {
  const replica = openReplica(source, { log: quiet });
  const service = createExportService({ getReplica: () => Promise.resolve(replica), onProgress() {} });
  const request = {
    table: 'fleet',
    kind: 'mlflow',
    query: '',
    columns: [...columns],
    sort: { by: 'registeredAt', direction: 'desc' },
  } as const;
  return async (path) => {
    const place = { path, temporaryPath: `${path}.part`, mode: 0o600 };
    const asked = { scope, exportId: 'bench', request };
    const written = await service.save(asked, 'csv', place, new AbortController().signal);
    if (written !== rows) throw new Error(`${written} rows were written instead of ${rows}`);
  };
}

/** By the same way to the disk, and in pieces of that size. */
async function copyPieces(path: string): Promise<void> {
  const from = openSync(target('export'), 'r');
  const piece = Buffer.alloc(pieceLength);
  await writeWholeFile({ path, temporaryPath: `${path}.part`, mode: 0o600 }, async (take) => {
    for (let read = readSync(from, piece); read > 0; read = readSync(from, piece)) await take(piece.subarray(0, read));
  });
}

async function writePlain(path: string): Promise<void> {
  using db = new DatabaseSync(source, { readOnly: true });
  const key = (name: string): string => `(SELECT id FROM value_key WHERE name = '${name}')`;
  const values = columns.map(({ kind, key: name }) => {
    if (kind === 'metric')
      return `(SELECT value FROM run_metric WHERE version_id = version.id AND key_id = ${key(name)} AND age = 0)`;
    const table = kind === 'param' ? 'whole_param' : 'whole_version_tag';
    return `(SELECT coalesce(value, rank) FROM ${table} WHERE version_id = version.id AND key_id = ${key(name)})`;
  });
  const all = db.prepare(`
    SELECT model.name, version.version, version.created_at,
           (SELECT group_concat(alias) FROM alias_now WHERE version_id = version.id), version.stage, run.user,
           (SELECT group_concat(name) FROM version_flavour JOIN value_key ON id = key_id WHERE version_id = version.id),
           ${values.join(', ')}, version.status, version.run_id, version.source, version.description
    FROM version JOIN model ON model.id = version.model_id LEFT JOIN run ON run.version_id = version.id
    ORDER BY version.created_at DESC`);
  all.setReturnArrays(true);
  await writeWholeFile({ path, temporaryPath: `${path}.part`, mode: 0o600 }, async (take) => {
    let text = '';
    for (const row of all.iterate()) {
      text += `${(row as unknown as readonly unknown[]).join(',')}\r\n`;
      if (text.length < pieceLength) continue;
      await take(text);
      text = '';
    }
    await take(text);
  });
}
