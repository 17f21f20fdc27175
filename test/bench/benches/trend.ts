import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getReplicaFile } from '../../../electron/engine/workspace/replica-file.ts';
import { fillFleet } from '../fill-fleet.ts';
import { alternate, median } from '../measure.ts';
import type { Bench } from '../report.ts';
import { makeConnectedProfile } from '../window/connected-profile.ts';
import { type DrivenApp, driveApp, modelRow } from '../window/drive-app.ts';
import { appFolder } from '../window/electron-command.ts';

/** Exchanges of metrics per run. Each is of a metric that the page has not asked for before. */
const exchanges = 2;

/** The trend of a metric over all versions of a model, in the real window: from the click to the frame with its line. */
export const trend: Bench = {
  id: 'trend',
  async run(runs) {
    const [few, many] = [await openModel(1_000), await openModel(10_000)];
    try {
      const pairs = await alternate(
        Math.min(runs, 6),
        () => exchangeMetrics(few.driven),
        () => exchangeMetrics(many.driven),
      );
      const ms = (of: 'a' | 'b'): string => median(pairs.map((pair) => pair[of])).toFixed(0);
      return [
        {
          name: 'trend of a metric to painted, 10,000 versions',
          unit: 'ms',
          values: pairs.map(({ b }) => b),
          limit: 300,
        },
        {
          name: 'trend of a metric to painted: 10,000 versions / 1,000',
          unit: 'ratio',
          values: pairs.map(({ a, b }) => b / a),
          limit: 2,
          note: `${ms('b')} ms / ${ms('a')} ms`,
        },
      ];
    } finally {
      for (const { driven, remove } of [few, many]) {
        await driven.close();
        remove();
      }
    }
  },
};

interface OpenModel {
  readonly driven: DrivenApp;
  remove(): void;
}

/** An app without its server, on the page of a model with so many versions. */
async function openModel(versionsPerModel: number): Promise<OpenModel> {
  const { userData, scope, remove } = makeConnectedProfile('http://127.0.0.1:9');
  const file = getReplicaFile(join(userData, 'replicas'), scope);
  mkdirSync(dirname(file), { recursive: true });
  fillFleet(file, { models: 1, versionsPerModel });
  const driven = await driveApp(appFolder, userData);
  await driven.page.locator(modelRow).first().click();
  await driven.page.locator('[data-series="s0"]').first().waitFor();
  return { driven, remove };
}

/** Median of ms: beside the metric that is shown comes another one; then the first goes, and the other is read anew, alone. */
async function exchangeMetrics({ page }: DrivenApp): Promise<number> {
  const times: number[] = [];
  for (let exchange = 0; exchange < exchanges; exchange += 1) {
    await page.getByRole('button', { name: 'Choose metrics of the trend' }).click();
    await page
      .getByRole('menuitemcheckbox', { name: /^metric_/, checked: false })
      .first()
      .click();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.locator('[data-series="s1"]').first().waitFor();
    times.push(await page.evaluate(timeRemoval));
  }
  return median(times);
}

/** In the page: takes the first metric out, and waits for the frame after the one in which a single line stands. */
function timeRemoval(): Promise<number> {
  const button = document.querySelector<HTMLElement>('button[aria-label$=" out of the trend"]');
  const start = performance.now();
  button?.click();
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector('path[data-series="s1"]') !== null) requestAnimationFrame(look);
      else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    };
    look();
  });
}
