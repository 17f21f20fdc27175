import { DemoRegistry } from '../../demo/mlflow/registry-store.ts';
import { startMlflowServer } from '../../demo/mlflow/start-mlflow-server.ts';
import { buildSampleRegistry } from '../../demo/sample/registry/build-sample-registry.ts';
import { expect, signedIn, test } from '../fixtures.ts';
import { openModel, openModels, pictures } from './pictures.ts';

test('odd models', async ({ hub, computer }) => {
  const show = pictures(3);
  const running = await computer.launch(signedIn(hub));
  const { page } = running;
  await openModels(page);
  await expect(page.getByRole('link', { name: 'card-fraud-xgb' })).toBeVisible();
  const long =
    buildSampleRegistry(0)
      .models.all()
      .map(({ name }) => name)
      .find((name) => name.length >= 100) ?? '';
  for (const [name, file] of [
    ['warranty-claims-router', 'model-without-versions'],
    ['claims-severity-glm', 'model-with-missing-runs'],
    ['🦊 image-tagger', 'model-with-emoji'],
    [long, 'model-with-long-name'],
  ] as const) {
    await openModel(page, name);
    await expect(
      page
        .getByRole('link', { name: /^Version \d/ })
        .or(page.getByText('No versions yet'))
        .first(),
    ).toBeVisible();
    await show(running, file);
  }
  await openModel(page, 'support-reply-lora');
  await page.getByRole('link', { name: 'Version 3' }).click();
  await expect(page.getByRole('heading', { name: 'Metrics', exact: true })).toBeVisible();
  await show(running, 'version-with-nan');
  await openModel(page, 'titanic-tutorial');
  await page.getByRole('link', { name: 'Version 2' }).click();
  await expect(page.getByText('registered without a run').first()).toBeVisible();
  await show(running, 'version-without-run');
});

test('MLflow only', async ({ hub, computer }) => {
  const show = pictures(4);
  const running = await computer.launch();
  const { page } = running;
  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByLabel('MLflow address').fill(hub.mlflow.main.url);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('link', { name: 'card-fraud-xgb' })).toBeVisible();
  await show(running, 'mlflow-models');
  await openModel(page, 'card-fraud-xgb');
  await expect(
    page
      .getByRole('row', { name: /Version 14/ })
      .getByText(/^0\.\d+$/)
      .first(),
  ).toBeVisible();
  await show(running, 'mlflow-model');
  await page.getByRole('link', { name: 'Version 12' }).click();
  await expect(page.getByRole('heading', { name: 'Metrics', exact: true })).toBeVisible();
  await show(running, 'mlflow-version');
});

test('an empty registry', async ({ computer }) => {
  const show = pictures(5);
  const mlflow = await startMlflowServer({ registry: new DemoRegistry() });
  const running = await computer.launch();
  const { page } = running;
  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByLabel('MLflow address').fill(mlflow.url);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No registered models yet' })).toBeVisible();
  await show(running, 'models-empty');
  await mlflow.close();
});
