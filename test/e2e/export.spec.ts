// Tables copied and saved whole: what arrives on the clipboard and on the disk, what is said, and what is left when it fails.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { DemoHub } from '../demo/start-hub.ts';
import { readCsv } from '../unit/electron/engine/export/writers/strict-readers.ts';
import { enginePid } from './engine-process.ts';
import { expectAccessible } from './expect-accessible.ts';
import { expect, type Running, signedIn, test } from './fixtures.ts';

/** Answers the next dialogs as a person who saves at this path, or nowhere. Returns what they were asked. */
async function saveAt({ app }: Running, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, place) => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { askedPlaces: asked });
    const answer = async (...given: unknown[]) => {
      asked.push(given.at(-1));
      return place === null ? { canceled: true, filePath: '' } : { canceled: false, filePath: place };
    };
    dialog.showSaveDialog = answer as typeof dialog.showSaveDialog;
  }, path);
}

const askedPlaces = ({ app }: Running): Promise<readonly Electron.SaveDialogOptions[]> =>
  app.evaluate(() => (globalThis as unknown as { askedPlaces: Electron.SaveDialogOptions[] }).askedPlaces);

async function choose({ page }: Running, button: string, item: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

const readClipboard = ({ app }: Running): Promise<Readonly<Record<string, string>>> =>
  app.evaluate(async ({ clipboard }) => {
    const [item] = await clipboard.read();
    if (item === undefined) return {};
    const read = async (type: string) => [type, await ((await item.getType(type)) as Blob).text()];
    return Object.fromEntries(await Promise.all(item.types.map(read)));
  });

/** Gives two versions so many metrics that people see how far an export of what they are beside each other is. */
function plantMetrics({ mlflow: { main } }: DemoHub, model: string): void {
  const { models, tracking, now } = main.registry;
  for (const version of [1, 2]) {
    const run = tracking.requireRun(models.requireVersion(model, version).runId);
    for (let at = 0; at < 6_000; at += 1) {
      tracking.logMetric(run, `m${at}`, { value: at / version, timestamp: now(), step: 0 });
    }
  }
}

test('tables of a group are copied and saved whole, offline too', async ({ hub, computer }) => {
  test.slow();
  plantMetrics(hub, 'churn-propensity');
  const running = await computer.launch(signedIn(hub));
  const { page } = running;
  const folder = join(computer.home, 'exports');
  mkdirSync(folder);
  await expect(page.getByRole('row').nth(3)).toBeVisible();

  await test.step('models for a spreadsheet, with HTML beside it', async () => {
    await choose(running, 'Copy all models', 'Copy for spreadsheet');
    await expect(page.getByText(/^Copied \d+ rows$/)).toBeVisible();
    const forms = await readClipboard(running);
    expect(Object.keys(forms).sort()).toEqual(['text/html', 'text/plain']);
    const lines = (forms['text/plain'] ?? '').trimEnd().split('\n');
    expect(lines[0]).toBe('Name\tLatest Version\tUpdated (UTC)\tDeployed By\tRegistered At (UTC)\tDescription');
    expect(forms['text/html']).toContain('>Latest Version</th>');
    expect(forms['text/html']?.match(/<tr>/g)?.length).toBeGreaterThan(3);
  });

  await test.step('models as CSV, at the place that the dialog gives, and as the disk keeps it', async () => {
    const place = join(folder, 'models.csv');
    await saveAt(running, place);
    await choose(running, 'Export all models to a file', 'CSV…');
    await expect(page.getByRole('status').filter({ hasText: 'Saved models.csv' })).toBeVisible();
    const [asked] = await askedPlaces(running);
    expect(asked?.defaultPath).toMatch(/^Models \d{4}-\d\d-\d\d\.csv$/);
    expect(asked?.filters?.[0]?.extensions).toEqual(['csv']);
    const text = readFileSync(place, 'utf8');
    const rows = readCsv(text.slice(1));
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(rows[0]).toEqual(['Name', 'Latest Version', 'Updated', 'Deployed By', 'Registered At', 'Description']);
    expect(rows.length).toBeGreaterThan(3);
    // Nothing but the file is left, and the page never heard where it is.
    expect(readdirSync(folder)).toEqual(['models.csv']);
    expect(await page.content()).not.toContain(folder);
    await running.app.evaluate(({ shell }) => {
      shell.showItemInFolder = (path) => void Object.assign(globalThis, { shownPath: path });
    });
    await page.getByRole('button', { name: 'Show in folder' }).click();
    const shownPath = () => running.app.evaluate(() => (globalThis as { shownPath?: string }).shownPath);
    await expect.poll(shownPath).toBe(place);
  });

  await test.step('the dialog begins where the last file went', async () => {
    await saveAt(running, null);
    await choose(running, 'Export all models to a file', 'Markdown…');
    await expect.poll(async () => (await askedPlaces(running))[0]?.defaultPath).toMatch(/exports.Models .*\.md$/);
    expect(readdirSync(folder)).toEqual(['models.csv']);
  });

  await test.step('a folder that takes nothing is said, and leaves what was there', async () => {
    await saveAt(running, join(folder, 'no', 'such', 'models.json'));
    await choose(running, 'Export all models to a file', 'JSON…');
    const alert = page.getByRole('alert').filter({ hasText: 'The folder is not there any more' });
    await expect(alert).toBeVisible();
    await page.getByRole('button', { name: 'Copy all models' }).click();
    await expectAccessible(running.app, page, 'a menu of a table over a message', []);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Close this message' }).last().click();
    await expect(alert).toBeHidden();
    await saveAt(running, join(folder, `${'x'.repeat(300)}.csv`));
    await choose(running, 'Export all models to a file', 'CSV…');
    await expect(page.getByRole('alert').filter({ hasText: 'The name is too long' })).toBeVisible();
    expect(readdirSync(folder)).toEqual(['models.csv']);
  });

  // Windows has no signals that hold a process up.
  if (process.platform !== 'win32')
    await test.step('a long export says how far it is, and Cancel leaves what was there', async () => {
      for (const version of [1, 2]) {
        await openVersion(page, 'churn-propensity', version);
        await page.getByRole('button', { name: 'Add to Compare' }).click();
      }
      const pages = page.getByRole('navigation', { name: 'Pages' });
      await pages.getByRole('link', { name: /^Compare/ }).click();
      await expect(page.getByRole('columnheader', { name: /^6,\d{3} of 6,\d{3} rows differ$/ })).toBeVisible();
      const place = join(folder, 'models.csv');
      const before = readFileSync(place);
      const engine = await enginePid(running.app);
      await saveAt(running, place);
      await running.app.evaluate(({ dialog }, pid) => {
        const answer = dialog.showSaveDialog;
        // What the engine has to write then, it begins only when the test lets it.
        dialog.showSaveDialog = (async (...given: Parameters<typeof answer>) => {
          process.kill(pid, 'SIGSTOP');
          return answer(...given);
        }) as typeof answer;
      }, engine);
      await choose(running, 'Export all compared values to a file', 'CSV…');
      const progress = page.getByRole('progressbar', { name: /^Exporting [\d,]+ of 6,\d{3} rows$/ });
      try {
        // A moment at a time, so that it is in the middle of it when it is stopped.
        await expect
          .poll(
            () => {
              letRun(engine, 10);
              return progress.count();
            },
            { intervals: [5] },
          )
          .toBe(1);
        await page.getByRole('region', { name: 'Exports' }).getByRole('button', { name: 'Cancel' }).press('Enter');
      } finally {
        process.kill(engine, 'SIGCONT');
      }
      await expect(page.getByText('The export was stopped; no file was left.')).toBeVisible();
      await expect.poll(() => readdirSync(folder)).toEqual(['models.csv']);
      expect(readFileSync(place).equals(before)).toBe(true);
      await pages.getByRole('link', { name: 'Models' }).click();
    });

  await test.step('a version’s tables, by keyboard, offline, as they are filtered', async () => {
    await page.getByRole('row').nth(1).click();
    await page
      .getByRole('link', { name: /^Version \d/ })
      .first()
      .press('Enter');
    await expect(page.getByRole('heading', { name: 'Metrics' })).toBeVisible();
    await hub.close();
    await page.getByRole('button', { name: 'Copy all parameters' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Copied \d+ rows?$/)).toBeVisible();
    const params = JSON.parse((await readClipboard(running))['text/plain'] ?? '') as { Name: string; Value: string }[];
    const shown = page.getByRole('region', { name: 'Parameters' }).getByRole('row');
    expect(params).toHaveLength((await shown.count()) - 1);
    expect(Object.keys(params[0] ?? {})).toEqual(['Name', 'Value']);
    expect(await shown.nth(1).innerText()).toContain(params[0]?.Name ?? 'none');
  });
});

async function openVersion(page: Page, name: string, version: number): Promise<void> {
  await page.evaluate(
    (address) => {
      location.hash = address;
    },
    `#/models/version?${new URLSearchParams({ name, version: String(version) })}`,
  );
  await expect(page.getByRole('heading', { name: `Version ${version}`, exact: true })).toBeVisible();
}

/** Lets a process that was stopped go on for so many ms. */
function letRun(pid: number, ms: number): void {
  const end = performance.now() + ms;
  process.kill(pid, 'SIGCONT');
  while (performance.now() < end);
  process.kill(pid, 'SIGSTOP');
}
