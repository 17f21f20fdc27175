import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportMeasured, ExportTask } from '../export-process.ts';
import { fillFleet } from '../fill-fleet.ts';
import { alternate, median } from '../measure.ts';
import type { Bench } from '../report.ts';

const size = { models: 10_000, versionsPerModel: 10 };

/** A file of 100,000 versions, against writing the same bytes, each in a process of its own. */
export const exportRows: Bench = {
  id: 'export',
  async run(runs) {
    const folder = mkdtempSync(join(tmpdir(), 'primehub-models-bench-'));
    try {
      fillFleet(join(folder, 'fleet.sqlite'), size);
      const triples = await alternate(
        runs,
        async () => ({ ours: await measure('export', folder), plain: await measure('plain', folder) }),
        () => measure('raw', folder),
      );
      const of = (pick: (triple: (typeof triples)[number]) => number): readonly number[] => triples.map(pick);
      const ms = (pick: (triple: (typeof triples)[number]) => number): string => median(of(pick)).toFixed(0);
      return [
        {
          name: 'export of 100,000 rows as CSV / writing the same bytes raw',
          unit: 'ratio',
          values: of(({ a, b }) => a.ours.ms / b.ms),
          limit: 2,
          note: `${ms(({ a }) => a.ours.ms)} / ${ms(({ b }) => b.ms)} ms, ${ms(({ a }) => a.ours.bytes / 1e6)} MB; ${ms(({ a }) => a.ours.processor)} ms of processor time`,
        },
        {
          name: 'the same / reading its values from SQLite, row by row, and writing them raw',
          unit: 'ratio',
          values: of(({ a }) => a.ours.ms / a.plain.ms),
          limit: 2,
          note: `${ms(({ a }) => a.ours.ms)} / ${ms(({ a }) => a.plain.ms)} ms; ${ms(({ a }) => a.plain.processor)} ms of processor time`,
        },
        {
          name: 'peak memory of that process beyond the one that writes raw',
          unit: 'MB',
          values: of(({ a, b }) => a.ours.peakMemory - b.peakMemory),
          limit: 100,
          note: `${ms(({ a }) => a.ours.peakMemory)} / ${ms(({ b }) => b.peakMemory)} MB`,
        },
        {
          name: 'longest step of the export',
          unit: 'ms',
          values: of(({ a }) => a.ours.longestHeld),
          limit: 50,
        },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function measure(task: ExportTask, folder: string): Promise<ExportMeasured> {
  const child = fork(join(import.meta.dirname, '../export-process.ts'), [task, folder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const [measured] = (await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error(`${task} ended early`))),
  ])) as [ExportMeasured];
  await exited;
  return measured;
}
