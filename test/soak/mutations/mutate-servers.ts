import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import { watchBesideIdle } from '../../bench/watch-beside-idle.ts';
import { SeededRandom } from '../../demo/sample/registry/seeded-random.ts';
import { startHub } from '../../demo/start-hub.ts';
import { connectToPrimehub } from '../../e2e/connect-to-primehub.ts';
import { answerOf } from '../ask-app.ts';
import { checkReplica } from '../check-replica.ts';
import { launchApp, makeProfile, type RunningApp } from '../launch-app.ts';
import { readAppLog } from '../read-app-log.ts';
import { checkPage } from './check-page.ts';
import { createCuriousPerson, type VisitCounts } from './curious-person.ts';
import { type MutatingRelay, type RelayTraffic, startMutatingRelay } from './mutating-relay.ts';
import { readAnew, readEverything } from './read-everything.ts';

export interface MutationReport {
  readonly seconds: number;
  readonly traffic: readonly RelayTraffic[];
  readonly visits: VisitCounts;
  /**
   * ms: the most that main worked in one turn, and that main and an idle process were late, without what they waited for a
   * processor.
   */
  readonly held: { readonly work: number; readonly main: number; readonly idle: number };
  /** Nothing in here: all was well. */
  readonly failures: readonly string[];
}

/** ms that a turn of main may take. */
const longestTurn = 50;
/** The share of answers that are spoilt, for `weatherMs` each, again and again: a person gets somewhere in between. */
const weather: readonly number[] = [0.4, 0.8, 0.2, 1];
const weatherMs = 4_000;
/** ms until the app, left alone with true answers, has read everything again. */
const soundWithin = 90_000;

/**
 * Puts servers before a running app that spoil their answers at random, while somebody looks at every page. Neither process
 * may end, main may not be held up and no page may break; with true answers again, the app shows what an app shows that
 * never saw any others.
 */
export async function mutateServers(options: {
  readonly seconds: number;
  readonly seed: string;
  /** Models that are compared with all their versions at the end. */
  readonly compared: number;
  /** Whether nothing else uses the machine: only then it says something that main was late while it did not work. */
  readonly isAlone: boolean;
  readonly say: (line: string) => void;
}): Promise<MutationReport> {
  const { seconds, seed, say } = options;
  const hub = await startHub({ timing: { pickUpMs: 300, deployMs: 1_500, stopMs: 800 } });
  const relays = [
    await startMutatingRelay(hub.url, `PrimeHub ${seed}`),
    await startMutatingRelay(hub.mlflow.main.url, `MLflow ${seed}`),
  ] as const;
  const profile = makeProfile();
  const failures: string[] = [];
  const fail = (text: string): void => {
    failures.push(text);
    say(`FAILED: ${text}`);
    for (const { traffic } of relays) for (const line of traffic.latest.slice(-6)) say(`    ${line}`);
  };
  try {
    const app = await launchApp(profile);
    try {
      await connectToBoth(app.page, relays, hub.users.dana.token);
      const person = createCuriousPerson(app.page, new SeededRandom(`person ${seed}`));
      const { main, idle } = await watchBesideIdle(app.main, { resolution: 1, seesWork: true }, () =>
        workAmongMutations({ app, relays, seconds, person, fail }),
      );
      const held = { work: main.longestWork, main: main.longestHeld, idle: idle.longestHeld };
      if (held.work > longestTurn) fail(`main worked for ${held.work.toFixed(0)} ms in one turn`);
      if (options.isAlone && held.main - held.idle > longestTurn) {
        fail(`main was held up for ${held.main.toFixed(0)} ms, an idle process for ${held.idle.toFixed(0)} ms`);
      }
      for (const difference of await compareWithTruth(app.page, relays, hub.users.dana.token, options.compared)) {
        fail(difference);
      }
      for (const broken of await checkPage(app.page)) fail(`at the end ${broken}`);
      const code = await app.quit();
      if (code !== 0) fail(`the app ended with ${code}`);
      const rest = [...app.faults, ...loggedErrors(profile.userData), ...brokenReplicas(profile.userData)];
      for (const fault of rest.filter((each) => !failures.some((known) => known.endsWith(each)))) fail(fault);
      return { seconds, traffic: relays.map(({ traffic }) => traffic), visits: person.done, held, failures };
    } catch (error) {
      await app.kill().catch(() => undefined);
      throw error;
    }
  } finally {
    profile.remove();
    await Promise.all(relays.map((relay) => relay.close()));
    await hub.close();
  }
}

