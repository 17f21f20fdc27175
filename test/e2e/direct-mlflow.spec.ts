import { randomBytes } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { DemoRegistry } from '../demo/mlflow/registry-store.ts';
import { type DemoMlflow, type MlflowServerOptions, startMlflowServer } from '../demo/mlflow/start-mlflow-server.ts';
import type { DemoHub } from '../demo/start-hub.ts';
import { operationsOf } from './deploy-steps.ts';
import { searchFiles } from './find-secret.ts';
import { test as base, expect, signedIn } from './fixtures.ts';
import { keptSecret, openAccounts } from './kept-secret.ts';

const group = 'fraud-detection';

interface ServerFixtures {
  /** A large registry behind PrimeHub, reachable from this computer too; 130 models. */
  readonly behind: (options?: Partial<MlflowServerOptions>) => Promise<DemoMlflow>;
}

const test = base.extend<ServerFixtures>({
  behind: async ({ hub }, use) => {
    const started: DemoMlflow[] = [];
    await use(async (options = {}) => {
      const server = await startMlflowServer({ registry: manyModels(), ...options });
      started.push(server);
      hub.cluster.setGroupAttribute(group, 'mlflow-tracking-uri', server.url);
      hub.cluster.setGroupAttribute(group, 'mlflow-ui-url', null);
      return server;
    });
    for (const server of started) await server.close();
  },
});

test('more than PrimeHub passes on: connected directly, all models are there with aliases and tags, and deploying goes through PrimeHub', async ({
  hub,
  behind,
  computer,
}) => {
  const mlflow = await behind();
  const running = await computer.launch(signedIn(hub));
  const { page } = running;
  const notice = page.getByRole('status').filter({ hasText: 'PrimeHub lists only the first 100 models' });
  await expect(notice).toBeVisible();
  await search(page, 'model-129');
  await expect(page.getByRole('heading', { name: 'No model matches' })).toBeVisible();
  await search(page, '');
  await expect(page.getByRole('columnheader', { name: 'Tags' })).toHaveCount(0);

  await test.step('the offer says what changes and where', async () => {
    await notice.getByRole('button', { name: 'Connect to MLflow directly' }).click();
    await expect(dialog(page)).toContainText(`This computer reaches MLflow at 127.0.0.1:${mlflow.port}`);
    await expect(dialog(page)).toContainText('Deployments stay with PrimeHub');
    await dialog(page).getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(dialog(page)).toHaveCount(0);
  });

  await test.step('all models, with aliases and tags', async () => {
    await expect(page.getByRole('link', { name: 'MLflow directly' })).toBeVisible();
    await expect(notice).toHaveCount(0);
    await expect(page.getByText('130', { exact: true })).toBeVisible();
    await search(page, 'model-129');
    const row = page.getByRole('row', { name: /model-129/ });
    await expect(row).toContainText('@champion');
    await expect(row).toContainText('team: risk');
    await expect(page.getByRole('columnheader', { name: 'Deployed' })).toBeVisible();
  });

  await test.step('deploying goes through PrimeHub', async () => {
    hub.clearOperations();
    await page.getByRole('link', { name: 'model-129', exact: true }).click();
    await expect(page.getByRole('row', { name: /^Version 1 .*@champion/ })).toBeVisible();
    await page.getByRole('button', { name: 'Deploy version 1', exact: true }).press('Enter');
    await page.getByRole('dialog', { name: 'Deploy Model' }).getByRole('button', { name: 'OK' }).click();
    await page.getByRole('combobox', { name: 'Model Image' }).fill('registry.example/server:1.0');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Deploy', exact: true }).click();
    await expect(page.getByText('Deployed', { exact: true }).first()).toBeVisible();
    expect(operationsOf(hub, 'createPhDeployment')).toHaveLength(1);
    expect(operationsOf(hub, 'models')).toHaveLength(0);
  });

  await test.step('it stays so after a restart', async () => {
    await running.quit();
    const again = await computer.launch(signedIn(hub));
    await expect(again.page.getByRole('link', { name: 'MLflow directly' })).toBeVisible();
    await search(again.page, 'model-129');
    await expect(again.page.getByRole('row', { name: /model-129/ })).toContainText('@champion');
    await again.page.getByRole('link', { name: 'Settings' }).click();
    await again.page.getByRole('button', { name: 'Switch Fraud Detection back to PrimeHub' }).click();
    await expect(again.page.getByRole('link', { name: 'MLflow directly' })).toHaveCount(0);
    await again.page.getByRole('link', { name: 'Models', exact: true }).click();
    await expect(again.page.getByText('PrimeHub lists only the first 100 models')).toBeVisible();
    await expect(again.page.getByRole('columnheader', { name: 'Tags' })).toHaveCount(0);
  });
});

