import { startMlflowServer } from '../../demo/mlflow/start-mlflow-server.ts';
import { buildSampleRegistry } from '../../demo/sample/registry/build-sample-registry.ts';
import { expect, test } from '../fixtures.ts';
import { pictures } from './pictures.ts';

test.use({ readsAllVersions: true });

test('versions side by side, and their charts', async ({ computer }) => {
  test.slow();
  const show = pictures(18);
  const server = await startMlflowServer({
    registry: buildSampleRegistry(Date.now(), { hasLoggedModels: true }),
    auth: { kind: 'none' },
  });
  const running = await computer.launch();
  const { page } = running;
  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByRole('textbox', { name: 'MLflow address' }).fill(server.url);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await pages.getByRole('link', { name: 'Versions' }).click();
  await expect(page.getByText(/^Versions of all \d+ models/)).toBeVisible({ timeout: 30_000 });
  await pages.getByRole('link', { name: /^Compare/ }).click();
  await show(running, 'compare-empty');

  await page.getByRole('button', { name: 'Add…' }).click();
  await page.getByRole('searchbox', { name: 'Search versions to add' }).fill("model = 'card-fraud-xgb'");
  const found = page.getByRole('menuitemcheckbox', { name: /card-fraud-xgb/ });
  await expect(found).toHaveCount(14);
  await found.nth(0).click();
  await page.keyboard.press('Escape');
  await show(running, 'compare-one');
  await page.getByRole('button', { name: 'Add…' }).click();
  await page.getByRole('searchbox', { name: 'Search versions to add' }).fill("model = 'card-fraud-xgb'");
  await expect(found).toHaveCount(14);
  for (const place of [2, 3, 4, 5]) await found.nth(place).click();
  await show(running, 'compare-add');
  await page.keyboard.press('Escape');
  const grid = page.getByRole('grid', { name: 'Comparison' });
  // The keys and five versions, of which those in view are drawn.
  await expect(grid).toHaveAttribute('aria-colcount', '6');
  await show(running, 'compare');
  await grid.getByRole('button', { name: /^Overview/ }).click();
  await show(running, 'compare-metrics');
  await page.getByRole('button', { name: /^Baseline:/ }).click();
  await show(running, 'compare-baseline');
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /^Column of/ })
    .first()
    .click();
  await show(running, 'compare-head-menu');
  await page.keyboard.press('Escape');
  const charts = page.getByRole('region', { name: 'Charts' });
  for (const kind of ['Bars', 'Scatter', 'Parallel coordinates']) {
    await charts.getByRole('button', { name: kind }).click();
    await charts.scrollIntoViewIfNeeded();
    await show(running, `compare-${kind.split(' ')[0]?.toLowerCase()}`);
  }
  await page.getByRole('searchbox', { name: 'Filter keys' }).fill('auc');
  await expect(grid.getByRole('button', { name: /^Metrics of the logged model/ })).toBeVisible();
  await show(running, 'compare-logged-models');
  await page.getByRole('searchbox', { name: 'Filter keys' }).fill('no such key');
  await expect(page.getByRole('heading', { name: /matches the filter$/ })).toBeVisible();
  await show(running, 'compare-no-match');
  await server.close();
});