async function workAmongMutations({
  app,
  relays,
  seconds,
  person,
  fail,
}: {
  readonly app: RunningApp;
  readonly relays: readonly MutatingRelay[];
  readonly seconds: number;
  readonly person: ReturnType<typeof createCuriousPerson>;
  readonly fail: (text: string) => void;
}): Promise<void> {
  const startedAt = performance.now();
  const elapsed = (): number => performance.now() - startedAt;
  let seenFaults = 0;
  while (elapsed() < seconds * 1000) {
    const share = weather[Math.floor(elapsed() / weatherMs) % weather.length] ?? 0;
    for (const relay of relays) relay.setShare(share);
    const deed = await person.act();
    await delay(80);
    const where = `after ${(elapsed() / 1000).toFixed(1)} s, when somebody ${deed},`;
    const broken = await checkPage(app.page);
    const faults = app.faults.slice(seenFaults);
    seenFaults = app.faults.length;
    for (const each of [...broken, ...faults]) fail(`${where} ${each}`);
    // A window that is lost for good would fail again each time; what a person does is to load it again.
    if (broken.length > 0) await app.page.reload({ timeout: 10_000 }).catch(() => undefined);
  }
  for (const relay of relays) relay.setShare(0);
}

async function connectToBoth(page: Page, [primehub, mlflow]: readonly [MutatingRelay, MutatingRelay], token: string) {
  const live = page.getByText('Live', { exact: true });
  await connectToPrimehub(page, primehub.url, token);
  await expect(live).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: /^Connection and group/ }).click();
  await page.getByRole('menuitem', { name: 'Add connection…' }).click();
  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByRole('textbox', { name: 'MLflow address' }).fill(mlflow.url);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Connection and group: .*MLflow only$/ })).toBeVisible();
  await expect(live).toBeVisible({ timeout: 20_000 });
}

/** Compares with an app on a profile of its own that reads the same servers for the first time. */
async function compareWithTruth(
  page: Page,
  relays: readonly [MutatingRelay, MutatingRelay],
  token: string,
  compared: number,
): Promise<readonly string[]> {
  const profile = makeProfile();
  const fresh = await launchApp(profile);
  const differences: string[] = [];
  try {
    await connectToBoth(fresh.page, relays, token);
    for (const { url } of relays) {
      const truth = await readAnew(fresh.page, url);
      const names = await modelNames(fresh.page, truth);
      const models = names.slice(0, compared);
      const expected = await readEverything(fresh.page, truth, models);
      const scope = await readAnew(page, url);
      const deadline = performance.now() + soundWithin;
      for (;;) {
        const difference = describe(expected, await readEverything(page, scope, models).catch(String));
        if (difference === null) break;
        if (performance.now() > deadline) {
          differences.push(`${scope.group === null ? 'MLflow' : 'PrimeHub'}: ${difference}`);
          break;
        }
        await delay(1_000);
      }
    }
    await fresh.quit();
    return differences;
  } catch (error) {
    await fresh.kill().catch(() => undefined);
    throw error;
  } finally {
    profile.remove();
  }
}

async function modelNames(page: Page, scope: Parameters<typeof readEverything>[1]): Promise<readonly string[]> {
  const query = { search: '', sort: { column: 'name', direction: 'asc' }, offset: 0, limit: 200 } as const;
  const window = await answerOf(page, 'models.window', { scope, query });
  return window.ok ? window.value.rows.map(({ name }) => name) : [];
}

function describe(expected: readonly string[], shown: readonly string[] | string): string | null {
  if (typeof shown === 'string') return shown;
  const missing = expected.filter((line) => !shown.includes(line));
  const surplus = shown.filter((line) => !expected.includes(line));
  if (missing.length === 0 && surplus.length === 0) return null;
  const few = (lines: readonly string[]): string =>
    lines
      .slice(0, 3)
      .map((line) => line.slice(0, 700))
      .join('\n      ');
  return `not what the server has:\n    ${missing.length} missing\n      ${few(missing)}\n    ${surplus.length} surplus\n      ${few(surplus)}`;
}

function loggedErrors(userData: string): readonly string[] {
  return readAppLog(userData)
    .filter(({ level, text }) => level === 'error' || text.includes('UNEXPECTED'))
    .map(({ text }) => `log: ${text}`);
}

function brokenReplicas(userData: string): readonly string[] {
  return readdirSync(join(userData, 'replicas'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sqlite'))
    .flatMap((file) => {
      const { verdict } = checkReplica(join(userData, 'replicas', file));
      return verdict === 'ok' ? [] : [`replica ${file}: ${verdict}`];
    });
}
