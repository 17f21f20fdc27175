// A secret that occurs nowhere else is used for a whole session; then everything the app left or sent is searched for it.

import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type {} from '../../renderer/bridge/bridge-client.ts';
import { startMlflowServer } from '../demo/mlflow/start-mlflow-server.ts';
import { buildSmallRegistry } from '../demo/sample/registry/build-small-registry.ts';
import { type Place, questionsAt } from './canary-questions.ts';
import { openDeployForm, openDeployment } from './deploy-steps.ts';
import { expectNotInEngine } from './engine-process.ts';
import { holdsSecret, searchFiles } from './find-secret.ts';
import { type Computer, expect, type Running, test } from './fixtures.ts';
import { keptSecret } from './kept-secret.ts';

const makeCanary = (): string => `canary-${randomBytes(24).toString('hex')}`;
const token = makeCanary();
const wrong = makeCanary();
test.use({ hubOptions: { tokens: { dana: token } } });

/** Keeps every event that main pushes from now on. */
async function recordEvents(app: ElectronApplication): Promise<() => Promise<string>> {
  await app.evaluate(({ webContents }) => {
    const sent: unknown[] = [];
    Object.assign(globalThis, { sentEvents: sent });
    for (const contents of webContents.getAllWebContents()) {
      const send = contents.send.bind(contents);
      contents.send = (channel: string, ...values: unknown[]) => {
        sent.push([channel, ...values]);
        send(channel, ...values);
      };
    }
  });
  return () => app.evaluate(() => JSON.stringify((globalThis as unknown as { sentEvents: unknown[] }).sentEvents));
}

/** Asks every question and gives the answers as one text; names the questions that were refused. */
async function askAll(
  page: Page,
  place: Place,
): Promise<{ readonly text: string; readonly refused: readonly string[] }> {
  const questions = Object.entries(questionsAt(place)).filter(([, input]) => input !== null);
  const answers = await page.evaluate(async (all) => {
    const given: { name: string; ok: boolean; answer: unknown }[] = [];
    for (const [name, input] of all) {
      const answer = await window.bridge.request(
        name as 'app.info',
        input as Record<string, never>,
        crypto.randomUUID(),
      );
      given.push({ name, ok: answer.ok, answer });
    }
    return given;
  }, questions);
  return { text: JSON.stringify(answers), refused: answers.filter(({ ok }) => !ok).map(({ name }) => name) };
}

/** What script in the page could read now: the document, what stands in its fields, and all storages. */
function readPage(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      location.href,
      history.state,
    ]),
  );
}

async function openScope(page: Page): Promise<Place['scope']> {
  const answer = await page.evaluate(() => window.bridge.request('connections.list', {}, crypto.randomUUID()));
  if (!answer.ok || answer.value.open === null) throw new Error('nothing is open');
  return answer.value.open;
}

/** Ends the app and searches all that it left on the computer. */
async function expectNothingLeft(computer: Computer, running: Running, secrets: readonly string[]): Promise<void> {
  await running.quit();
  // The folder above holds the home too, where a careless library would write.
  const folder = dirname(computer.userData);
  for (const secret of secrets) {
    const { found, count } = searchFiles(folder, secret);
    expect(found).toEqual([]);
    expect(count).toBeGreaterThan(10);
  }
}

