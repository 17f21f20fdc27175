/**
 * `npm run bench -- [--only id,id] [--runs 5] [--json file]`: measures the figures that README.md explains and prints
 * them as a table. Ends with 1 when a figure misses its limit or could not be measured.
 *
 * `npm run bench -- --against folder [--only id,id] [--pairs 20] [--large-pairs 5] [--json file]`: measures this
 * checkout's built app against the one in another folder.
 */
import { parseArgs } from 'node:util';
import { takeBuilds } from './against/builds.ts';
import { comparisons } from './against/comparisons.ts';
import { besideSync } from './benches/beside-sync.ts';
import { compare } from './benches/compare.ts';
import { compareWindow } from './benches/compare-window.ts';
import { exportRows } from './benches/export.ts';
import { fleetQuery } from './benches/fleet-query.ts';
import { fleetSync } from './benches/fleet-sync.ts';
import { fleetWindow } from './benches/fleet-window.ts';
import { fullSync } from './benches/full-sync.ts';
import { heldUp } from './benches/held-up.ts';
import { incrementalRefresh } from './benches/incremental-refresh.ts';
import { largeSync } from './benches/large-sync.ts';
import { launch } from './benches/launch.ts';
import { longTasks } from './benches/long-tasks.ts';
import { manyRefreshes } from './benches/many-refreshes.ts';
import { messageSize } from './benches/message-size.ts';
import { modelWindow } from './benches/model-window.ts';
import { neighbours } from './benches/neighbours.ts';
import { reopen } from './benches/reopen.ts';
import { scroll } from './benches/scroll.ts';
import { search } from './benches/search.ts';
import { searchWindow } from './benches/search-window.ts';
import { trend } from './benches/trend.ts';
import { versionHistory } from './benches/version-history.ts';
import { type Bench, type Figure, printTable, type ReportRow, toRow, writeJson } from './report.ts';

const benches: readonly Bench[] = [
  launch,
  reopen,
  fullSync,
  fleetSync,
  incrementalRefresh,
  versionHistory,
  fleetQuery,
  fleetWindow,
  neighbours,
  exportRows,
  compare,
  compareWindow,
  search,
  searchWindow,
  besideSync,
  modelWindow,
  longTasks,
  trend,
  largeSync,
  heldUp,
  manyRefreshes,
  scroll,
  messageSize,
];

/** What there is to measure, ready to be run, and what the report says about it. */
interface Plan {
  readonly facts: Readonly<Record<string, string | number>>;
  readonly all: readonly { readonly id: string; run(): Promise<readonly Figure[]> }[];
}

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    runs: { type: 'string', default: '5' },
    json: { type: 'string' },
    against: { type: 'string' },
    pairs: { type: 'string', default: '20' },
    'large-pairs': { type: 'string', default: '5' },
  },
});
const { facts, all } = options.against === undefined ? planBenches() : planComparisons(options.against);
const wanted = options.only?.split(',') ?? all.map(({ id }) => id);
if (wanted.some((id) => all.every((each) => each.id !== id))) stop(`--only takes ${all.map(({ id }) => id).join(',')}`);

const rows: ReportRow[] = [];
const failed: string[] = [];
for (const { id, run } of all.filter(({ id }) => wanted.includes(id))) {
  console.error(`measuring ${id} …`);
  try {
    for (const figure of await run()) rows.push(toRow(id, figure));
  } catch (error) {
    // What was measured before, perhaps for an hour, is not thrown away.
    console.error(error);
    failed.push(id);
  }
}
console.log(printTable(rows));
for (const id of failed) console.log(`${id} could not be measured, see above`);
if (options.json !== undefined) writeJson(options.json, rows, { ...facts, failed: failed.join(',') });
process.exitCode = failed.length === 0 && rows.every(({ passes }) => passes) ? 0 : 1;

function planBenches(): Plan {
  const runs = count('runs');
  return { facts: { runs }, all: benches.map(({ id, run }) => ({ id, run: () => run(runs) })) };
}

function planComparisons(folder: string): Plan {
  const [pairs, largePairs] = [count('pairs'), count('large-pairs')];
  const builds = takeBuilds(folder);
  if ('missing' in builds) return stop(`There is no built app in ${builds.missing}. Build it there first.`);
  const [ours, other] = [builds.ours.title, builds.other.title];
  console.error(`${ours} against ${other}`);
  return {
    facts: { ours, other, pairs, largePairs },
    all: comparisons.map(({ id, isLarge, run }) => ({ id, run: () => run(builds, isLarge ? largePairs : pairs) })),
  };
}

function count(name: 'runs' | 'pairs' | 'large-pairs'): number {
  const number = Number(options[name]);
  if (!Number.isInteger(number) || number < 1) stop(`--${name} takes a number from 1`);
  return number;
}

function stop(text: string): never {
  console.error(text);
  process.exit(2);
}
