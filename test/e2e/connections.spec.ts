import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { connectToPrimehub } from './connect-to-primehub.ts';
import { type Computer, expect, signedIn, test } from './fixtures.ts';
import { keptSecret, openAccounts } from './kept-secret.ts';

test('each group shows its own models, and the way back needs no server', async ({ hub, computer }) => {
  const { page } = await computer.launch(signedIn(hub));
  await expect(page.getByText('Live', { exact: true })).toBeVisible();

  await switchTo(page, 'Marketing Science');
  await expect(page.getByRole('row', { name: /grasp-quality-cnn/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toHaveCount(0);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();

  hub.setLatency(10_000);
  await switchTo(page, 'Fraud Detection');
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /grasp-quality-cnn/ })).toHaveCount(0);
  await expect(page.getByText('Refreshing…', { exact: true })).toBeVisible();
});

test('connections stand side by side, and the one used last is open at the next start', async ({ hub, computer }) => {
  const first = await computer.launch();
  await connectToPrimehub(first.page, hub.url, hub.users.dana.token);
  await addMlflow(first.page, hub.mlflow.small.url);
  await switcher(first.page).click();
  const menu = first.page.getByRole('menu', { name: 'Connections and groups' });
  await expect(menu.getByRole('menuitem')).toHaveText([
    'Fraud Detection',
    'Customer Churn',
    'Marketing Science',
    'All models',
    'Add connection…',
    'Manage in Settings',
  ]);
  await menu.getByRole('menuitem', { name: 'Fraud Detection' }).click();
  await expect(first.page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
  await first.quit();

  const { page } = await computer.launch();
  await expect(switcher(page)).toHaveAccessibleName(/Fraud Detection/);
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
});

test('a removed connection takes its secret and its copies along, and the other one opens', async ({
  hub,
  computer,
}) => {
  const { page } = await computer.launch();
  await connectToPrimehub(page, hub.url, hub.users.dana.token);
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
  await addMlflow(page, hub.mlflow.small.url);
  await switchTo(page, 'Fraud Detection');
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
  const { connection } = await openAccounts(page);
  expect(await keptSecret(connection)).toBe(hub.users.dana.token);
  expect(replicaFolders(computer)).toHaveLength(2);

  await page.getByRole('link', { name: 'Settings' }).click();
  const label = new URL(hub.url).host;
  const dialog = page.getByRole('alertdialog', { name: `Remove ${label}?` });
  await test.step('Cancel keeps it', async () => {
    await page.getByRole('button', { name: `Remove ${label}` }).click();
    await expect(dialog).toContainText('its saved API token');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('Signed in; kept in the keychain')).toBeVisible();
  });
  await page.getByRole('button', { name: `Remove ${label}` }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(dialog).toHaveCount(0);

  await expect(switcher(page)).toHaveAccessibleName(/MLflow only$/);
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  await expect(page.getByRole('row', { name: /grasp-quality-cnn/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toHaveCount(0);
  expect(await keptSecret(connection)).toBeNull();
  expect(replicaFolders(computer)).toHaveLength(1);
});

test('with the last connection removed the app starts over at Connect', async ({ hub, computer }) => {
  const first = await computer.launch();
  await connectToPrimehub(first.page, hub.url, hub.users.dana.token);
  await expect(first.page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
  const { connection } = await openAccounts(first.page);
  await first.page.getByRole('link', { name: 'Settings' }).click();
  await first.page.getByRole('button', { name: /^Remove / }).click();
  await first.page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(first.page.getByRole('heading', { name: 'Connect', exact: true })).toBeVisible();
  expect(await keptSecret(connection)).toBeNull();
  expect(replicaFolders(computer)).toEqual([]);
  await first.quit();

  const { page } = await computer.launch();
  await expect(page.getByRole('heading', { name: 'Connect', exact: true })).toBeVisible();
});

function switcher(page: Page): Locator {
  return page.getByRole('button', { name: /^Connection and group/ });
}

async function switchTo(page: Page, entry: string): Promise<void> {
  await switcher(page).click();
  await page.getByRole('menu', { name: 'Connections and groups' }).getByRole('menuitem', { name: entry }).click();
}

async function addMlflow(page: Page, address: string): Promise<void> {
  await switchTo(page, 'Add connection…');
  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByRole('textbox', { name: 'MLflow address' }).fill(address);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('row', { name: /grasp-quality-cnn/ })).toBeVisible();
}

function replicaFolders(computer: Computer): readonly string[] {
  const folder = join(computer.userData, 'replicas');
  return existsSync(folder) ? readdirSync(folder) : [];
}
