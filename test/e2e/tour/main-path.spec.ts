import { expect, signedIn, test } from '../fixtures.ts';
import { openDeployments, openModel, pictures } from './pictures.ts';

test('connecting', async ({ hub, computer }) => {
  const show = pictures(1);
  computer.writeCliFile({
    endpoint: hub.graphqlUrl,
    'api-token': hub.users.dana.token,
    group: { name: 'fraud-detection' },
  });
  const running = await computer.launch();
  const { page } = running;
  await expect(page.getByRole('heading', { name: 'Connect' })).toBeVisible();
  await expect(page.getByText('config.json').first()).toBeVisible();
  await show(running, 'connect');

  await page.getByLabel('PrimeHub address').fill(hub.url);
  await page.getByLabel('API token').fill('not-a-token');
  hub.setLatency(600);
  const connect = page.getByRole('button', { name: 'Connect', exact: true });
  await connect.click();
  await expect(page.getByText(/answered in/)).toBeVisible();
  await show(running, 'connect-running');
  hub.setLatency(0);
  await expect(connect).toBeEnabled({ timeout: 20_000 });
  await show(running, 'connect-bad-token');

  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await show(running, 'connect-mlflow');
});

test('the main path', async ({ hub, computer }) => {
  const show = pictures(2);
  hub.setLatency(1500);
  const running = await computer.launch(signedIn(hub));
  const { page } = running;
  hub.setLatency(0);
  await expect(page.getByRole('link', { name: 'card-fraud-xgb' })).toBeVisible();
  await show(running, 'models');

  await page.getByRole('button', { name: /^Connection and group/ }).click();
  await show(running, 'switcher');
  await page.keyboard.press('Escape');

  await page.getByRole('combobox', { name: 'Search models' }).fill('fraud');
  await expect(page.getByRole('link', { name: 'demand-forecast-tft' })).toHaveCount(0);
  await show(running, 'models-search');
  await page.getByRole('combobox', { name: 'Search models' }).fill('nothing is called this');
  await expect(page.getByRole('link', { name: 'card-fraud-xgb' })).toHaveCount(0);
  await show(running, 'models-no-match');

  await openModel(page, 'card-fraud-xgb');
  await expect(
    page
      .getByRole('row', { name: /Version 14/ })
      .getByText(/^0\.\d+$/)
      .first(),
  ).toBeVisible();
  await show(running, 'model');
  await page.getByRole('button', { name: 'Columns' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await show(running, 'model-columns');
  await page.getByRole('tab', { name: 'Order' }).click();
  await show(running, 'model-columns-order');
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Version 14' }).click();
  await expect(page.getByRole('heading', { name: 'Metrics', exact: true })).toBeVisible();
  await show(running, 'version');

  await page.getByRole('button', { name: 'Deploy version 14' }).click();
  await expect(page.getByRole('radio', { name: /card-fraud-live/ })).toBeVisible();
  await show(running, 'deploy-dialog');
  await page.getByRole('button', { name: 'OK' }).click();
  await expect(page.getByText('Available', { exact: true })).toBeVisible();
  await show(running, 'deploy-form');
  await page.getByRole('button', { name: 'Deploy', exact: true }).click();
  await expect(page.getByText('One field needs attention')).toBeVisible();
  await page.keyboard.press('Escape');
  await show(running, 'deploy-form-error');
  await page.getByRole('combobox', { name: 'Model Image' }).fill('registry.example/fraud-server:1.4');
  await page.getByRole('button', { name: 'Add variable' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('THRESHOLD');
  await page.getByRole('button', { name: 'Add variable' }).scrollIntoViewIfNeeded();
  await show(running, 'deploy-form-filled');
  await page.getByRole('button', { name: 'Deploy', exact: true }).click();
  await expect(page.getByText(/^Deploying$|waiting for PrimeHub$/).first()).toBeVisible();
  await show(running, 'deployment-deploying');
  await expect(page.getByText('Deployed', { exact: true }).first()).toBeVisible();
  await show(running, 'deployment-deployed');

  await openDeployments(page);
  await expect(page.getByRole('link', { name: 'merchant-risk' })).toBeVisible();
  await show(running, 'deployments');
  await page.getByRole('link', { name: 'merchant-risk' }).click();
  await expect(page.getByRole('heading', { name: 'merchant-risk' })).toBeVisible();
  await show(running, 'deployment-problem');

  await openDeployments(page);
  await page.getByRole('link', { name: 'card-fraud-live' }).click();
  await expect(page.getByRole('heading', { name: 'card-fraud-live', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: /^Stop/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await show(running, 'deployment-stop');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('heading', { name: 'History' }).scrollIntoViewIfNeeded();
  await show(running, 'deployment-history');

  await openDeployments(page);
  await page.getByRole('link', { name: 'product-embeddings', exact: true }).first().click();
  await page.getByRole('button', { name: 'Update' }).click();
  await expect(page.getByRole('button', { name: 'Confirm and Deploy' })).toBeVisible();
  await page.getByRole('spinbutton', { name: 'Replicas' }).fill('2');
  await page.getByRole('spinbutton', { name: 'Replicas' }).blur();
  await page.getByLabel('Model URI').scrollIntoViewIfNeeded();
  await show(running, 'update-stopped');

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: /Leave|Discard/ }).click();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await show(running, 'settings');
  await page
    .getByRole('button', { name: /Remove/ })
    .first()
    .click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await show(running, 'settings-remove');
});
