import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startMlflowServer } from '../../demo/mlflow/start-mlflow-server.ts';
import { buildSampleRegistry } from '../../demo/sample/registry/build-sample-registry.ts';
import { expect, type Running, test } from '../fixtures.ts';
import { openModel, pictures, resize, smallestWindow, zoom } from './pictures.ts';

const longModel =
  'group-wide-consolidated-probability-of-default-for-small-and-medium-sized-enterprises-stress-scenario-2026-adverse-q3-v1';
const longMetric = 'validation_expected_calibration_error_of_small_and_medium_sized_enterprises';

test('a model’s columns, trend and selection, and a version with all that is known of it', async ({ computer }) => {
  test.slow();
  const show = pictures(19);
  const registry = buildSampleRegistry(Date.now());
  const { models, tracking, now } = registry;
  for (let version = 1; version <= 14; version += 1) {
    const run = tracking.requireRun(models.requireVersion('card-fraud-xgb', version).runId);
    tracking.logMetric(run, longMetric, { value: 0.1 / version, timestamp: now(), step: 0 });
    tracking.logMetric(run, 'val_rows', { value: version * 1e6, timestamp: now(), step: 0 });
  }
  const server = await startMlflowServer({ registry, auth: { kind: 'none' }, profile: '3.15' });
  const running = await computer.launch();
  const { page } = running;
  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByRole('textbox', { name: 'MLflow address' }).fill(server.url);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await openModel(page, 'card-fraud-xgb');
  const trend = page.getByRole('region', { name: 'Trend' });
  await expect(trend.locator('path[data-series="s0"]').first()).toBeVisible();
  await show(running, 'model');

  await chooseMetrics(page, 'val_auc', 'val_rows');
  await expect(trend.locator('path[data-series="s2"]').first()).toBeVisible();
  await show(running, 'trend-metrics');
  await trend.getByRole('switch', { name: 'Log scale' }).click();
  await show(running, 'trend-log');
  await trend.getByRole('switch', { name: 'As table' }).click();
  await show(running, 'trend-table');
  await trend.getByRole('switch', { name: 'As table' }).click();
  await page.getByRole('checkbox', { name: 'Version 13' }).click();
  await page.getByRole('checkbox', { name: 'Version 12' }).click();
  await expect(page.getByRole('toolbar', { name: 'Selected versions' })).toContainText('2 selected');
  await show(running, 'model-selected');
  await showSmall(running, 'model-selected');
  await trend.getByRole('button', { name: 'Hide the trend' }).click();
  await show(running, 'trend-folded');
  await showSmall(running, 'trend-folded');
  await page.keyboard.press('Escape');

  await page.getByRole('row', { name: /^Version 13/ }).click();
  await expect(page.getByRole('heading', { name: 'Version 13', level: 1 })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Inputs', exact: true })).toBeVisible();
  await showVersion(running, show, 'version');

  await openModel(page, longModel);
  await show(running, 'long-model');
  await showSmall(running, 'long-model');
  await page
    .getByRole('row', { name: /^Version 1/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: /^Version \d+$/, level: 1 })).toBeVisible();
  await showVersion(running, show, 'long-version');
  await server.close();
});

/** The parts of a version's page, each scrolled to. */
async function showVersion(running: Running, show: ReturnType<typeof pictures>, name: string): Promise<void> {
  const { page } = running;
  await show(running, name);
  await showSmall(running, name);
  for (const part of ['Lineage', 'Schema', 'Use it']) {
    const region = page.getByRole('region', { name: part, exact: true });
    const scroll = () => region.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await show(running, `${name}-${part.toLowerCase().replace(' ', '-')}`, scroll);
    await showSmall(running, `${name}-${part.toLowerCase().replace(' ', '-')}`, scroll);
  }
}

/** As in the smallest window, and with text at 200 % in the usual one: 640 × 400. */
async function showSmall(
  running: Running,
  name: string,
  prepare: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  const take = async (size: string): Promise<void> => {
    await prepare();
    const path = join(import.meta.dirname, '../screens', `19-${name}-${size}.png`);
    await running.page.screenshot({ path, animations: 'disabled' });
  };
  const [width, height] = await smallestWindow(running);
  await resize(running, width, height);
  await take('smallest');
  await zoom(running, 1280, 800);
  await take('200-percent');
  await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1));
  await resize(running, 1280, 800);
}

async function chooseMetrics(page: Page, ...metrics: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Choose metrics of the trend' }).click();
  for (const metric of metrics) await page.getByRole('menuitemcheckbox', { name: metric, exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
}
