// Metrics over a model's versions, on PrimeHub and on MLflow of three generations: what is drawn, said, opened and saved.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { readPng } from '../../electron/main/shell/exports/read-png.ts';
import type { MlflowProfile } from '../demo/mlflow/mlflow-profile.ts';
import { startMlflowServer } from '../demo/mlflow/start-mlflow-server.ts';
import { buildSampleRegistry } from '../demo/sample/registry/build-sample-registry.ts';
import type { DemoHub } from '../demo/start-hub.ts';
import { expectAccessible } from './expect-accessible.ts';
import { expect, type Running, signedIn, test } from './fixtures.ts';

const model = 'card-fraud-xgb';
const trend = (page: Page): Locator => page.getByRole('region', { name: 'Trend' });
const line = (page: Page, at = 0): Locator => trend(page).locator(`path[data-series="s${at}"]`).first();
const point = (page: Page): Locator => trend(page).locator('.trend-point');
const words = (page: Page): Locator => trend(page).locator('.trend-word');
const notes = (page: Page): Locator => trend(page).getByRole('note', { name: 'What the trend leaves out' });

/** Gives versions 1 to 14 the metric `a_score`: NaN at 3, −1 at 5, none at 7, the best at 9; and `a_rows` a million times as large. */
function plantScores({ mlflow: { main } }: DemoHub): void {
  const { models, tracking, now } = main.registry;
  for (let version = 1; version <= 14; version += 1) {
    const run = tracking.requireRun(models.requireVersion(model, version).runId);
    const value = version === 3 ? Number.NaN : version === 5 ? -1 : version === 9 ? 50 : version;
    const log = (key: string, number: number): void =>
      tracking.logMetric(run, key, { value: number, timestamp: now(), step: 0 });
    if (version !== 7) log('a_score', value);
    log('a_rows', version * 1e6);
  }
}