test('an API token is in the keychain and nowhere else after a day of work', async ({ hub, computer }) => {
  test.slow();
  const running = await computer.launch();
  const { app, page } = running;
  const events = await recordEvents(app);

  await page.getByRole('textbox', { name: 'PrimeHub address' }).fill(hub.url);
  await page.getByLabel('API token').fill(wrong);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('API token').fill(token);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Models', exact: true })).toBeVisible();
  const scope = await openScope(page);

  const pages = page.getByRole('navigation', { name: 'Pages' });
  const goTo = (name: string): Promise<void> => pages.getByRole('link', { name, exact: true }).click();
  await openDeployForm(page, { model: 'card-fraud-xgb', version: 14 });
  await page.getByRole('textbox', { name: 'Deployment Name' }).fill('Canary');
  await page.getByRole('combobox', { name: 'Model Image' }).fill('registry.example/canary:1.0');
  await expect(page.getByText('Available', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Deploy', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Canary', level: 1 })).toBeVisible();
  await expect(page.getByText('Deployed', { exact: true }).first()).toBeVisible();
  await goTo('Models');
  await page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'card-fraud-xgb', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Version 12', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Parameters', exact: true })).toBeVisible();
  await goTo('Settings');
  await expect(page.getByText('Signed in; kept in the keychain')).toBeVisible();
  for (const group of ['Marketing Science', 'Fraud Detection']) {
    await page.getByRole('button', { name: /^Connection and group/ }).click();
    await page.getByRole('menuitem', { name: group }).click();
    await expect(page.getByRole('button', { name: new RegExp(`^Connection and group: ${group}`) })).toBeVisible();
  }
  await goTo('Deployments');
  // The newest row comes last and on top; a click before that would find another row under it.
  await expect(page.getByRole('row', { name: /^Canary/ })).toBeVisible();
  await openDeployment(page, 'card-fraud-live');

  const place = { scope, name: 'card-fraud-xgb', version: '12', deploymentId: 'card-fraud-live-x7k2p' };
  const { text, refused } = await askAll(page, place);
  expect(refused).toEqual(['deployments.start', 'deployments.stop']);
  const seen = { answers: text, events: await events(), page: await readPage(page) };
  expect(seen.answers).toContain('card-fraud-live');
  expect(seen.events).toContain('sync.state');
  for (const secret of [token, wrong]) {
    for (const [place, content] of Object.entries(seen)) expect(holdsSecret(content, secret), place).toBe(false);
  }
  expect(await keptSecret(scope.connectionId)).toBe(token);
  await expectNotInEngine(running, [token, wrong], 'card-fraud-live');
  await expectNothingLeft(computer, running, [token, wrong]);
  expect(searchFiles(computer.userData, hub.url).found).toContain('connections.json');

  // It was kept all the same: the next start needs no sign-in.
  const next = await computer.launch();
  await expect(next.page.getByRole('link', { name: 'card-fraud-xgb', exact: true })).toBeVisible();
  await next.page.getByRole('button', { name: 'Refresh' }).click();
  await expect(next.page.getByText('Live', { exact: true })).toBeVisible();
  await expectNothingLeft(computer, next, [token, wrong]);
});

test('a password for MLflow is in the keychain and nowhere else', async ({ computer }) => {
  const password = makeCanary();
  const mlflow = await startMlflowServer({
    registry: buildSmallRegistry(Date.now()),
    auth: { kind: 'basic', username: 'mira', password },
  });
  const running = await computer.launch();
  const { app, page } = running;
  const events = await recordEvents(app);

  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByRole('textbox', { name: 'MLflow address' }).fill(mlflow.url);
  await page.getByRole('radio', { name: 'User name and password' }).check();
  await page.getByRole('textbox', { name: 'User name' }).fill('mira');
  for (const attempt of [wrong, password]) {
    await page.getByLabel('Password', { exact: true }).fill(attempt);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    if (attempt === wrong) await expect(page.getByRole('alert')).toBeVisible();
  }
  await expect(page.getByRole('heading', { name: 'Models', exact: true })).toBeVisible();
  const row = page.getByRole('grid', { name: 'Models' }).getByRole('row').nth(1);
  const name = (await row.getByRole('link').first().textContent()) ?? '';
  await row.getByRole('link').first().click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Version 1', exact: true })).toBeVisible();

  const scope = await openScope(page);
  const { text } = await askAll(page, { scope, name, version: '1', deploymentId: 'none' });
  const seen = { answers: text, events: await events(), page: await readPage(page) };
  for (const secret of [password, wrong]) {
    for (const [place, content] of Object.entries(seen)) expect(holdsSecret(content, secret), place).toBe(false);
  }
  expect(await keptSecret(scope.connectionId)).toBe(password);
  await expectNotInEngine(running, [password, wrong], name);
  await expectNothingLeft(computer, running, [password, wrong]);
  await mlflow.close();
});
