import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import type { SeededRandom } from '../demo/sample/registry/seeded-random.ts';
import { connectToPrimehub } from '../e2e/connect-to-primehub.ts';
import { askApp } from './ask-app.ts';
import { knownAccounts } from './check-after-kill.ts';
import { rememberAskedWrites } from './engine/asked-writes.ts';
import { checkAtRest } from './engine/check-at-rest.ts';
import { deployGroup, submitDraft, switchPower } from './engine/deployment-work.ts';
import { awaitEngine, endEngine } from './engine/end-engine.ts';
import type { Confirmed, EngineWork, WorkPlace } from './engine/engine-work.ts';
import { awaitMoment, describeMoment, drawMoment } from './engine/kill-moment.ts';
import { connectByPage, goToModels, sendForm } from './engine/page-work.ts';
import { changeSettings } from './engine/settings-work.ts';
import { syncRegistry } from './engine/sync-work.ts';
import { troubleNextWrite } from './engine/troubled-writes.ts';
import { watchList } from './engine/watch-list.ts';
import { type KillScene, startKillScene } from './kill-scene.ts';
import { launchApp, makeProfile, type RunningApp } from './launch-app.ts';
import { readSettings, type SettingsFacts, settingsFacts } from './settings-facts.ts';
import { expectRegistry, liveWithin } from './shown-registry.ts';
import { timeBareStart } from './time-bare-start.ts';

export interface EngineKillReport {
  readonly rounds: number;
  /** Kills that came while something was under way. */
  readonly cut: number;
  /** ms from a kill until a request that only the engine answers was answered. */
  readonly answered: { readonly medianMs: number; readonly mostMs: number };
  readonly writes: { readonly asked: number; readonly sent: number; readonly surplus: number; readonly open: number };
  /** Accounts in the keychain that the connections know at the end. */
  readonly accounts: ReadonlySet<string>;
  readonly failures: readonly string[];
}

/** What rounds do, in turn. */
const works: readonly ((place: WorkPlace, round: number) => EngineWork)[] = [
  (place) => sendForm(place, 'create'),
  (place) => changeSettings(place, 'sign-in'),
  syncRegistry,
  (place) => submitDraft(place, 'update'),
  (place) => changeSettings(place, 'removal'),
  switchPower,
  (place) => changeSettings(place, 'switch'),
  (place) => submitDraft(place, 'create'),
  (place) => changeSettings(place, 'renewal'),
  connectByPage,
  (place) => sendForm(place, 'update'),
  (place) => changeSettings(place, 'direct'),
];

/** After the third end in a minute an engine is stopped; two leave it running. */
const killsInASession = 2;
/** Every so many sessions the engine is killed once more, and started again by hand. */
const stopsEvery = 5;
/**
 * ms: half of the engines have to answer within the first, all within the second. On a machine that is so busy that a bare
 * process takes longer than usual to start, so may they.
 */
const answersWithin = { median: 1_000, most: 3_000 };
/** ms that a bare process takes from its start to its end on a machine with nothing else to do, at most. */
const usualStart = 80;
/** ms; it may look several times for a write whose answer was lost. */
const workEndsWithin = 60_000;