test('an MLflow with a password behind PrimeHub: its sign-in is taken from the group’s settings and kept in the keychain alone', async ({
  hub,
  behind,
  computer,
}) => {
  const password = `canary-${randomBytes(24).toString('hex')}`;
  await behind({ auth: { kind: 'basic', username: 'svc', password } });
  setSignIn(hub, 'svc', password);
  const { page } = await computer.launch(signedIn(hub));
  const problem = page
    .getByRole('alert')
    .filter({ hasText: 'wants a user name and password, which PrimeHub cannot send' });
  await problem.getByRole('button', { name: 'Connect to MLflow directly' }).click();
  await expect(dialog(page)).toContainText('MLflow asks for a sign-in');
  await dialog(page).getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('row', { name: /model-000/ })).toBeVisible();
  await expect(problem).toHaveCount(0);

  const { direct } = await openAccounts(page);
  expect(await keptSecret(direct ?? '')).toBe(password);
  expect(searchFiles(computer.userData, password).found).toEqual([]);

  await page.getByRole('link', { name: 'MLflow directly' }).click();
  await expect(page.getByText('Everything works')).toBeVisible();
  await expect(page.getByText(/^MLflow directly, at .*, as svc$/)).toBeVisible();
  await page.getByRole('button', { name: 'Switch back to PrimeHub' }).click();
  await expect(page.getByText('Through PrimeHub', { exact: true })).toBeVisible();
  await expect.poll(() => keptSecret(direct ?? '')).toBeNull();
});

test('a password that PrimeHub cuts at “=” is asked for', async ({ hub, behind, computer }) => {
  const password = 'first=second';
  await behind({ auth: { kind: 'basic', username: 'svc', password } });
  setSignIn(hub, 'svc', password);
  const { page } = await computer.launch(signedIn(hub));
  await page.getByRole('alert').getByRole('button', { name: 'Connect to MLflow directly' }).click();
  await dialog(page).getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(dialog(page)).toContainText('PrimeHub cuts secrets at their first “=”');
  await expect(dialog(page).getByRole('textbox', { name: 'User name' })).toHaveValue('svc');
  // A password field has no role to find it by.
  const field = dialog(page).getByLabel('Password', { exact: true });
  await field.fill('wrong');
  await dialog(page).getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(dialog(page)).toContainText('MLflow did not accept it');
  await field.fill(password);
  await field.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole('row', { name: /model-000/ })).toBeVisible();
});

test('an MLflow inside the cluster cannot be read from here, which is said without its address', async ({
  hub,
  computer,
}) => {
  hub.cluster.setGroupAttribute(group, 'mlflow-tracking-uri', 'http://app-mlflow-x1.invalid.svc:5000');
  hub.cluster.setGroupAttribute(group, 'mlflow-ui-url', null);
  const { page } = await computer.launch(signedIn(hub));
  await page.getByRole('alert').getByRole('button', { name: 'Connect to MLflow directly' }).click();
  const problem = dialog(page).getByRole('alert');
  await expect(problem).toContainText('MLflow cannot be read directly from this computer.', { timeout: 20_000 });
  await expect(problem).toContainText('works only inside the PrimeHub cluster');
  await expect(page.locator('body')).not.toContainText('app-mlflow');
  await dialog(page).getByRole('link', { name: 'Enter another MLflow address' }).click();
  await expect(page.getByRole('textbox', { name: 'MLflow address' })).toBeVisible();
});

function dialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Connect to MLflow directly' });
}

async function search(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Search models' }).fill(text);
}

function setSignIn(hub: DemoHub, username: string, password: string): void {
  hub.cluster.setGroupAttribute(group, 'mlflow-tracking-envs', [
    `MLFLOW_TRACKING_USERNAME=${username}`,
    `MLFLOW_TRACKING_PASSWORD=${password}`,
  ]);
}

function manyModels(): DemoRegistry {
  const registry = new DemoRegistry();
  const now = Date.now();
  for (let number = 0; number < 130; number += 1) {
    const name = `model-${String(number).padStart(3, '0')}`;
    // The first one is the newest, and so the first in the list.
    registry.models.create({ name, tags: [['team', 'risk']] }, now - number);
    registry.models.createVersion({ modelName: name, source: `s3://models/${name}` }, now - number);
    registry.models.setAlias(name, 'champion', 1);
  }
  return registry;
}
