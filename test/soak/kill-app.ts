import { setTimeout as delay } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { getScopeKey, type Scope } from '../../shared/connection/scope.ts';
import type { DemoRegistry } from '../demo/mlflow/registry-store.ts';
import type { SeededRandom } from '../demo/sample/registry/seeded-random.ts';
import { connectToPrimehub } from '../e2e/connect-to-primehub.ts';
import { askApp, readAllModels } from './ask-app.ts';
import { awaitWrite } from './await-write.ts';
import { changeRegistry } from './change-registry.ts';
import { drawChange, type SettingsChange } from './change-settings.ts';
import { checkAfterKill, knownAccounts, litter } from './check-after-kill.ts';
import { followSync } from './follow-sync.ts';
import { type KillScene, startKillScene } from './kill-scene.ts';
import { launchApp, makeProfile, type Profile, type RunningApp, startBlindly } from './launch-app.ts';
import { readSettings, type SettingsFacts, settingsFacts } from './settings-facts.ts';
import { expectRegistry, liveWithin } from './shown-registry.ts';

export interface KillReport {
  readonly rounds: number;
  readonly kills: {
    /** Before anybody could see the list. */
    readonly atStart: number;
    readonly duringSync: number;
    /** A change of settings was sent and not answered yet. */
    readonly duringChange: number;
    /** While a settings file was being written, at any of these times: its temporary file was left. */
    readonly duringWrite: number;
    readonly atWindowClose: number;
  };
  /** Changes of settings that the app had confirmed. */
  readonly confirmed: number;
  /** Settings, secrets and rows that had been confirmed and were not there after a kill. */
  readonly lost: number;
  /** Accounts in the keychain that the connections know at the end. */
  readonly accounts: ReadonlySet<string>;
  readonly failures: readonly string[];
}

