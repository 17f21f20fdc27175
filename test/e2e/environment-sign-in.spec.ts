import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startMlflowServer } from '../demo/mlflow/start-mlflow-server.ts';
import { buildSmallRegistry } from '../demo/sample/registry/build-small-registry.ts';
import { expect, signedIn, test } from './fixtures.ts';

test('a sign-in that takes its time is shown, and leads to the models', async ({ hub, computer }) => {
  hub.setLatency(1_500);
  const { host } = new URL(hub.url);
  const first = await computer.launch(signedIn(hub));
  await expect(first.page.getByRole('status')).toContainText(`Signing in to ${host} with the token in`);
  await expect(first.page.getByRole('textbox', { name: 'API token' })).toHaveCount(0);
  hub.setLatency(0);
  await expect(first.page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible({ timeout: 20_000 });
  await expect(first.page.getByText('Live', { exact: true })).toBeVisible();
  await first.quit();

  // The next start has a copy to show meanwhile, and must call it neither live nor signed out.
  hub.setLatency(6_000);
  const next = await computer.launch(signedIn(hub));
  await expect(next.page.getByText(`Signing in to ${host}…`)).toBeVisible();
  await expect(next.page.getByText(/^Data from/)).toBeVisible();
  await expect(next.page.getByText('Signed out')).toHaveCount(0);
  hub.setLatency(0);
  await expect(next.page.getByText('Live', { exact: true })).toBeVisible({ timeout: 20_000 });
  await next.quit();

  // Where nobody answers, nobody has signed it out.
  await hub.stop();
  const { page } = await computer.launch(signedIn(hub));
  const banner = page.getByRole('status').filter({ hasText: 'Offline: data from' });
  await expect(banner).toContainText('The app signs in with PRIMEHUB_API_TOKEN as soon as it can.', {
    timeout: 20_000,
  });
  await expect(page.getByText(/Signed out|Not signed in/)).toHaveCount(0);
  await hub.start();
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 40_000 });
  await expect(banner).toHaveCount(0);
});

test('who goes elsewhere in the moment in which a sign-in ends stays there', async ({ hub, computer }) => {
  hub.setLatency(1_500);
  const { page } = await computer.launch(signedIn(hub));
  await expect(page.getByRole('status')).toContainText('Signing in to');
  // As quick as nobody is: before the page that waits has heard of the end itself. The other page is still to be read then.
  await page.evaluate(() => {
    const sidebar = new MutationObserver(() => {
      const link = document.querySelector<HTMLElement>('nav a[href="#/settings"]');
      if (link === null) return;
      sidebar.disconnect();
      link.click();
    });
    sidebar.observe(document.body, { childList: true, subtree: true });
  });
  hub.setLatency(0);
  await expect(page.getByText('Signed in by environment variables')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});

test('a sign-in that does not work says why, beside the form', async ({ hub, computer }) => {
  const { page } = await computer.launch({ ...signedIn(hub), PRIMEHUB_API_TOKEN: 'not-a-token' });
  const note = page.getByRole('alert').filter({ hasText: `Not signed in to ${new URL(hub.url).host}` });
  await expect(note).toContainText('PrimeHub does not accept the API token.', { timeout: 20_000 });
  await page.getByRole('textbox', { name: 'PrimeHub address' }).fill(hub.url);
  await page.getByLabel('API token').fill(hub.users.dana.token);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
});

test('the variables of MLflow’s own client sign in for this session, and what they cannot have here is named', async ({
  computer,
}) => {
  const auth = { kind: 'basic', username: 'mira', password: 'opal-Fähre 7' } as const;
  const mlflow = await startMlflowServer({ registry: buildSmallRegistry(Date.now()), auth });
  const env = {
    MLFLOW_TRACKING_URI: mlflow.url,
    MLFLOW_TRACKING_USERNAME: auth.username,
    MLFLOW_TRACKING_PASSWORD: auth.password,
  };
  const refused = await computer.launch({ ...env, MLFLOW_TRACKING_INSECURE_TLS: 'true' });
  const note = refused.page.getByRole('alert').filter({ hasText: 'with MLFLOW_TRACKING_PASSWORD' });
  await expect(note).toContainText('MLFLOW_TRACKING_INSECURE_TLS is set');
  await expect(note).toContainText('trusted certificates of this computer');
  await expect(refused.page.getByRole('textbox', { name: 'PrimeHub address' })).toBeEditable();
  await refused.quit();

  const { page } = await computer.launch(env);
  await expect(page.getByRole('heading', { name: 'Models', exact: true })).toBeVisible();
  await expect(page.getByText('session only'), 'whoever sets variables knows').toHaveCount(0);
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByText('Signed in by environment variables, for this session only')).toBeVisible();
  await mlflow.close();
});

test('MLflow’s credentials file is offered, and its sign-in goes to the address that is typed', async ({
  computer,
}) => {
  const auth = { kind: 'basic', username: 'mira', password: 'opal-Fähre 7' } as const;
  const mlflow = await startMlflowServer({ registry: buildSmallRegistry(Date.now()), auth });
  mkdirSync(join(computer.home, '.mlflow'));
  const text = `[mlflow]\nmlflow_tracking_username = mira\nmlflow_tracking_password = ${auth.password}\n`;
  writeFileSync(join(computer.home, '.mlflow/credentials'), text);
  const { page } = await computer.launch({ MLFLOW_TRACKING_URI: 'sqlite:///mlflow.db' });
  await expect(page.getByText('MLFLOW_TRACKING_URI names a database.')).toBeVisible();
  const offer = page.getByRole('region', { name: 'MLflow settings' });
  await expect(offer).toContainText('user mira');
  await expect(offer).toContainText('.mlflow/credentials');
  await offer.getByRole('button', { name: 'Enter its address' }).click();
  const address = page.getByRole('textbox', { name: 'MLflow address' });
  await expect(address).toBeFocused();
  await address.fill(mlflow.url);
  await address.press('Enter');
  await expect(page.getByRole('heading', { name: 'Models', exact: true })).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await mlflow.close();
});
