import type { Page } from '@playwright/test';
import type { Scope } from '../../../shared/connection/scope.ts';
import { forkScaleServer } from '../../demo/scale/fork-scale-server.ts';
import { scaleWords } from '../../demo/scale/scale-texts.ts';
import { alternate, median, quantile } from '../measure.ts';
import type { Bench } from '../report.ts';
import { driveApp, modelRow } from '../window/drive-app.ts';
import { appFolder } from '../window/electron-command.ts';
import { seedProfile } from '../window/seed-profile.ts';
import { timeTyping } from '../window/typing-time.ts';

const size = { models: 10_000, versionsPerModel: 10 };
/** How often the word is typed per run, each way. */
const typings = 4;

/** Typing into the query box of the real window while the versions and runs of all models come in the background. */
export const besideSync: Bench = {
  id: 'beside-sync',
  async run(runs) {
    const server = await forkScaleServer({ size, latencyMs: 20 });
    const profile = await seedProfile(server);
    const { page, close } = await driveApp(appFolder, profile.userData);
    try {
      await page.locator(modelRow).first().waitFor();
      const pairs = await alternate(
        runs,
        () => typeBeside(page, profile.scope, 'off'),
        () => typeBeside(page, profile.scope, 'reading'),
      );
      const ms = (values: readonly number[]): string => median(values).toFixed(0);
      const [p95s, halves] = [0.95, 0.5].map((share) =>
        pairs.map(({ a, b }) => ({ a: quantile(a, share), b: quantile(b, share) })),
      );
      return [
        { name: 'key in the query box to painted rows, median', of: halves ?? [], limit: 1.3 },
        { name: 'the same, p95', of: p95s ?? [], limit: 1.3 },
      ].map(({ name, of, limit }) => ({
        name: `${name}: during the fleet sync / without it`,
        unit: 'ratio' as const,
        values: of.map(({ a, b }) => b / a),
        limit,
        note: `${ms(of.map(({ b }) => b))} / ${ms(of.map(({ a }) => a))} ms, the server beside it on the same machine`,
      }));
    } finally {
      await close();
      await profile.close();
    }
  },
};

/** ms of each keystroke while the background does this from the first to the last of them. */
async function typeBeside(page: Page, scope: Scope, phase: 'off' | 'reading'): Promise<readonly number[]> {
  await page.evaluate(turnFleet, { scope, phase });
  const times = await timeTyping(page, scaleWords.common, typings);
  const now = await page.evaluate(readPhase, scope);
  if (now !== phase) throw new Error(`The fleet was ${phase} while typing began and is ${now} at its end`);
  return times;
}

// What follows runs in the page.

async function readPhase(scope: Scope): Promise<string> {
  const answer = await window.bridge.request('fleet.state', { scope }, crypto.randomUUID());
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value.phase;
}

async function turnFleet({ scope, phase }: { readonly scope: Scope; readonly phase: string }): Promise<void> {
  const { request } = window.bridge;
  const wish = { scope, isOn: phase !== 'off', budget: 100_000_000_000 };
  const set = await request('fleet.configure', wish, crypto.randomUUID());
  if (!set.ok) throw new Error(set.error.message);
  for (const started = performance.now(); performance.now() - started < 30_000; ) {
    const answer = await request('fleet.state', { scope }, crypto.randomUUID());
    if (!answer.ok) throw new Error(answer.error.message);
    if (answer.value.phase === phase) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The fleet does not become ${phase}`);
}
