import type { Page } from '@playwright/test';
import { startMlflowServer } from '../../demo/mlflow/start-mlflow-server.ts';
import { buildSampleRegistry } from '../../demo/sample/registry/build-sample-registry.ts';
import { expect, signedIn, test } from '../fixtures.ts';
import { pictures } from './pictures.ts';

test.use({ readsAllVersions: true });

const openVersions = (page: Page): Promise<void> =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Versions' }).click();

test('all versions of an MLflow server', async ({ computer }) => {
  const show = pictures(14);
  const server = await startMlflowServer({ registry: buildSampleRegistry(Date.now()), auth: { kind: 'none' } });
  const running = await computer.launch();
  const { page } = running;
  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByRole('textbox', { name: 'MLflow address' }).fill(server.url);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
  await openVersions(page);
  await expect(page.getByText(/^Versions of all \d+ models/)).toBeVisible({ timeout: 30_000 });
  await show(running, 'versions');

  const box = page.getByRole('combobox', { name: 'Search versions' });
  await box.click();
  await page.keyboard.type('metrics.val');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await show(running, 'versions-suggestions');
  await box.fill("metrics.val_auc > 0.95 and alias = 'champion' and registered ~ 30d");
  await page.keyboard.press('Escape');
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await show(running, 'versions-problem');
  await box.fill('');
  await page.getByRole('button', { name: 'Alias', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: /@champion/ }).click();
  await show(running, 'versions-filter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Tag', exact: true }).click();
  await page.getByRole('menuitem').first().click();
  await expect(page.getByRole('menuitemcheckbox').first()).toBeVisible();
  await show(running, 'versions-filter-tag');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Columns' }).click();
  // Only the names in view exist, so each is searched.
  const search = page.getByRole('dialog').getByRole('searchbox');
  for (const key of ['val_auc', 'max_depth']) {
    await search.fill(key);
    await page.getByRole('checkbox', { name: key, exact: true }).check();
  }
  await search.fill('');
  await show(running, 'versions-columns');
  await page.getByRole('button', { name: 'Done' }).click();
  await show(running, 'versions-with-columns');
  await box.fill('nothing is called this');
  await expect(page.getByText('No version matches')).toBeVisible();
  await show(running, 'versions-no-match');
  await server.close();
});

test('all versions through PrimeHub', async ({ hub, computer }) => {
  const show = pictures(15);
  const running = await computer.launch(signedIn(hub));
  const { page } = running;
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await openVersions(page);
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ }).first()).toBeVisible({ timeout: 30_000 });
  await show(running, 'versions-primehub');
});
