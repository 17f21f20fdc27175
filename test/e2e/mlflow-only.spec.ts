import type { Page } from '@playwright/test';
import { type DemoMlflow, type MlflowServerOptions, startMlflowServer } from '../demo/mlflow/start-mlflow-server.ts';
import { buildSampleRegistry } from '../demo/sample/registry/build-sample-registry.ts';
import { test as base, expect } from './fixtures.ts';

/** How the server of a test is protected. */
interface ServerFixtures {
  readonly auth: NonNullable<MlflowServerOptions['auth']>;
  readonly mlflow: DemoMlflow;
}

const test = base.extend<ServerFixtures>({
  auth: [{ kind: 'none' }, { option: true }],
  mlflow: async ({ auth }, use) => {
    const server = await startMlflowServer({ registry: buildSampleRegistry(Date.now()), auth });
    await use(server);
    await server.close();
  },
});

test('a server without sign-in shows what it has, and leads to its own pages', async ({ mlflow, computer }) => {
  const running = await computer.launch();
  const { page } = running;
  await openMlflowForm(page, mlflow.url);
  const pages = `http://localhost:${mlflow.port}`;
  await page.getByRole('textbox', { name: /^MLflow UI address/ }).fill(pages);
  await connect(page);

  await test.step('it offers no deployments, and says why where they would be', async () => {
    const deployments = page.getByRole('link', { name: 'Deployments' });
    await expect(deployments).toBeDisabled();
    await expect(deployments).toHaveAccessibleDescription(/need a PrimeHub connection/);
    await expect(page.getByRole('columnheader', { name: 'Deployed' })).toHaveCount(0);

    await page.getByRole('link', { name: 'card-fraud-xgb' }).click();
    await expect(page.getByRole('row', { name: /^Version 14/ })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Deploy/ })).toHaveCount(0);
    await page.getByRole('link', { name: 'Version 14' }).click();
    const deploy = page.getByRole('button', { name: 'Deploy version 14' });
    await expect(deploy).toBeDisabled();
    await expect(deploy).toHaveAccessibleDescription(/needs a PrimeHub connection/);
  });

  await test.step('links to MLflow lead to the address given for its pages', async () => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
    await page.getByRole('button', { name: 'MLflow UI' }).click();
    await page.getByRole('link', { name: 'card-fraud-xgb' }).click();
    await expect(page.getByRole('heading', { name: 'card-fraud-xgb' })).toBeVisible();
    await page.getByRole('button', { name: 'MLflow UI' }).click();
    await expect
      .poll(() => computer.openedLinks(running))
      .toEqual([`${pages}/#/models`, `${pages}/#/models/card-fraud-xgb`]);
  });

  await test.step('models have their aliases, stages and tags', async () => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
    await expect(page.getByRole('button', { name: /^Connection and group: .*MLflow only$/ })).toBeVisible();
    await page.getByRole('combobox', { name: 'Search models' }).fill('churn-propensity');
    // Until then the row still moves.
    await expect(page.getByRole('link', { name: 'card-fraud-xgb' })).toHaveCount(0);
    await page.getByRole('link', { name: 'churn-propensity' }).click();
    await expect(page.getByRole('heading', { name: 'churn-propensity' })).toBeVisible();
    await expect(page.getByRole('link', { name: '@champion → 10' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Production → 10' })).toBeVisible();
    await expect(page.getByText('team: crm-analytics')).toBeVisible();
    await expect(page.getByRole('row', { name: /^Version 11 .*Staging/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /^Version 10 .*@champion/ })).toBeVisible();
  });
});

test.describe('a server that asks for a user name and password', () => {
  test.use({ auth: { kind: 'basic', username: 'mei.chen', password: 'opal-Fähre 7' } });

  test('refuses the wrong ones with an explanation, takes the right ones and remembers them', async ({
    mlflow,
    computer,
  }) => {
    const first = await computer.launch();
    await openMlflowForm(first.page, mlflow.url);
    await first.page.getByRole('radio', { name: 'User name and password' }).check();
    await first.page.getByRole('textbox', { name: 'User name' }).fill('mei.chen');
    await first.page.getByLabel('Password', { exact: true }).fill('opal');
    await first.page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(first.page.getByRole('alert')).toContainText('did not accept the sign-in');

    await first.page.getByLabel('Password', { exact: true }).fill('opal-Fähre 7');
    await connect(first.page);
    await first.quit();

    mlflow.clearRequests();
    const { page } = await computer.launch();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    expect(mlflow.requests.length).toBeGreaterThan(0);
  });
});

test.describe('a server behind a gateway that asks for a token', () => {
  test.use({ auth: { kind: 'token', token: 'gateway-token' } });

  test('says that a sign-in is needed, and lets in who brings the token', async ({ mlflow, computer }) => {
    const { page } = await computer.launch();
    await openMlflowForm(page, mlflow.url);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('The server wants a token');

    await page.getByRole('radio', { name: 'Token' }).check();
    await page.getByRole('textbox', { name: 'MLflow address' }).press('Enter');
    await expect(page.getByText('Enter the token')).toBeVisible();
    await page.getByLabel('Token', { exact: true }).last().fill('gateway-token');
    await connect(page);
  });
});

async function openMlflowForm(page: Page, address: string): Promise<void> {
  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByRole('textbox', { name: 'MLflow address' }).fill(address);
}

async function connect(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
}
