import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { getReplicaFile } from '../../../electron/engine/workspace/replica-file.ts';
import { type FleetSize, fillFleet } from '../fill-fleet.ts';
import { alternate, median, quantile } from '../measure.ts';
import type { Bench } from '../report.ts';
import { askQuery } from '../window/ask-query.ts';
import { makeConnectedProfile } from '../window/connected-profile.ts';
import { type DrivenApp, driveApp } from '../window/drive-app.ts';
import { appFolder } from '../window/electron-command.ts';
import { stepThroughVersions } from '../window/step-through-versions.ts';

const small: FleetSize = { models: 10_000, versionsPerModel: 3 };
const large: FleetSize = { models: 100_000, versionsPerModel: 3 };

/** Two conditions each: common, rare, and in between. The number differs each time, so that no answer is known before. */
const queries: readonly ((number: number) => string)[] = [
  (n) => `metrics.val_auc > 0.5${n} and tags.team = 'team-1'`,
  (n) => `metrics.val_auc > 0.99${n} and params.max_depth = '6'`,
  (n) => `params.param_1 = '3' and metrics.loss < 0.9${n}`,
  (n) => `alias = 'champion' and metrics.val_auc > 0.5${n}`,
  (n) => `registered > 3${n % 10}d and flavor = 'xgboost'`,
  (n) => `user = 'user-3' and metrics.loss > 0.9${n}`,
];
const rounds = 3;
/** Presses of Alt+↓ per run. */
const steps = 20;
/** ms between the first queries and all others. */
const pauseMs = 8_000;
/** So many runs and no more: each asks 18 queries of either app. */
const mostRuns = 5;

/** Queries over all versions in the real window, and the walk through what one finds. */
export const fleetWindow: Bench = {
  id: 'fleet-window',
  async run(runs) {
    const apps = [await openVersions(small), await openVersions(large)] as const;
    const [few, many] = apps;
    try {
      const first = [await askFirst(few.driven), await askFirst(many.driven)];
      let number = 0;
      const next = (): number => {
        number += 1;
        return number;
      };
      const pairs = await alternate(
        Math.min(runs, mostRuns),
        () => timeQueries(few.driven, next),
        () => timeQueries(many.driven, next),
      );
      const p95 = (times: readonly number[]): number => quantile(times, 0.95);
      const found: number[] = [];
      for (let run = 0; run < Math.min(runs, mostRuns); run += 1) found.push(p95(await walk(many.driven, next())));
      return [
        {
          name: 'two conditions in the window, asked to painted, p95: 300,000 versions',
          unit: 'ms',
          values: pairs.map(({ b }) => p95(b)),
          limit: 100,
          note: `half of them within ${median(pairs.map(({ b }) => median(b))).toFixed(0)} ms`,
        },
        {
          name: 'the same: 300,000 versions / 30,000',
          unit: 'ratio',
          values: pairs.map(({ a, b }) => p95(b) / p95(a)),
          limit: 2,
          note: pairs.map(({ a, b }) => `${p95(b).toFixed(0)} / ${p95(a).toFixed(0)} ms`).join(', '),
        },
        {
          name: 'the first query that compares a key, 300,000 versions',
          unit: 'ms',
          values: first.slice(1),
          limit: null,
          note: 'whose values are sorted from then on while nobody asks for anything; the figures above are taken after that',
        },
        {
          name: 'Alt+↓ to the next version of that list painted, p95: 300,000 versions',
          unit: 'ms',
          values: found,
          limit: 100,
        },
      ];
    } finally {
      for (const { driven, remove } of apps) {
        await driven.close();
        remove();
      }
    }
  },
};

interface OpenVersions {
  readonly driven: DrivenApp;
  remove(): void;
}

/** An app without its server, on the page of all versions. */
async function openVersions(size: FleetSize): Promise<OpenVersions> {
  const { userData, scope, remove } = makeConnectedProfile('http://127.0.0.1:9');
  const file = getReplicaFile(join(userData, 'replicas'), scope);
  mkdirSync(dirname(file), { recursive: true });
  fillFleet(file, size);
  const driven = await driveApp(appFolder, userData);
  await driven.page.locator('nav a[href$="/versions"]').click();
  await driven.page.locator('main [role="grid"][aria-label="Versions"] tbody .row-link').first().waitFor();
  return { driven, remove };
}

/** ms of the slowest of the queries when they are asked for the first time. Then pauses as people do, and values are sorted. */
async function askFirst({ page }: DrivenApp): Promise<number> {
  const times: number[] = [];
  for (const query of queries) times.push(await askQuery(page, query(0)));
  await setTimeout(pauseMs);
  return Math.max(...times);
}

async function timeQueries({ page }: DrivenApp, next: () => number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const number = next();
    for (const query of queries) times.push(await askQuery(page, query(number)));
  }
  return times;
}

/** Opens the first version that a query finds and walks on from there. */
async function walk({ page }: DrivenApp, number: number): Promise<readonly number[]> {
  await askQuery(page, `metrics.loss > 0.2${number} and tags.team != 'team-1'`);
  await page.locator('main [role="grid"] tbody a[href*="version="]').first().click();
  const times = await stepThroughVersions(page, steps);
  await page.locator('nav a[href$="/versions"]').click();
  await page.locator('main [role="grid"][aria-label="Versions"] tbody .row-link').first().waitFor();
  return times;
}