/** Kills the engine alone, at random moments of all that it does, and checks that neither the page nor a server notices. */
export async function killEngine(options: {
  readonly rounds: number;
  readonly random: SeededRandom;
  readonly say: (line: string) => void;
}): Promise<EngineKillReport> {
  const { rounds, random, say } = options;
  const scene = await startKillScene();
  scene.hub.cluster.setGroupAttribute(deployGroup, 'max-deploy', null);
  scene.hub.cluster.setLicense({ maxModelDeploy: -1 });
  const profile = makeProfile();
  const confirmed: Confirmed = {
    facts: new Map(),
    writes: rememberAskedWrites(scene.hub.operations),
    deployments: new Set(),
  };
  const accounts = new Set<string>();
  const failures: string[] = [];
  const answers: number[] = [];
  const starts: number[] = [];
  let cut = 0;
  let open = 0;

  /** Kills the engine while something is done, and checks how the page takes it. */
  async function round(place: WorkPlace, number: number, mayStop: boolean): Promise<string> {
    const { app, userData } = place;
    const work = (works[(number - 1) % works.length] ?? syncRegistry)(place, number);
    await work.prepare();
    const latency = random.pick([0, 15, 40, 150]);
    scene.setLatency(latency);
    const trouble = work.writes ? troubleNextWrite(scene.hub, random) : '';
    const moment = drawMoment(random, { ...work, latency });
    const text = `${describeMoment(moment)} of “${work.text}”${trouble}`;
    const endWatch = work.keepsList ? await watchList(app.page) : null;
    const listed = await listDeployments(app.page);
    const pid = await app.enginePid();

    const reached = awaitMoment(moment, { userData, countRequests: scene.countArrivals });
    const running = follow(work.run());
    await Promise.race([reached, running.end]);
    const wasOver = running.isOver();
    const { answeredMs, code } = await endEngine(app, pid);
    if (code === null) {
      answers.push(answeredMs);
      starts.push(await timeBareStart());
    } else if (code === 'ENGINE_STOPPED' && mayStop) await awaitEngine(app.page);
    else throw new Error(`${text}: the list was answered with ${code}`);
    const left = await listDeployments(app.page);
    if (work.keepsList && !listed.every((id) => left.includes(id))) throw new Error(`${text}: deployments went`);

    const end = await Promise.race([running.end, delay(workEndsWithin, null, { ref: false })]);
    if (end === null) throw new Error(`${text}: no end within ${workEndsWithin / 1000} s`);
    if (end.error !== null) throw new Error(`${text}: ${messageOf(end.error)}\n${await textOf(app.page)}`);
    calm(scene);
    await awaitEngine(app.page);
    if ((await endWatch?.()) === 0) throw new Error(`${text}: the list was empty for a while`);
    await goToModels(app.page);
    await expectShown(app, scene, confirmed);
    for (const account of knownAccounts(userData)) accounts.add(account);
    if (end.outcome === 'open') open += 1;
    if (!wasOver) cut += 1;
    const took = code === null ? `answered after ${answeredMs} ms` : 'stopped, and started again by hand';
    return `${text}${wasOver ? ', which was done' : ''}, ${took}`;
  }

  /** Launches the app for a few kills, quits it and looks at what it left. Returns the number of its last round. */
  async function session(first: number, kills: number, stops: boolean): Promise<number> {
    const since = Date.now();
    const app = await launchApp(profile);
    const { userData } = profile;
    const place: WorkPlace = { app, userData, scene, random, confirmed, awaitEngine: () => awaitEngine(app.page) };
    const problems: string[] = [];
    let number = first - 1;
    try {
      if (confirmed.facts.size === 0) confirmed.facts = await connect(app, scene, userData);
      await expectShown(app, scene, confirmed);
      while (number < first + kills - 1) {
        number += 1;
        const mayStop = stops && number === first + kills - 1;
        say(`round ${String(number).padStart(3)}: killed ${await round(place, number, mayStop)}`);
      }
    } catch (error) {
      problems.push(messageOf(error));
      calm(scene);
    }
    problems.push(...(await quit(app).catch((error: unknown) => [messageOf(error)])), ...app.faults);
    // As a minute without an end does.
    rmSync(join(userData, 'engine-stopped'), { force: true });
    problems.push(...(await checkAtRest({ userData, facts: confirmed.facts, scene, accounts, since })));
    confirmed.facts = settingsFacts(readSettings(userData));
    for (const problem of problems) {
      failures.push(`round ${number}: ${problem}`);
      say(`round ${String(number).padStart(3)}: FAILED ${problem}`);
    }
    return Math.max(number, first);
  }

  try {
    let sessions = 0;
    for (let number = 1; number <= rounds; ) {
      sessions += 1;
      const stops = sessions % stopsEvery === 0;
      const kills = Math.min(killsInASession + (stops ? 1 : 0), rounds - number + 1);
      number = (await session(number, kills, stops && kills > killsInASession)) + 1;
    }
    const answered = { medianMs: medianOf(answers), mostMs: Math.max(0, ...answers) };
    const slower = Math.max(1, medianOf(starts) / usualStart);
    const onThisMachine = `, on a machine ${slower.toFixed(1)} times as slow as usual`;
    if (answered.medianMs > answersWithin.median * slower)
      failures.push(`half of the answers took ${answered.medianMs} ms${onThisMachine}`);
    if (answered.mostMs > answersWithin.most * slower)
      failures.push(`an answer took ${answered.mostMs} ms${onThisMachine}`);
    const surplus = confirmed.writes.surplus();
    failures.push(...surplus);
    return {
      rounds,
      cut,
      answered,
      writes: { ...confirmed.writes.total(), surplus: surplus.length, open },
      accounts: knownAccounts(profile.userData),
      failures,
    };
  } finally {
    await scene.close();
    profile.remove();
  }
}

async function connect({ page }: RunningApp, { hub }: KillScene, userData: string): Promise<SettingsFacts> {
  await connectToPrimehub(page, hub.url, hub.users.dana.token);
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: liveWithin });
  return settingsFacts(readSettings(userData));
}

/** The page shows the registry, has not crashed, and no deployment that was confirmed is missing. */
async function expectShown({ page }: RunningApp, scene: KillScene, { facts, deployments }: Confirmed): Promise<void> {
  const scope = await expectRegistry(page, facts, scene);
  await expect(page.getByRole('grid', { name: 'Models' }).getByRole('link').first()).toBeVisible();
  if (scope.group !== deployGroup) return;
  const missing = async (): Promise<readonly string[]> => {
    const listed = await listDeployments(page);
    return [...deployments].filter((id) => !listed.includes(id));
  };
  await expect.poll(missing, { message: 'confirmed deployments that are missing', timeout: liveWithin }).toEqual([]);
}

/** Ids of the deployments of what is open, as the replica has them. */
async function listDeployments(page: Page): Promise<readonly string[]> {
  const { open: scope } = await askApp(page, 'connections.list', {});
  if (scope === null) return [];
  return (await askApp(page, 'deployments.list', { scope })).deployments.map(({ id }) => id);
}

/** Quits in good order. Returns what was not as it should be. */
async function quit(app: RunningApp): Promise<readonly string[]> {
  const pid = await app.enginePid();
  const code = await app.quit();
  return [...(code === 0 ? [] : [`the app quit with ${code}`]), ...(isRunning(pid) ? ['the engine outlived it'] : [])];
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Work under way: how it ends, and whether it has. */
function follow<T>(work: Promise<T>) {
  let isOver = false;
  const end = work
    .then(
      (outcome) => ({ outcome, error: null }),
      (error: unknown) => ({ outcome: null, error }),
    )
    .finally(() => {
      isOver = true;
    });
  return { end, isOver: () => isOver };
}

/** The servers answer at once and truly again. */
function calm({ hub, setLatency }: KillScene): void {
  setLatency(0);
  hub.faults.primehub.clear();
}

async function textOf(page: Page): Promise<string> {
  return `on screen: ${(await page.locator('body').innerText()).replaceAll(/\s+/g, ' ').slice(0, 1000)}`;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
