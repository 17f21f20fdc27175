import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openReplica, type Replica } from '../../../electron/engine/replica/replica.ts';
import { getReplicaFile } from '../../../electron/engine/workspace/replica-file.ts';
import { createPace } from '../../../electron/timing/pace.ts';
import { parseQuery } from '../../../shared/query/parse-query.ts';
import type { VersionList } from '../../../shared/registry/version-list.ts';
import { quiet } from '../app-registry.ts';
import { type FleetSize, fillFleet, fleetNow } from '../fill-fleet.ts';
import { watchLoop } from '../loop-watch.ts';
import { quantile } from '../measure.ts';
import type { Bench } from '../report.ts';
import { makeConnectedProfile } from '../window/connected-profile.ts';
import { driveApp, modelRow } from '../window/drive-app.ts';
import { appFolder } from '../window/electron-command.ts';
import { stepThroughVersions } from '../window/step-through-versions.ts';

const longModel: FleetSize = { models: 1, versionsPerModel: 10_000 };
const fleet: FleetSize = { models: 100_000, versionsPerModel: 3 };
/** Presses of a key per run. */
const steps = 20;
const newestFirst = { by: 'registeredAt', direction: 'desc' } as const;
const signal = new AbortController().signal;

/** What is before and behind a version: in a model with 10,000 versions, in its list, and in a list of 300,000. */
export const neighbours: Bench = {
  id: 'neighbours',
  async run(runs) {
    const folder = mkdtempSync(join(tmpdir(), 'primehub-models-bench-'));
    try {
      const inModel = await timeModelPage(runs);
      fillFleet(join(folder, 'fleet.sqlite'), fleet);
      fillFleet(join(folder, 'model.sqlite'), longModel);
      const [all, one] = ['fleet', 'model'].map((name) => openReplica(join(folder, `${name}.sqlite`), { log: quiet }));
      if (all === undefined || one === undefined) throw new Error('A replica is missing');
      const found = { all: [] as number[], one: [] as number[], held: [] as number[] };
      for (let run = 0; run < runs; run += 1) {
        const watch = watchLoop(null, { resolution: 1, seesWork: true });
        found.all.push(quantile(await timeFleetSteps(all, run), 0.95));
        found.one.push(quantile(await timeModelSteps(one, run), 0.95));
        found.held.push(watch.stop().longestHeld);
      }
      all.close();
      one.close();
      return [
        {
          name: 'Alt+↓ to the next version painted, p95: model with 10,000 versions',
          unit: 'ms',
          values: inModel,
          limit: 100,
        },
        {
          name: 'neighbours in a list of 10,000 versions of a model, first to last place, p95',
          unit: 'ms',
          values: found.one,
          limit: 50,
        },
        {
          name: 'neighbours in a list of all 300,000 versions, first to 10,000th place, p95',
          unit: 'ms',
          values: found.all,
          limit: 100,
        },
        { name: 'longest step of the engine meanwhile', unit: 'ms', values: found.held, limit: 50 },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** p95 of ms per run: walks through a model's list, and back, in the real window. */
async function timeModelPage(runs: number): Promise<readonly number[]> {
  const { userData, scope, remove } = makeConnectedProfile('http://127.0.0.1:9');
  const file = getReplicaFile(join(userData, 'replicas'), scope);
  mkdirSync(dirname(file), { recursive: true });
  fillFleet(file, longModel);
  const { page, close } = await driveApp(appFolder, userData);
  try {
    await page.locator(modelRow).first().click();
    await page.locator('main [role="grid"]:not([aria-busy="true"]) tbody .number').first().waitFor();
    await page.locator('main [role="grid"] tbody .row-link').first().click();
    const values: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const there = await stepThroughVersions(page, steps);
      values.push(quantile([...there, ...(await stepThroughVersions(page, steps, 'ArrowUp'))], 0.95));
    }
    return values;
  } finally {
    await close();
    remove();
  }
}

/** By number, as without a list, and in the list by a metric: at the beginning, in the middle and at the end. */
async function timeModelSteps(replica: Replica, run: number): Promise<readonly number[]> {
  const name = 'fraud-model-0';
  const sort = { by: { kind: 'metric', key: 'loss' }, direction: run % 2 === 0 ? 'asc' : 'desc' } as const;
  const list = { of: 'model', name, columns: [{ kind: 'metric', key: 'loss' }], sort } as const satisfies VersionList;
  const times: number[] = [];
  for (const place of [0, 1, 100, 5_000, 9_998]) {
    times.push(await timeBeside(replica, list, '', place));
    const start = performance.now();
    const { previous, next } = replica.lists.besideInModel({ name, version: String(place + 2) });
    times.push(performance.now() - start);
    // The last place is that of the newest version.
    if (previous === null || (next === null) !== (place === 9_998))
      throw new Error(`Neighbours of ${place + 2} are missing`);
  }
  return times;
}

async function timeFleetSteps(replica: Replica, run: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (const query of ['', `metrics.loss < 0.9${run}`, `tags.team = 'team-3' and metrics.val_auc > 0.1${run}`]) {
    const list = { of: 'fleet', query, sort: newestFirst } as const satisfies VersionList;
    for (const place of [0, 1, 100, 1_000, 9_999]) times.push(await timeBeside(replica, list, query, place));
  }
  return times;
}

/** ms until both neighbours of the version at a place are known. */
async function timeBeside(replica: Replica, list: VersionList, query: string, place: number): Promise<number> {
  const { tree } = parseQuery(query, fleetNow);
  if (tree === null) throw new Error('Not a query');
  const asked = { list, tree, now: fleetNow };
  const [ref] = await replica.lists.refs(asked, place, 1, createPace(signal));
  if (ref === undefined) throw new Error(`Nothing is at place ${place} of ${query}`);
  const start = performance.now();
  const { at } = await replica.lists.beside(asked, ref, place, createPace(signal));
  const ms = performance.now() - start;
  if (at !== place) throw new Error(`${ref.name} is said to be at ${at} instead of ${place}`);
  return ms;
}
