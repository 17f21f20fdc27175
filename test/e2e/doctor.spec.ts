import type { Page } from '@playwright/test';
import { expect, type Running, signedIn, test } from './fixtures.ts';

const steps = [
  'Address reachable',
  'Token accepted',
  'Group found',
  'Deployments enabled',
  'MLflow configured',
  'MLflow answers',
  'First models read',
];

test('the doctor runs every step of a connection, names the one that fails, and finds it mended', async ({
  hub,
  computer,
}) => {
  // Twice it waits before it calls something bad.
  test.slow();
  const { page } = await computer.launch(signedIn(hub));
  await expect(page.getByText('Live', { exact: true })).toBeVisible();

  await test.step('it changes nothing where all works', async () => {
    await page.getByRole('link', { name: 'Settings' }).click();
    hub.clearOperations();
    await page.getByRole('link', { name: /^Doctor for / }).click();
    await expect(page.getByRole('heading', { name: 'Connection doctor', level: 1 })).toBeVisible();
    await expect(page.getByText('Everything works')).toBeVisible();
    for (const name of steps) await expect(step(page, name).getByRole('img', { name: 'passed' })).toBeVisible();
    await expect(step(page, 'Token accepted')).toContainText('Signed in as dana');
    await expect(step(page, 'Group found')).toContainText('Fraud Detection, one of your 3 groups');
    expect(hub.operations.filter(({ rootField }) => /^(create|update|deploy|stop)/.test(rootField ?? ''))).toEqual([]);
    await page.getByRole('link', { name: 'Models' }).first().click();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
  });

  await test.step('the offline banner leads to it', async () => {
    await hub.stop();
    await page.getByRole('button', { name: 'Refresh' }).click();
    const banner = page.getByRole('status').filter({ hasText: 'Offline: data from' }).first();
    await banner.getByRole('link', { name: 'Find out why' }).click();
    await expect(page.getByText('It stops at “Address reachable”')).toBeVisible({ timeout: 20_000 });
    const problem = step(page, 'Address reachable').getByRole('alert');
    await expect(problem).toContainText('PrimeHub Not Reachable');
    await expect(problem).toContainText('refused the connection');
    await expect(step(page, 'Token accepted').getByRole('img', { name: 'not started' })).toBeVisible();

    await hub.start();
    await page.getByRole('button', { name: 'Run again' }).click();
    await expect(page.getByText('Everything works')).toBeVisible();
  });

  await test.step('a refused token is tried once more before it is called bad, and the way to a new one is offered', async () => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    hub.cluster.dropToken(hub.users.dana.token);
    await page.getByRole('button', { name: 'Refresh' }).click();
    const notice = page.getByRole('alert').filter({ hasText: 'does not accept the API token' });
    await notice.getByRole('link', { name: 'Find out why' }).click();
    await expect(step(page, 'Token accepted')).toContainText('asking once more');
    await expect(page.getByText('It stops at “Token accepted”')).toBeVisible({ timeout: 20_000 });
    await expect(step(page, 'Token accepted').getByRole('link', { name: 'Sign in again' })).toBeVisible();
  });
});

test('the copied report holds what helps, and no token, person, group or inner address', async ({ hub, computer }) => {
  hub.cluster.setGroupAttribute('fraud-detection', 'mlflow-tracking-uri', 'http://app-mlflow-x1.invalid:5000');
  const running = await computer.launch(signedIn(hub));
  const { page } = running;
  const notice = page.getByRole('alert').filter({ hasText: 'Tracking URI Not Reachable' });
  await notice.getByRole('link', { name: 'Find out why' }).click();
  await expect(page.getByText('One thing needs attention')).toBeVisible();
  await expect(step(page, 'MLflow answers').getByRole('button', { name: 'Open group settings' })).toBeVisible();
  await page.getByRole('button', { name: 'Copy report' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();

  const report = await clipboardOf(running);
  expect(report).toContain(`Connection: PrimeHub at ${new URL(hub.url).host}`);
  expect(report).toContain('App version: ');
  expect(report).toContain('Platform: ');
  expect(report).toContain('Token accepted: passed');
  expect(report).toMatch(/MLflow answers: warning[\s\S]*MLFLOW_UNREACHABLE, log id \w{8}/);
  for (const secret of [hub.users.dana.token, 'dana', '@', 'fraud', 'Fraud', 'app-mlflow', 'http']) {
    expect(report).not.toContain(secret);
  }

  await running.app.evaluate(({ clipboard }) => {
    clipboard.writeText = () => Promise.reject(new Error('another program holds it'));
  });
  await page.getByRole('button', { name: /^Cop(?:y report|ied)/ }).click();
  await expect(page.getByRole('button', { name: 'Could not copy' })).toBeVisible();
});

/** A step with what was seen at it. */
function step(page: Page, name: string) {
  return page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: true }) });
}

function clipboardOf({ app }: Running): Promise<string> {
  return app.evaluate(({ clipboard }) => clipboard.readText());
}
