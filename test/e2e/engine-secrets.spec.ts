// The engine reads whatever servers send; a fault in it must not cost a token. So it is never given one: after every way
// in which a secret enters the app, all of the engine's memory is searched for it.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startMlflowServer } from '../demo/mlflow/start-mlflow-server.ts';
import { buildSmallRegistry } from '../demo/sample/registry/build-small-registry.ts';
import { canReadMemory, expectNotInEngine } from './engine-process.ts';
import { expect, type Running, test } from './fixtures.ts';

test.skip(!canReadMemory, 'the memory of another process can be read on Linux only');

const makeCanary = (): string => `canary-${randomBytes(24).toString('hex')}`;
const token = makeCanary();
test.use({ hubOptions: { tokens: { dana: token } } });

async function connectWithToken({ page }: Running, address: string, given: string): Promise<void> {
  await page.getByRole('textbox', { name: 'PrimeHub address' }).fill(address);
  await page.getByLabel('API token').fill(given);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

async function expectModels({ page }: Running): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Models', exact: true })).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
}

test('an API token is typed, refused, accepted, examined, renewed and removed, and never in the engine', async ({
  hub,
  computer,
}) => {
  test.slow();
  const wrong = makeCanary();
  const running = await computer.launch();
  const { page } = running;
  await connectWithToken(running, hub.url, wrong);
  await expect(page.getByRole('alert')).toBeVisible();
  await connectWithToken(running, hub.url, token);
  await expectModels(running);
  await expectNotInEngine(running, [token, wrong], 'card-fraud-xgb');

  const pages = page.getByRole('navigation', { name: 'Pages' });
  await pages.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: /^Doctor for / }).click();
  await expect(page.getByText('Everything works')).toBeVisible();
  await expectNotInEngine(running, [token, wrong], 'card-fraud-xgb');

  await pages.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: /^Sign in again to / }).click();
  await page.getByLabel('API token').fill(token);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expectModels(running);
  await expectNotInEngine(running, [token, wrong], 'card-fraud-xgb');

  await running.quit();
  const next = await computer.launch();
  await expectModels(next);
  await expectNotInEngine(next, [token, wrong], 'card-fraud-xgb');
});

test('the token of the command line’s file is not in the engine', async ({ hub, computer }) => {
  computer.writeCliFile({ endpoint: `${hub.url}/api/graphql`, 'api-token': token, group: { name: 'fraud-detection' } });
  const running = await computer.launch();
  await running.page.getByRole('button', { name: 'Connect with this sign-in' }).click();
  await expectModels(running);
  await expectNotInEngine(running, [token], 'card-fraud-xgb');
});

test('what the environment and MLflow’s file hold is not in the engine', async ({ hub, computer }) => {
  const [password, ofFile, refused] = [makeCanary(), makeCanary(), makeCanary()];
  const mlflow = await startMlflowServer({
    registry: buildSmallRegistry(Date.now()),
    auth: { kind: 'basic', username: 'mira', password },
  });
  mkdirSync(join(computer.home, '.mlflow'));
  const text = `[mlflow]\nmlflow_tracking_username = mira\nmlflow_tracking_password = ${ofFile}\n`;
  writeFileSync(join(computer.home, '.mlflow/credentials'), text);
  const running = await computer.launch({
    PRIMEHUB_API_ENDPOINT: `${hub.url}/api/graphql`,
    PRIMEHUB_API_TOKEN: token,
    PRIMEHUB_GROUP: 'fraud-detection',
    MLFLOW_TRACKING_URI: mlflow.url.replace('http://', `http://mira:${password}@`),
    MLFLOW_TRACKING_TOKEN: refused,
  });
  const { page } = running;
  await expectModels(running);
  await page.getByRole('button', { name: /^Connection and group/ }).click();
  await page.getByRole('menuitem', { name: /Add connection/ }).click();
  await page.getByRole('button', { name: 'Use it' }).click();
  await page.getByRole('textbox', { name: /^MLflow UI address/ }).fill(`http://mira:${refused}@127.0.0.1:9`);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectNotInEngine(running, [token, password, ofFile, refused], 'card-fraud-xgb');
  await mlflow.close();
});

test('user name and password in an address, and those that are typed, are not in the engine', async ({ computer }) => {
  const password = makeCanary();
  const mlflow = await startMlflowServer({
    registry: buildSmallRegistry(Date.now()),
    auth: { kind: 'basic', username: 'mira', password },
  });
  const running = await computer.launch();
  await running.page.getByRole('tab', { name: 'MLflow only' }).click();
  await running.page
    .getByRole('textbox', { name: 'MLflow address' })
    .fill(mlflow.url.replace('http://', `http://mira:${password}@`));
  await running.page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expectModels(running);
  await expectNotInEngine(running, [password], 'mira');
  await mlflow.close();
});

test('a password typed for a group’s own MLflow is not in the engine', async ({ hub, computer }) => {
  const password = makeCanary();
  const mlflow = await startMlflowServer({
    registry: buildSmallRegistry(Date.now()),
    auth: { kind: 'basic', username: 'svc', password },
  });
  hub.cluster.setGroupAttribute('fraud-detection', 'mlflow-tracking-uri', mlflow.url);
  hub.cluster.setGroupAttribute('fraud-detection', 'mlflow-ui-url', null);
  hub.cluster.setGroupAttribute('fraud-detection', 'mlflow-tracking-envs', ['MLFLOW_TRACKING_USERNAME=svc']);
  const running = await computer.launch({
    PRIMEHUB_API_ENDPOINT: `${hub.url}/api/graphql`,
    PRIMEHUB_API_TOKEN: token,
    PRIMEHUB_GROUP: 'fraud-detection',
  });
  const { page } = running;
  await page.getByRole('alert').getByRole('button', { name: 'Connect to MLflow directly' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  const field = dialog.getByLabel('Password', { exact: true });
  await field.fill(password);
  await field.press('Enter');
  await expect(dialog).toBeHidden();
  await expectModels(running);
  await expectNotInEngine(running, [token, password], 'svc');
  await mlflow.close();
});
