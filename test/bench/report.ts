import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { median } from './measure.ts';

/** One figure with its limit, measured once per run. */
export interface Figure {
  /** What it says, without its number in the list of benchmarks. */
  readonly name: string;
  readonly unit: 'ratio' | 'requests' | 'rows' | 'ms' | 'kB' | 'MB' | 'share';
  readonly values: readonly number[];
  /** The median may not exceed it; null for a figure that only explains another. */
  readonly limit: number | null;
  /** Absolute figures behind a ratio, or what else helps to read it. */
  readonly note?: string;
}

/** One benchmark: figures that are measured together. */
export interface Bench {
  /** Names it for `--only`. */
  readonly id: string;
  run(runs: number): Promise<readonly Figure[]>;
}

export interface ReportRow {
  readonly bench: string;
  readonly name: string;
  readonly unit: Figure['unit'];
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  readonly values: readonly number[];
  readonly limit: number | null;
  readonly passes: boolean;
  readonly note: string;
}

export function toRow(bench: string, { name, unit, values, limit, note = '' }: Figure): ReportRow {
  const middle = median(values);
  return {
    bench,
    name,
    unit,
    median: middle,
    lowest: Math.min(...values),
    highest: Math.max(...values),
    values,
    limit,
    passes: limit === null || middle <= limit,
    note,
  };
}

/** The rows as a table in Markdown. */
export function printTable(rows: readonly ReportRow[]): string {
  const lines = rows.map((row) => [
    row.name,
    write(row.median, row.unit),
    `${write(row.lowest, row.unit)} … ${write(row.highest, row.unit)}`,
    row.limit === null ? '' : `≤ ${row.limit}`,
    row.limit === null ? '' : row.passes ? 'pass' : 'MISS',
    row.note,
  ]);
  const table = [
    ['figure', 'median', 'spread', 'limit', '', 'note'],
    ['---', '---:', '---', '---:', '---', '---'],
    ...lines,
  ];
  return table.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The rows with every value, and what else is to be known about them. */
export function writeJson(
  file: string,
  rows: readonly ReportRow[],
  facts: Readonly<Record<string, string | number>>,
): void {
  const machine = { platform: process.platform, arch: process.arch, cpu: cpus()[0]?.model ?? '', cores: cpus().length };
  const report = { measuredAt: new Date().toISOString(), node: process.version, machine, ...facts, rows };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}

function write(value: number, unit: Figure['unit']): string {
  switch (unit) {
    case 'requests':
    case 'rows':
      return String(value);
    case 'ms':
    case 'kB':
    case 'MB':
      return `${value.toFixed(1)} ${unit}`;
    case 'share':
      return `${(value * 100).toFixed(1)} %`;
    case 'ratio':
      return value.toFixed(2);
  }
}