async function chooseMetrics(page: Page, ...metrics: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Choose metrics of the trend' }).click();
  for (const metric of metrics) await page.getByRole('menuitemcheckbox', { name: metric, exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
}

async function saveAt({ app, page }: Running, path: string, item: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog;
  }, path);
  await page.getByRole('button', { name: 'Trend: save or copy the picture' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('the trend of a group’s model says what it draws, leads to versions, and is saved', async ({ hub, computer }) => {
  test.slow();
  plantScores(hub);
  const running = await computer.launch(signedIn(hub));
  const { page } = running;
  const { keyboard } = page;
  await page.getByRole('link', { name: model }).click();

  await test.step('a metric named like a result is drawn at once, with what is deployed', async () => {
    await expect(line(page)).toBeVisible();
    await expect(trend(page).getByRole('button', { name: 'a_score: higher is better' })).toBeVisible();
    await expect(words(page).filter({ hasText: 'deployed' })).toHaveCount(1);
    await expect(words(page).filter({ hasText: 'best' })).not.toHaveCount(0);
  });

  await test.step('gaps are gaps, and said; the best one is marked', async () => {
    await expect(notes(page)).toHaveText('Gaps: 1 without a value, 1 NaN.');
    // Each gap begins a line anew.
    await expect.poll(async () => (await line(page).getAttribute('d'))?.match(/M/g)?.length).toBe(3);
    await expect(words(page).filter({ hasText: 'best' })).toHaveCount(1);
  });

  await test.step('by keyboard alone, points are named, and Enter opens one', async () => {
    await trend(page).getByRole('switch', { name: 'Log scale' }).focus();
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await expect(point(page)).toBeFocused();
    await expect(point(page)).toHaveAccessibleName(/^a_score 14, version 14, registered /);
    await keyboard.press('Home');
    await expect(point(page)).toHaveAccessibleName(/^a_score 1, version 1,/);
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    // Over the gap at 3.
    await expect(point(page)).toHaveAccessibleName(/^a_score 4, version 4,/);
    await expect(trend(page).locator('.trend-tip')).toContainText('Version 4');
    for (let press = 0; press < 4; press += 1) await keyboard.press('ArrowRight');
    await expect(point(page)).toHaveAccessibleName(/^a_score 50, best, version 9,/);
    for (let press = 0; press < 3; press += 1) await keyboard.press('ArrowRight');
    await expect(point(page)).toHaveAccessibleName(/version 12, .*deployed by card-fraud-live \(Deployed\)$/);
    await expectAccessible(running.app, page, 'trend');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Version 12', level: 1 })).toBeVisible();
    await page.goBack();
    await expect(notes(page)).toHaveText('Gaps: 1 without a value, 1 NaN.');
  });

  await test.step('the pointer names the nearest version, and a click opens it', async () => {
    const box = await line(page).boundingBox();
    if (box === null) throw new Error('there is no line');
    await page.mouse.move(box.x + 2, box.y + box.height / 2);
    await expect(trend(page).locator('.trend-tip')).toContainText('Version 1');
    await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2);
    await expect(trend(page).locator('.trend-tip')).toContainText('Version 14');
    await page.mouse.down();
    await page.mouse.up();
    await expect(page.getByRole('heading', { name: 'Version 14', level: 1 })).toBeVisible();
    await page.goBack();
  });

  await test.step('a log scale says what it has no place for', async () => {
    await trend(page).getByRole('switch', { name: 'Log scale' }).click();
    await expect(notes(page)).toContainText('1 value ≤ 0, which a log scale has no place for.');
    await trend(page).getByRole('switch', { name: 'Log scale' }).click();
  });

  await test.step('a metric of another size gets an axis of its own', async () => {
    await chooseMetrics(page, 'a_rows');
    await expect(line(page, 1)).toBeVisible();
    await expect(trend(page)).toContainText('a_score (left)');
    await expect(trend(page)).toContainText('a_rows (right)');
  });

  await test.step('the same as a table', async () => {
    await trend(page).getByRole('switch', { name: 'As table' }).click();
    const table = trend(page).getByRole('table', { name: 'Trend of a_score, a_rows' });
    await expect(table.getByRole('row')).toHaveCount(15);
    await expect(table.getByRole('row').nth(1).getByRole('link', { name: '14' })).toBeVisible();
    await expect(table.getByRole('cell', { name: '– no value' })).toHaveCount(1);
    await expect(table.getByRole('cell', { name: '50 best' })).toHaveCount(1);
    await expectAccessible(running.app, page, 'trend as a table');
    await trend(page).getByRole('switch', { name: 'As table' }).click();
  });

  await test.step('a version that comes is drawn into the picture that is there, and nothing else moves', async () => {
    const drawing = await line(page).elementHandle();
    const before = await line(page).getAttribute('d');
    const place = await trend(page).boundingBox();
    await trend(page).getByRole('switch', { name: 'Log scale' }).focus();
    const { models, now } = hub.mlflow.main.registry;
    const { source, runId } = models.requireVersion(model, 14);
    models.createVersion({ modelName: model, source, runId }, now());
    await keyboard.press('F5');
    await expect(page.getByRole('row', { name: /^Version 15 / })).toBeVisible();
    await expect(line(page)).not.toHaveAttribute('d', before ?? '');
    expect(await drawing?.evaluate((path) => path.isConnected)).toBe(true);
    expect(await trend(page).boundingBox()).toEqual(place);
    await expect(trend(page).getByRole('switch', { name: 'Log scale' })).toBeFocused();
  });

  await test.step('who wants less motion sees none', async () => {
    /** ms that what moves after a press takes at most. */
    const longestMotion = (): Promise<number> =>
      trend(page)
        .getByRole('switch', { name: 'As table' })
        .evaluate(async (control: HTMLElement) => {
          control.click();
          await new Promise(requestAnimationFrame);
          const lengths = document.getAnimations().map((each) => Number(each.effect?.getComputedTiming().duration));
          return Math.max(0, ...lengths);
        });
    expect(await longestMotion()).toBeGreaterThan(50);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await longestMotion()).toBeLessThan(1);
    await expect(line(page, 1)).toBeVisible();
    await page.emulateMedia({ reducedMotion: null });
  });

  await test.step('with few colours of one’s own, all of it is drawn in them', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    const strokeOf = (at: number): Promise<string> => line(page, at).evaluate((path) => getComputedStyle(path).stroke);
    const textOf = (name: string): Promise<string> =>
      page.evaluate((colour) => {
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.color = colour;
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
      }, name);
    expect(await strokeOf(0)).toBe(await textOf('CanvasText'));
    expect(await line(page, 1).evaluate((path) => getComputedStyle(path).strokeDasharray)).not.toBe('none');
    await page.emulateMedia({ forcedColors: 'none' });
  });

  await test.step('the picture is saved as SVG and as PNG, and copied', async () => {
    const folder = join(computer.home, 'pictures');
    mkdirSync(folder);
    await saveAt(running, join(folder, 'trend.svg'), 'Save as SVG…');
    await expect(page.getByRole('status').filter({ hasText: 'Saved trend.svg' })).toBeVisible();
    const svg = readFileSync(join(folder, 'trend.svg'), 'utf8');
    expect(svg).toContain(`<title>${model}: a_score, a_rows over versions</title>`);
    expect(svg).toContain('>deployed</text>');
    expect(svg.match(/<path /g)?.length).toBeGreaterThan(4);
    expect(svg).not.toMatch(/<script|href|<style|url\(/);
    await saveAt(running, join(folder, 'trend.png'), 'Save as PNG…');
    await expect(page.getByRole('status').filter({ hasText: 'Saved trend.png' })).toBeVisible();
    expect(readPng(readFileSync(join(folder, 'trend.png')).toString('base64'))?.length).toBeGreaterThan(5_000);
    await page.getByRole('button', { name: 'Trend: save or copy the picture' }).click();
    await page.getByRole('menuitem', { name: 'Copy picture' }).click();
    await expect(page.getByText('Copied the picture')).toBeVisible();
    const copied = await running.app.evaluate(async ({ clipboard }) => {
      const [item] = await clipboard.read();
      const blob = (await item?.getType('image/png')) as Blob;
      return Buffer.from(await blob.arrayBuffer()).toString('base64');
    });
    expect(readPng(copied)?.length).toBeGreaterThan(5_000);
  });

  await test.step('it stands as it was after the model is opened again, offline, and folds away', async () => {
    await hub.close();
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
    await page.getByRole('link', { name: model }).click();
    await expect(line(page, 1)).toBeVisible();
    await trend(page).getByRole('button', { name: 'Hide the trend' }).click();
    await expect(line(page)).toHaveCount(0);
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
    await page.getByRole('link', { name: model }).click();
    await expect(trend(page).getByRole('button', { name: 'Show the trend' })).toBeVisible();
  });
});

test('MLflow 1.30, 2.22 and 3.15 draw the same trend, with the aliases that they have', async ({ computer }) => {
  test.slow();
  const { page } = await computer.launch();
  // Without a connection the app goes to Connect by itself, and would go there again over an address set before.
  await expect(page.getByRole('heading', { level: 1, name: 'Connect' })).toBeVisible();
  for (const profile of ['1.30', '2.22', '3.15'] as const satisfies readonly MlflowProfile[]) {
    const server = await startMlflowServer({
      registry: buildSampleRegistry(Date.now()),
      auth: { kind: 'none' },
      profile,
    });
    await test.step(`MLflow ${profile}`, async () => {
      await page.evaluate(() => {
        location.hash = '#/connect?kind=mlflow';
      });
      await page.getByRole('textbox', { name: 'MLflow address' }).fill(server.url);
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await page.getByRole('link', { name: 'churn-propensity' }).press('Enter');
      await expect(line(page)).toBeVisible();
      await expect(words(page).filter({ hasText: '@champion' })).toHaveCount(profile === '1.30' ? 0 : 1);
    });
    await server.close();
    await test.step(`MLflow ${profile} is gone, and the trend is still there`, async () => {
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
      await page.getByRole('link', { name: 'churn-propensity' }).press('Enter');
      await expect(line(page)).toBeVisible();
    });
  }
});
