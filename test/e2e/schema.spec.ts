import type { Page } from '@playwright/test';
import type { MlflowProfile } from '../demo/mlflow/mlflow-profile.ts';
import { startMlflowServer } from '../demo/mlflow/start-mlflow-server.ts';
import { buildSampleRegistry } from '../demo/sample/registry/build-sample-registry.ts';
import { expectAccessible } from './expect-accessible.ts';
import { expect, signedIn, test } from './fixtures.ts';

async function connectTo(page: Page, address: string): Promise<void> {
  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByRole('textbox', { name: 'MLflow address' }).fill(address);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('link', { name: 'card-fraud-xgb' })).toBeVisible();
}

async function openVersion(page: Page, name: string, version: number): Promise<void> {
  await page.evaluate(
    (address) => {
      location.hash = address;
    },
    `#/models/version?${new URLSearchParams({ name, version: String(version) })}`,
  );
  await expect(page.getByRole('heading', { name: `Version ${version}`, exact: true })).toBeVisible();
}

const schemaOf = (page: Page) => page.getByRole('region', { name: 'Schema', exact: true });
const tableOf = (page: Page, name: string) => schemaOf(page).getByRole('table', { name, exact: true });

for (const profile of ['1.30', '2.22', '3.15'] satisfies MlflowProfile[]) {
  test(`a version of MLflow ${profile} says which data it takes and what it was made with`, async ({ computer }) => {
    const server = await startMlflowServer({ registry: buildSampleRegistry(Date.now()), profile });
    const { page } = await computer.launch();
    await connectTo(page, server.url);
    // Older servers have no logged models: their versions lie in runs.
    await openVersion(page, 'card-fraud-xgb', profile === '3.15' ? 14 : 3);
    await expect(tableOf(page, 'Inputs').getByRole('row').nth(1)).toContainText(/double|long|string|float|integer/);
    await expect(schemaOf(page)).toContainText('python_function');
    await expect(schemaOf(page)).toContainText('3.11.10');

    await openVersion(page, 'contract-clause-ner', 3);
    await expect(tableOf(page, 'Inputs').getByRole('row', { name: /^layout/ })).toContainText(
      'array<object{page: long, box: array<double>, note?: string}>',
    );
    await expect(tableOf(page, 'Inference Parameters').getByRole('row', { name: /^thresholds/ })).toContainText(
      '[0.5, 0.9]',
    );
    await server.close();
  });
}

test('a schema has its states, its filter and its keys, and stays when the server is gone', async ({ computer }) => {
  test.slow();
  const server = await startMlflowServer({ registry: buildSampleRegistry(Date.now()) });
  const { app, page } = await computer.launch();
  await connectTo(page, server.url);

  await test.step('tensors have their shape', async () => {
    await openVersion(page, 'homepage-recommender', 12);
    await expect(tableOf(page, 'Inputs').getByRole('row', { name: /^history/ })).toContainText('(-1, 50)');
  });

  await test.step('a long one is bounded, and found by filter and keys alone', async () => {
    await openVersion(page, 'energy-load-forecast', 10);
    const inputs = tableOf(page, 'Inputs');
    await expect(inputs).toHaveAttribute('aria-rowcount', '101');
    const filter = schemaOf(page)
      .getByRole('searchbox', { name: 'Filter inputs' })
      .or(schemaOf(page).getByLabel('Filter inputs'));
    await filter.first().focus();
    await page.keyboard.type('lag_1399');
    await expect(inputs.getByRole('row')).toHaveCount(2);
    await page.keyboard.press('Escape');
    await expect(inputs).toHaveAttribute('aria-rowcount', '101');
    await schemaOf(page).getByRole('button', { name: 'Show all 1,400' }).focus();
    await page.keyboard.press('Enter');
    await expect(inputs).toHaveAttribute('aria-rowcount', '1401');
    // Only the rows near the screen exist.
    await schemaOf(page).getByRole('heading', { name: 'Outputs' }).scrollIntoViewIfNeeded();
    await inputs.locator('tbody').last().scrollIntoViewIfNeeded();
    await expect(inputs.locator('[aria-rowindex="1401"]')).toContainText('lag_');
    expect(await inputs.getByRole('row').count()).toBeLessThan(300);
  });

  await test.step('it is copied whole', async () => {
    await schemaOf(page).getByRole('button', { name: 'Copy all inputs' }).click();
    await page.getByRole('menuitem', { name: /^Copy as JSON/ }).click();
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toContain('lag_1399');
  });

  await test.step('without a signature it says how one is logged', async () => {
    await openVersion(page, 'claims-severity-glm', 3);
    await expect(schemaOf(page)).toContainText('No signature was logged');
    await expect(schemaOf(page)).toContainText('infer_signature');
    await expect(tableOf(page, 'Inputs')).toHaveCount(0);
  });

  await test.step('a broken file and one that is gone are told, with a way to try again', async () => {
    await openVersion(page, 'homepage-recommender', 11);
    await expect(schemaOf(page)).toContainText('cannot be read: it is not the YAML that MLflow writes');
    await openVersion(page, 'titanic-tutorial', 2);
    await expect(schemaOf(page)).toContainText(/MLmodel/);
    await expect(schemaOf(page).getByRole('button', { name: 'Retry' })).toBeVisible();
  });

  await test.step('it passes axe in both themes, and has its lines and words with forced colours', async () => {
    await openVersion(page, 'contract-clause-ner', 3);
    await expect(tableOf(page, 'Inputs')).toBeVisible();
    await expectAccessible(app, page, 'schema');
    await page.emulateMedia({ forcedColors: 'active' });
    await expect(tableOf(page, 'Inputs').locator('xpath=..')).toHaveCSS('border-top-width', '1px');
    await expect(tableOf(page, 'Inputs').getByRole('row', { name: /^layout/ })).toContainText('optional');
    await page.emulateMedia({ forcedColors: null });
  });

  await test.step('what was read once is there offline; what was not says so, and comes by itself', async () => {
    await server.stop();
    await openVersion(page, 'energy-load-forecast', 10);
    await expect(tableOf(page, 'Inputs')).toHaveAttribute('aria-rowcount', '101');
    await expect(schemaOf(page).getByRole('alert')).toHaveCount(0);
    await openVersion(page, 'energy-load-forecast', 9);
    await expect(schemaOf(page)).toContainText('The schema has not been read yet', { timeout: 20_000 });
    await server.start();
    await schemaOf(page).getByRole('button', { name: 'Retry' }).click();
    await expect(tableOf(page, 'Inputs')).toBeVisible({ timeout: 20_000 });
  });
  await server.close();
});

test('through PrimeHub a version shows what its run noted, as far as the server kept it', async ({ hub, computer }) => {
  const { page } = await computer.launch(signedIn(hub));
  await expect(page.getByRole('link', { name: 'card-fraud-xgb' })).toBeVisible();
  await openVersion(page, 'card-fraud-xgb', 3);
  await expect(schemaOf(page)).toContainText('The schema cannot be read through PrimeHub');
  await expect(schemaOf(page)).toContainText('xgboost');
  await expect(schemaOf(page).getByRole('button', { name: 'Connect to MLflow directly' })).toBeVisible();

  await openVersion(page, 'claims-severity-glm', 4);
  await tableOf(page, 'Inputs').locator('tbody').last().scrollIntoViewIfNeeded();
  await expect(tableOf(page, 'Inputs').getByRole('row', { name: /^exposure_50/ })).toBeVisible();
  await expect(schemaOf(page)).toContainText('The server cut the run’s note here');
});
