import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { DemoRegistry } from '../demo/mlflow/registry-store.ts';
import { startMlflowServer } from '../demo/mlflow/start-mlflow-server.ts';
import { buildSampleRegistry } from '../demo/sample/registry/build-sample-registry.ts';
import { expect, type Running, signedIn, test } from './fixtures.ts';

/** Screenshots of every screen and state, light and dark, in a usual and in a small window. Ignored by git. */
const folder = join(import.meta.dirname, 'screens');
const sizes = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
] as const;

/** Takes each picture of a chapter in both themes and sizes, numbered in the order they are taken. */
function pictures(chapter: number) {
  let count = 0;
  return async ({ app, page }: Running, name: string): Promise<void> => {
    const number = `${chapter}${String(++count).padStart(2, '0')}`;
    for (const theme of ['light', 'dark'] as const) {
      await app.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source;
      }, theme);
      const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
      await expect.poll(isDark).toBe(theme === 'dark');
      for (const { width, height } of sizes) {
        await resize({ app, page }, width, height);
        const path = join(folder, `${number}-${name}-${theme}-${width}x${height}.png`);
        await page.screenshot({ path, animations: 'disabled' });
      }
    }
    await resize({ app, page }, sizes[0].width, sizes[0].height);
  };
}

async function resize({ app, page }: Pick<Running, 'app' | 'page'>, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
}

const openModels = (page: Page) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
const openDeployments = (page: Page) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Deployments' }).click();

async function openModel(page: Page, name: string): Promise<void> {
  await openModels(page);
  await page.getByRole('searchbox', { name: 'Search models' }).fill(name);
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
}

async function switchGroup(page: Page, group: string): Promise<void> {
  await page.getByRole('button', { name: /^Connection and group/ }).click();
  await page.getByRole('menuitem', { name: group }).click();
}

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
  // What is said of this session's sign-in has a picture of its own.
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await show(running, 'models');

  await page.getByRole('button', { name: /^Connection and group/ }).click();
  await show(running, 'switcher');
  await page.keyboard.press('Escape');

  await page.getByRole('searchbox', { name: 'Search models' }).fill('fraud');
  await expect(page.getByRole('link', { name: 'demand-forecast-tft' })).toHaveCount(0);
  await show(running, 'models-search');
  await page.getByRole('searchbox', { name: 'Search models' }).fill('nothing is called this');
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
  await expect(page.getByText('Deploying', { exact: true }).first()).toBeVisible();
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

test('states that need attention', async ({ hub, computer }) => {
  const show = pictures(6);
  const running = await computer.launch(signedIn(hub));
  const { page } = running;
  await expect(page.getByRole('link', { name: 'card-fraud-xgb' })).toBeVisible();

  await switchGroup(page, 'Customer Churn');
  await expect(page.getByText('MLflow is not configured', { exact: true })).toBeVisible();
  await show(running, 'not-configured');

  await switchGroup(page, 'Marketing Science');
  await expect(page.getByRole('row')).not.toHaveCount(0);
  await openDeployments(page);
  await expect(page.getByText('Feature not available')).toBeVisible();
  await show(running, 'deployments-disabled');

  await switchGroup(page, 'Fraud Detection');
  await expect(page.getByRole('link', { name: 'card-fraud-xgb' })).toBeVisible();
  await hub.mlflow.main.stop();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText('Tracking URI Not Reachable')).toBeVisible({ timeout: 20_000 });
  await show(running, 'unreachable');
  await hub.mlflow.main.start();

  await hub.stop();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText(/^Offline: data from/).first()).toBeVisible({ timeout: 20_000 });
  await show(running, 'offline');
  await openDeployments(page);
  await show(running, 'offline-deployments');
});

test('without a keychain', async ({ hub, computer }) => {
  const show = pictures(7);
  const without = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
  const first = await computer.launch({ ...without, ...signedIn(hub) });
  await expect(first.page.getByRole('link', { name: 'card-fraud-xgb' })).toBeVisible();
  await first.quit();
  const second = await computer.launch(without);
  await expect(second.page.getByText(/Signed out/).first()).toBeVisible();
  await show(second, 'signed-out');
  await second.page.getByRole('link', { name: 'Sign in again' }).first().click();
  await expect(second.page.getByText(/this session only/).first()).toBeVisible({ timeout: 30_000 });
  await show(second, 'sign-in-again');
});

test('the connection doctor and the direct way to MLflow', async ({ hub, computer }) => {
  const show = pictures(8);
  const running = await computer.launch(signedIn(hub));
  const { page } = running;
  await expect(page.getByRole('link', { name: 'card-fraud-xgb' })).toBeVisible();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: /^Doctor for / }).click();
  await expect(page.getByText('Everything works')).toBeVisible();
  await show(running, 'doctor-healthy');

  await page.getByRole('button', { name: 'Connect to MLflow directly' }).click();
  const dialog = page.getByRole('dialog', { name: 'Connect to MLflow directly' });
  await expect(dialog).toContainText('This computer reaches MLflow');
  await show(running, 'direct-offer');
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Switch back to PrimeHub' })).toBeVisible();
  await expect(page.getByText('Everything works')).toBeVisible();
  await show(running, 'doctor-direct');
  await openModels(page);
  await expect(page.getByRole('columnheader', { name: 'Tags' })).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await show(running, 'models-direct');
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('button', { name: /through PrimeHub$/ })).toBeVisible();
  await show(running, 'settings-direct');
  await page.getByRole('button', { name: /through PrimeHub$/ }).click();

  await using locked = await startLockedMlflow();
  hub.cluster.setGroupAttribute('fraud-detection', 'mlflow-tracking-uri', locked.url);
  hub.cluster.setGroupAttribute('fraud-detection', 'mlflow-ui-url', null);
  hub.cluster.setGroupAttribute('fraud-detection', 'mlflow-tracking-envs', [
    'MLFLOW_TRACKING_USERNAME=svc-models',
    'MLFLOW_TRACKING_PASSWORD=cut=here',
  ]);
  await openModels(page);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText('which PrimeHub cannot send').first()).toBeVisible();
  await show(running, 'password-behind-primehub');
  await page.getByRole('button', { name: 'Connect to MLflow directly' }).click();
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(dialog).toContainText('enter it here');
  await show(running, 'direct-sign-in');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  hub.cluster.setGroupAttribute('fraud-detection', 'mlflow-tracking-uri', 'http://app-mlflow-x1.invalid.svc:5000');
  hub.cluster.setGroupAttribute('fraud-detection', 'mlflow-tracking-envs', null);
  await page.getByRole('button', { name: 'Connect to MLflow directly' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible({ timeout: 20_000 });
  await show(running, 'direct-unreachable');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('link', { name: 'Find out why' }).click();
  await expect(page.getByText('One thing needs attention')).toBeVisible();
  await show(running, 'doctor-attention');

  hub.cluster.dropToken(hub.users.dana.token);
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(page.getByText(/asking once more/)).toBeVisible();
  await show(running, 'doctor-doubt');
  await expect(page.getByText(/^It stops at/)).toBeVisible({ timeout: 20_000 });
  await show(running, 'doctor-failed');
});

/** An MLflow server that wants a password, until the end of the block it is made in. */
async function startLockedMlflow() {
  const auth = { kind: 'basic', username: 'svc-models', password: 'cut=here' } as const;
  const server = await startMlflowServer({ registry: new DemoRegistry(), auth });
  return { url: server.url, [Symbol.asyncDispose]: () => server.close() };
}