/** Kills the app at random moments of starting, syncing and changing settings; everything is checked after each kill. */
export async function killApp(options: {
  readonly rounds: number;
  readonly random: SeededRandom;
  readonly say: (line: string) => void;
}): Promise<KillReport> {
  const { rounds, random, say } = options;
  const scene = await startKillScene();
  const profile = makeProfile({ readsAllVersions: true });
  const kills = { atStart: 0, duringSync: 0, duringChange: 0, duringWrite: 0, atWindowClose: 0 };
  const failures: string[] = [];
  const seen = new Map<string, { readonly scope: Scope; readonly names: readonly string[] }>();
  const secrets = new Map([
    [scene.hub.url, scene.hub.users.dana.token],
    ...scene.passing.flatMap(({ url, password }) => (password === null ? [] : [[url, password] as const])),
  ]);
  let confirmed = 0;
  let lost = 0;
  let facts: SettingsFacts = new Map();
  let running: RunningApp | null = null;

  /** The app as the next start finds it: it must say Live with exactly what the registry holds, and have tidied up. */
  async function verify({ page, faults }: RunningApp): Promise<Scope> {
    const scope = await expectRegistry(page, facts, scene);
    seen.set(getScopeKey(scope), { scope, names: (await readAllModels(page)).map(({ name }) => name) });
    const left = litter(profile.userData);
    if (left.length > 0) throw new Error(`left by kills and not tidied up: ${left.join(', ')}`);
    if (faults.length > 0) throw new Error(faults.join('; '));
    return scope;
  }

  async function round(number: number): Promise<string> {
    const registries = [scene.hub.mlflow.main, scene.hub.mlflow.small, ...scene.passing].map((each) => each.registry);
    scene.setLatency(random.pick([0, 0, 15, 40]));
    const draw = random.next();
    const killAfter = random.between(0, 900);
    const requestsBefore = scene.requestCount();
    const startedAt = Date.now();
    let pending: SettingsChange | null = null;
    let syncing = false;
    let text: string;

    if (draw < 0.2) {
      for (const registry of registries) changeRegistry(registry, random, number);
      const kill = startBlindly(profile);
      await delay(200 + killAfter * 1.5);
      await kill();
      kills.atStart += 1;
      text = `killed ${Math.round(200 + killAfter * 1.5)} ms after its start`;
    } else {
      const app = await launchApp(profile);
      running = app;
      const scope = await verify(app);
      for (const registry of registries) changeRegistry(registry, random, number);
      const isSyncing = await followSync(app.page);
      const outcome = await killWhileChanging(app, scope, draw < 0.28, draw > 0.6, killAfter);
      syncing = isSyncing();
      ({ pending, text } = outcome);
    }

    const rows = [...seen.values()].map(({ scope, names }) => {
      const models = registryOf(scope, scene, profile)?.models;
      return { scope, names: names.filter((name) => models?.find(name) !== undefined) };
    });
    const after = await checkAfterKill(profile.userData, { facts, pending, rows, secrets });
    failures.push(...after.failures.map((failure) => `round ${number}: ${failure}`));
    lost += after.lost;
    // Nobody watched the app start: requests without a refresh that succeeded mean that one was under way.
    if (draw < 0.2) syncing = scene.requestCount() > requestsBefore && after.newestRefresh < startedAt;
    if (syncing) kills.duringSync += 1;
    if (after.wasWriting) kills.duringWrite += 1;
    facts = settingsFacts(after.settings);
    return `${text}${syncing ? ', syncing' : ''}${after.wasWriting ? ', writing the file' : ''}`;
  }

  async function killWhileChanging(
    app: RunningApp,
    scope: Scope,
    closesWindow: boolean,
    aimsAtWrite: boolean,
    killAfter: number,
  ): Promise<{ readonly pending: SettingsChange | null; readonly text: string }> {
    let pending: SettingsChange | null = null;
    let isKilled = false;
    const change = async (): Promise<void> => {
      while (!isKilled) {
        askApp(app.page, 'registry.refresh', { scope }).catch(() => undefined);
        const next = drawChange(facts, scene, random);
        pending = next;
        try {
          await next.make(app.page);
        } catch (error) {
          if (isKilled) return;
          throw new Error(`${next.text}: ${String(error)}`);
        }
        facts = next.after;
        pending = null;
        confirmed += 1;
      }
    };
    if (closesWindow) {
      app.closeWindow().catch(() => undefined);
      await delay(killAfter / 20);
      await app.kill();
      kills.atWindowClose += 1;
      return { pending, text: 'killed as its window closed' };
    }
    const changing = change();
    // A write takes a few milliseconds, which a moment at random seldom meets: four kills of ten wait for one.
    const moment = aimsAtWrite ? awaitWrite(profile.userData, 1 + Math.floor(killAfter / 300), 2000) : delay(killAfter);
    await Promise.race([changing, moment]);
    isKilled = true;
    const wasChanging = pending as SettingsChange | null;
    await app.kill();
    await changing;
    if (wasChanging !== null) kills.duringChange += 1;
    return { pending, text: wasChanging === null ? 'killed at work' : `killed during “${wasChanging.text}”` };
  }

  try {
    const first = await launchApp(profile);
    await connectToPrimehub(first.page, scene.hub.url, scene.hub.users.dana.token);
    await expect(first.page.getByText('Live', { exact: true })).toBeVisible({ timeout: liveWithin });
    await first.quit();
    facts = settingsFacts(readSettings(profile.userData));

    for (let number = 1; number <= rounds; number += 1) {
      try {
        say(`round ${String(number).padStart(3)}: ${await round(number)}`);
      } catch (error) {
        failures.push(`round ${number}: ${error instanceof Error ? error.message : String(error)}`);
        say(`round ${String(number).padStart(3)}: FAILED ${failures.at(-1)}`);
        await (running as RunningApp | null)?.kill().catch(() => undefined);
      }
    }
    scene.setLatency(0);
    const last = await launchApp(profile);
    await verify(last).catch((error: unknown) => failures.push(`after the last round: ${String(error)}`));
    await last.quit();
    return { rounds, kills, confirmed, lost, accounts: knownAccounts(profile.userData), failures };
  } finally {
    await scene.close();
    profile.remove();
  }
}

function registryOf(scope: Scope, { hub, passing }: KillScene, profile: Profile): DemoRegistry | null {
  const connection = readSettings(profile.userData).connections.find(({ id }) => id === scope.connectionId);
  if (connection === undefined) return null;
  if (connection.kind === 'mlflow') return passing.find(({ url }) => url === connection.address)?.registry ?? null;
  return (scope.group === 'fraud-detection' ? hub.mlflow.main : hub.mlflow.small).registry;
}
