import { DemoRegistry } from '../../demo/mlflow/registry-store.ts';
import { startMlflowServer } from '../../demo/mlflow/start-mlflow-server.ts';
import { enginePid } from '../engine-process.ts';
import { expect, signedIn, test } from '../fixtures.ts';
import { openDeployments, openModels, pictures, switchGroup } from './pictures.ts';

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
  await expect(page.getByRole('button', { name: /back to PrimeHub$/ })).toBeVisible();
  await show(running, 'settings-direct');
  await page.getByRole('button', { name: /back to PrimeHub$/ }).click();

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

test('an engine that ends', async ({ hub, computer }) => {
  const show = pictures(9);
  const running = await computer.launch(signedIn(hub));
  const { app, page } = running;
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const kill = async (): Promise<number> => {
    const pid = await enginePid(app);
    process.kill(pid, 'SIGKILL');
    return pid;
  };
  const first = await kill();
  await expect(page.getByText('was started again')).toBeVisible();
  await show(running, 'engine-restarted');
  await expect.poll(() => enginePid(app)).not.toBe(first);
  const second = await kill();
  await expect.poll(() => enginePid(app)).not.toBe(second);
  await kill();
  await expect(page.getByText('was stopped')).toBeVisible();
  await show(running, 'engine-stopped');
  await running.quit();
  const next = await computer.launch(signedIn(hub));
  await expect(next.page.getByText('Nothing is read from the server until you refresh')).toBeVisible();
  await show(next, 'engine-held-back');
});
