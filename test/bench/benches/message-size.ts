import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Scope } from '../../../shared/connection/scope.ts';
import type { RequestInput } from '../../../shared/ipc/contract.ts';
import { maxWindow } from '../../../shared/registry/views.ts';
import { startScaleServer } from '../../demo/scale/start-scale-server.ts';
import type { Bench, Figure } from '../report.ts';
import { driveApp, modelRow } from '../window/drive-app.ts';
import { appFolder } from '../window/electron-command.ts';
import { type Profile, seedProfile } from '../window/seed-profile.ts';

const limitKb = 256;
const preload = join(import.meta.dirname, '../window/record-messages.cjs');
const scrollBox = 'main div:has(> [role="grid"])';
const rowOfVersion = 'main [role="grid"] tbody .row-link';

/** The largest message between the page and the main process while a person walks through large registries. Counted once. */
export const messageSize: Bench = {
  id: 'message-size',
  async run() {
    return [
      await measure('10,000 models, one opened with 1,000 versions', { models: 10_000, versionsPerModel: 1000 }, 20),
      await measure('a version with 500 metrics and 500 parameters', { models: 10, versionsPerModel: 20 }, 500),
      await measure('a version with 5,000 metrics and 5,000 parameters', { models: 10, versionsPerModel: 5 }, 5000),
    ];
  },
};

async function measure(
  what: string,
  size: { readonly models: number; readonly versionsPerModel: number },
  valuesPerRun: number,
): Promise<Figure> {
  const profile = await seedProfile(await startScaleServer({ ...size, valuesPerRun }));
  const driven = await driveApp(appFolder, profile.userData, { preload });
  try {
    await walk(driven.page, profile, size.versionsPerModel);
    const messages = await driven.app.evaluate(() => [
      ...(globalThis as unknown as { largestMessages: Map<string, number> }).largestMessages,
    ]);
    const [[name, bytes] = ['none', 0], ...others] = messages.toSorted(([, one], [, other]) => other - one);
    const next = others.slice(0, 2).map(([each, size]) => `${each} ${(size / 1000).toFixed(0)} kB`);
    return {
      name: `largest message: ${what}`,
      unit: 'kB',
      values: [bytes / 1000],
      limit: limitKb,
      note: `${name}; next: ${next.join(', ')}`,
    };
  } finally {
    await driven.close();
    await profile.close();
  }
}

/** Scrolls the list, opens a model, waits for all of its runs, scrolls its versions, opens one of them and copies its values. */
async function walk(page: Page, { scope }: Profile, versions: number): Promise<void> {
  await page.locator(modelRow).first().waitFor();
  await scrollThrough(page);
  const row = page.locator(modelRow).first();
  const name = await row.innerText();
  await row.click();
  await page.evaluate(waitForRuns, { scope, name, versions });
  await page.locator(rowOfVersion).first().waitFor();
  await scrollThrough(page);
  await askForMost(page, scope, name);
  await page.locator(rowOfVersion).first().click();
  await page
    .getByRole('heading', { name: /^Version \d+/ })
    .first()
    .waitFor();
  await page.getByText('metric_0', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Copy all parameters' }).click();
  await page.getByRole('menuitem', { name: 'Copy for spreadsheet' }).click();
  await page.getByText(/^Copied [\d,]+ rows$/).waitFor();
}

/** From the top to the end in ten steps, at each of which the rows have to be there. The active row stays, out of sight. */
async function scrollThrough(page: Page): Promise<void> {
  for (let tenth = 0; tenth <= 10; tenth += 1) {
    await page.locator(scrollBox).evaluate((box, share) => box.scrollTo(0, box.scrollHeight * share), tenth / 10);
    await page.waitForFunction(
      (box) => document.querySelector(`${box} tbody tr[aria-busy]:not([tabindex="0"])`) === null,
      scrollBox,
    );
  }
}

/** Windows as large as the contract allows, with every column: more than the app's own tables ask for. */
async function askForMost(page: Page, scope: Scope, name: string): Promise<void> {
  await page.evaluate(
    async ({ scope, name, limit }) => {
      const ask = window.bridge.request;
      await ask(
        'models.window',
        { scope, query: { search: '', sort: { column: 'name', direction: 'asc' }, offset: 0, limit } },
        crypto.randomUUID(),
      );
      const keys = await ask('versions.columns', { scope, name }, crypto.randomUUID());
      if (!keys.ok) throw new Error(keys.error.message);
      const columns = [
        ...keys.value.params.slice(0, 50).map((key) => ({ kind: 'param' as const, key })),
        ...keys.value.metrics.slice(0, 50).map((key) => ({ kind: 'metric' as const, key })),
      ];
      await ask(
        'versions.window',
        { scope, query: { name, columns, sort: { by: 'version', direction: 'desc' }, offset: 0, limit } },
        crypto.randomUUID(),
      );
    },
    { scope, name, limit: maxWindow },
  );
}

/** In the page. Playwright's own waitForFunction takes the promise of an asynchronous condition for its being met. */
async function waitForRuns({ scope, name, versions }: RequestInput<'models.get'> & { readonly versions: number }) {
  for (const started = Date.now(); Date.now() - started < 120_000; ) {
    const answer = await window.bridge.request('models.get', { scope, name }, crypto.randomUUID());
    if (answer.ok && answer.value?.versionCount === versions && answer.value.pendingRuns === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('Not all runs were read');
}
