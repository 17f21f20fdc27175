import { setTimeout as delay } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import type { SeededRandom } from '../demo/sample/registry/seeded-random.ts';

/** What a person did. */
export interface WorkDone {
  opens: number;
  refreshes: number;
  searches: number;
}

/** ms; a page that does not follow a click within this is stuck. */
const patience = 5000;

/**
 * Uses the window until `until` (epoch ms): opens models, searches, looks at the list, presses Refresh, an action every 1
 * to 2.5 s. `look` is called after each action. Throws when the window does not follow.
 */
export async function workOn(
  page: Page,
  options: {
    readonly models: readonly string[];
    readonly random: SeededRandom;
    readonly until: number;
    readonly look: () => Promise<void>;
  },
): Promise<WorkDone> {
  const { models, random, until } = options;
  const done: WorkDone = { opens: 0, refreshes: 0, searches: 0 };
  const [first = '', ...others] = models;

  const actions: readonly [() => Promise<void>, ...(() => Promise<void>)[]] = [
    async () => {
      done.opens += 1;
      await openModel(page, random.pick([first, ...others]));
    },
    async () => {
      done.searches += 1;
      await searchModels(page, random.pick([first, ...others]).slice(0, 5));
    },
    async () => {
      done.refreshes += 1;
      await page.getByRole('button', { name: 'Refresh', exact: true }).click({ timeout: patience });
    },
  ];
  for (;;) {
    const pause = random.between(1000, 2500);
    if (Date.now() + pause >= until) break;
    await delay(pause);
    await random.pick(actions)();
    await options.look();
  }
  await delay(Math.max(0, until - Date.now()));
  return done;
}

/** Looks for a model by its name and opens it. */
export async function openModel(page: Page, name: string): Promise<void> {
  await searchModels(page, name);
  await page.getByRole('grid').getByRole('link', { name, exact: true }).first().click({ timeout: patience });
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible({ timeout: patience });
}

/** Shows the list of the models that hold a text. */
export async function searchModels(page: Page, text: string): Promise<void> {
  await page.getByRole('link', { name: 'Models', exact: true }).first().click({ timeout: patience });
  await page.getByRole('combobox', { name: 'Search models' }).fill(text, { timeout: patience });
}
