/**
 * `npm run bench -- [--only id,id] [--runs 5] [--json file]`: measures the figures that README.md explains and prints
 * them as a table. Ends with 1 when a figure misses its limit.
 */
import { parseArgs } from 'node:util';
import { fullSync } from './benches/full-sync.ts';
import { heldUp } from './benches/held-up.ts';
import { incrementalRefresh } from './benches/incremental-refresh.ts';
import { largeSync } from './benches/large-sync.ts';
import { launch } from './benches/launch.ts';
import { manyRefreshes } from './benches/many-refreshes.ts';
import { messageSize } from './benches/message-size.ts';
import { scroll } from './benches/scroll.ts';
import { search } from './benches/search.ts';
import { searchWindow } from './benches/search-window.ts';
import { versionHistory } from './benches/version-history.ts';
import { type Bench, printTable, type ReportRow, toRow, writeJson } from './report.ts';

const benches: readonly Bench[] = [
  launch,
  fullSync,
  incrementalRefresh,
  versionHistory,
  search,
  searchWindow,
  largeSync,
  heldUp,
  manyRefreshes,
  scroll,
  messageSize,
];

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, runs: { type: 'string', default: '5' }, json: { type: 'string' } },
});
const wanted = options.only?.split(',') ?? benches.map(({ id }) => id);
const unknown = wanted.filter((id) => benches.every((bench) => bench.id !== id));
const runs = Number(options.runs);
if (unknown.length > 0 || !Number.isInteger(runs) || runs < 1) {
  console.error(`usage: run-bench.ts [--only ${benches.map(({ id }) => id).join(',')}] [--runs 5] [--json file]`);
  process.exit(2);
}

const rows: ReportRow[] = [];
for (const bench of benches.filter(({ id }) => wanted.includes(id))) {
  console.error(`measuring ${bench.id} …`);
  for (const figure of await bench.run(runs)) rows.push(toRow(bench.id, figure));
}
console.log(printTable(rows));
if (options.json !== undefined) writeJson(options.json, rows, { runs });
process.exitCode = rows.every(({ passes }) => passes) ? 0 : 1;
