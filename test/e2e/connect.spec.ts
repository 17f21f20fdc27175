import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { DemoHub } from '../demo/start-hub.ts';
import { connectToPrimehub } from './connect-to-primehub.ts';
import { expect, test } from './fixtures.ts';

test('an address and a token lead to the models, every step is named while it runs, and the next start is signed in', async ({
  hub,
  computer,
}) => {
  const first = await computer.launch();
  const { page } = first;
  await expect(page.getByRole('heading', { name: 'Connect', exact: true })).toBeVisible();
  await expect(page.getByText("is saved in this computer's keychain")).toBeVisible();
  hub.mlflow.main.setLatency(1500);
  await connectToPrimehub(page, hub.url, hub.users.dana.token);

  await expect(page.getByRole('region', { name: 'Sign-in' })).toMatchAriaSnapshot(`
    - list:
      - listitem:
        - img "passed"
        - text: /Address reachable 127\\.0\\.0\\.1:\\d+ answered in \\d+ ms/
      - listitem:
        - img "passed"
        - text: Token accepted Signed in as dana
      - listitem:
        - img "passed"
        - text: Group found Fraud Detection, one of your 3 groups
      - listitem:
        - img "passed"
        - text: Deployments enabled Enabled for Fraud Detection
      - listitem:
        - img "passed"
        - text: /MLflow configured MLflow is at 127\\.0\\.0\\.1:\\d+/
      - listitem:
        - img "running"
        - text: MLflow answers
      - listitem:
        - img "not started"
        - text: First models read
    - button "Cancel"
  `);
  await expect(page.getByRole('heading', { name: 'Models' })).toBeVisible();
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Connection and group: Fraud Detection/ })).toBeVisible();

  await test.step('the token stays in the keychain', async () => {
    await first.quit();
    expect(filesHolding(hub.users.dana.token, computer.userData), 'files with the token in them').toEqual([]);
    hub.mlflow.main.setLatency(0);
    hub.clearOperations();
    const next = await computer.launch();
    await expect(next.page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
    await expect(next.page.getByText('Live', { exact: true })).toBeVisible();
    await expect(next.page.getByText('You stay signed in for this session only.')).toHaveCount(0);
    expect(hub.operations.map(({ rootField }) => rootField)).toContain('models');
  });
});

interface Failure {
  readonly when: string;
  readonly type: (hub: DemoHub) => { readonly address: string; readonly token: string };
  /** The step that fails, and the ones before it. */
  readonly step: string;
  readonly says: RegExp;
  readonly advises: RegExp;
}

const failures: readonly Failure[] = [
  {
    when: 'when the token is wrong',
    type: (hub) => ({ address: hub.url, token: 'not-a-token' }),
    step: 'Token accepted',
    says: /does not accept the API token/,
    advises: /mistyped, expired or replaced by a newer one/,
  },
  {
    when: 'when the address is that of the MLflow server',
    type: (hub) => ({ address: hub.mlflow.main.url, token: hub.users.dana.token }),
    step: 'Address reachable',
    says: /PrimeHub’s API was not found at this address/,
    advises: /For an MLflow server without PrimeHub choose MLflow/,
  },
  {
    when: 'when the person belongs to no group',
    type: (hub) => ({ address: hub.url, token: hub.users.nora.token }),
    step: 'Group found',
    says: /nora is not a member of any group/,
    advises: /Ask an administrator to add you to one/,
  },
];

test('what fails is said at its step, and what was typed stays', async ({ hub, computer }) => {
  // A refused token, and having no group, are asked about twice.
  test.slow();
  const running = await computer.launch();
  const { page } = running;

  await test.step('"Get a token" opens the PrimeHub at the typed address in the browser', async () => {
    await page.getByRole('button', { name: 'Get a token' }).click();
    await expect(page.getByText('Enter an address')).toBeVisible();
    await page.getByRole('textbox', { name: 'PrimeHub address' }).fill(`${hub.url}/console/g/fraud-detection/home`);
    await page.getByRole('button', { name: 'Get a token' }).click();
    await expect.poll(() => computer.openedLinks(running)).toEqual([`${hub.url}/console`]);
  });

  for (const { when, type, step, says, advises } of failures) {
    await test.step(when, async () => {
      const { address, token } = type(hub);
      await connectToPrimehub(page, address, token);

      const failed = page.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'failed' }) });
      await expect(failed).toContainText(step);
      await expect(failed.getByRole('alert')).toContainText(says);
      await expect(failed.getByRole('alert')).toContainText(advises);
      await expect(page.getByRole('textbox', { name: 'PrimeHub address' })).toHaveValue(address);
      await expect(page.getByLabel('API token')).toHaveValue(token);
      await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeEnabled();
    });
  }

  await test.step('when a web server is no PrimeHub', async () => {
    await using stranger = await startWebServer('<!doctype html><title>Welcome</title><h1>It works!</h1>');
    await connectToPrimehub(page, stranger.url, hub.users.dana.token);
    await expect(page.getByRole('region', { name: 'Sign-in' })).toContainText(new URL(stranger.url).host);
    await expect(page.getByRole('alert')).toContainText('PrimeHub’s API was not found at this address');
    await expect(page.getByRole('textbox', { name: 'PrimeHub address' })).toHaveValue(stranger.url);
    expect(stranger.authorizations, 'no token goes to a server that has not shown to be PrimeHub').toEqual([]);
  });

  await test.step('a sign-in can be cancelled', async () => {
    hub.setLatency(10_000);
    await connectToPrimehub(page, hub.url, hub.users.dana.token);
    await expect(page.getByRole('img', { name: 'running' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeDisabled();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('region', { name: 'Sign-in' })).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: 'PrimeHub address' })).toHaveValue(hub.url);
    hub.setLatency(0);
  });

  await test.step('when nothing listens: the next sign-in starts from what was typed, and works once the server is up', async () => {
    await hub.stop();
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('refused the connection');
    await expect(page.getByRole('alert')).toContainText('check the port in the address, and that the server is up');

    await hub.start();
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
  });
});

function filesHolding(text: string, folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(text));
}

/** Answers everything with one page and notes what it was asked with. */
async function startWebServer(html: string) {
  const authorizations: string[] = [];
  const server = createServer((request, response) => {
    if (request.headers.authorization !== undefined) authorizations.push(request.headers.authorization);
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    authorizations,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
