import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import type { SeededRandom } from '../demo/sample/registry/seeded-random.ts';
import { askApp, readAllModels } from './ask-app.ts';
import { checkReplica } from './check-replica.ts';
import { describeDifference, shownRows } from './expected-rows.ts';
import type { FlapScene } from './flap-scenes.ts';
import { outages } from './flapping-relay.ts';
import { launchApp, makeProfile, type RunningApp } from './launch-app.ts';
import { openModel, searchModels, type WorkDone, workOn } from './person-at-work.ts';
import { readAppLog, refusedAttempts } from './read-app-log.ts';
import { peakPerSecond, type RequestBound, type RequestCosts, requestBound } from './request-bound.ts';

export interface FlapReport {
  readonly scene: string;
  readonly seconds: number;
  readonly outages: number;
  readonly work: WorkDone;
  readonly requests: RequestBound;
  readonly bound: RequestBound;
  /** From the network's return until the app said Live by itself, ms. */
  readonly liveAfterMs: number;
  /** Nothing in here: all was well. */
  readonly failures: readonly string[];
}

/** ms from the network's return to "Live": a refresh that failed last is tried again after at most 10 s ± 20 %, or 5. */
const liveWithin = 15_000;

/**
 * Loses the network of a running app every other second while somebody uses it, and counts what it asks for. The list
 * must never lose a row; afterwards the app must say Live by itself and show no trace.
 */
export async function flapNetwork(
  scene: FlapScene,
  options: { readonly seconds: number; readonly random: SeededRandom; readonly say: (line: string) => void },
): Promise<FlapReport> {
  const { seconds, random, say } = options;
  const profile = makeProfile();
  const failures: string[] = [];
  const app = await launchApp(profile);
  const { page } = app;
  try {
    await scene.connect(page);
    await expectLive(page, 60_000);
    await page.getByRole('button', { name: 'Refresh', exact: true }).waitFor();
    const before = await difference(page, scene);
    if (before !== null) throw new Error(`before the network flapped ${before}`);
    const costs = await measureCosts(page, scene);
    say(
      `${scene.name}: ${scene.expected.length} models; a refresh takes ${costs.refresh} requests, a model ${costs.open}`,
    );

    const startedAt = Date.now();
    const until = startedAt + seconds * 1000;
    const look = async (): Promise<void> => {
      const lost = await lostRows(page, scene);
      if (lost !== null) failures.push(`after ${Math.round((Date.now() - startedAt) / 1000)} s ${lost}`);
    };
    const [work, lost] = await Promise.all([
      workOn(page, { models: scene.models, random, until, look }),
      flapUntil(scene, until),
    ]);

    const returnedAt = Date.now();
    await expectLive(page, liveWithin);
    const liveAfterMs = Date.now() - returnedAt;
    await expectNoTrace(page, scene);
    const after = await difference(page, scene);
    if (after !== null) failures.push(after);

    const attempts = [
      ...scene.relay.attempts.filter((at) => at >= startedAt && at < until),
      ...refusedAttempts(profile.userData, startedAt),
    ];
    const bound = requestBound(seconds, costs, work);
    const requests = { total: attempts.length, perSecond: peakPerSecond(attempts) };
    if (requests.total > bound.total) failures.push(`${requests.total} requests, the bound is ${bound.total}`);
    if (requests.perSecond > bound.perSecond) {
      failures.push(`${requests.perSecond} requests in a second, the bound is ${bound.perSecond}`);
    }
    await app.quit();
    failures.push(...faultsOf(app, profile.userData), ...brokenReplicas(profile.userData));
    return { scene: scene.name, seconds, outages: lost, work, requests, bound, liveAfterMs, failures };
  } catch (error) {
    await app.kill().catch(() => undefined);
    throw error;
  } finally {
    profile.remove();
  }
}

/** A second without the network, a second with it, each outage of another kind than the last. */
async function flapUntil(scene: FlapScene, until: number): Promise<number> {
  let lost = 0;
  while (Date.now() < until) {
    await scene.relay.setOutage(outages[lost % outages.length] ?? 'reset');
    lost += 1;
    await delay(1000);
    await scene.relay.setOutage(null);
    await delay(Math.min(1000, Math.max(0, until - Date.now())));
  }
  return lost;
}

/** Does each thing once on a still network; the models with the most versions cost the most. */
async function measureCosts(page: Page, { relay, models }: FlapScene): Promise<RequestCosts> {
  const { open: scope } = await askApp(page, 'connections.list', {});
  if (scope === null) throw new Error('No connection is open');
  const cost = async (work: () => Promise<unknown>): Promise<number> => {
    const before = relay.attempts.length;
    await work();
    return relay.attempts.length - before;
  };
  const refresh = await cost(async () => {
    await askApp(page, 'registry.refresh', { scope });
    await expect(page.getByText(/^Refreshing/)).toHaveCount(0);
    await expectLive(page, 20_000);
    if (scope.group !== null) await askApp(page, 'deployments.refresh', { scope });
  });
  const opens: number[] = [];
  for (const name of models.slice(0, 2)) {
    opens.push(await cost(() => askApp(page, 'models.refresh', { scope, name })));
  }
  return { refresh, open: Math.max(...opens) };
}

async function expectLive(page: Page, timeout: number): Promise<void> {
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout });
}

/** What a page could not read meanwhile it reads by itself, and no word of the outages is left. */
async function expectNoTrace(page: Page, scene: FlapScene): Promise<void> {
  for (const step of [
    async () => undefined,
    () => openModel(page, scene.models[0] ?? ''),
    () => searchModels(page, ''),
  ]) {
    await step();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.getByText(/Offline|could not be|refused the connection/)).toHaveCount(0);
  }
  await expectLive(page, 10_000);
}

async function difference(page: Page, scene: FlapScene): Promise<string | null> {
  return describeDifference(scene.expected, shownRows(await readAllModels(page), scene.through));
}

/** Counts only, as it is asked often. */
async function lostRows(page: Page, scene: FlapScene): Promise<string | null> {
  const { open: scope } = await askApp(page, 'connections.list', {});
  if (scope === null) return 'no connection was open';
  const query = { search: '', sort: { column: 'name', direction: 'asc' }, offset: 0, limit: 1 } as const;
  const { totalModels } = await askApp(page, 'models.window', { scope, query });
  return totalModels === scene.expected.length ? null : `${totalModels} of ${scene.expected.length} models were left`;
}

function faultsOf(app: RunningApp, userData: string): readonly string[] {
  const logged = readAppLog(userData).filter(({ level, text }) => level === 'error' || text.includes('UNEXPECTED'));
  return [...app.faults, ...logged.map(({ text }) => `log: ${text}`)];
}

function brokenReplicas(userData: string): readonly string[] {
  const files = readdirSync(join(userData, 'replicas'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.sqlite'))
    .flatMap((file) => {
      const { verdict } = checkReplica(join(userData, 'replicas', file));
      return verdict === 'ok' ? [] : [`replica ${file}: ${verdict}`];
    });
}
