import { connectToPrimehub } from './connect-to-primehub.ts';
import { expectLive, noteNear } from './faults/expect-told.ts';
import { expect, signedIn, test } from './fixtures.ts';

test.describe('a PrimeHub over https with a certificate of its own', () => {
  test.use({ hubOptions: { tls: true } });

  test('is not trusted, and gets no token', async ({ hub, computer }) => {
    const { page } = await computer.launch();
    await connectToPrimehub(page, hub.url, hub.users.dana.token);
    const failed = noteNear(page, `The certificate of ${new URL(hub.url).host} is not trusted on this computer.`);
    await expect(failed).toContainText('install that authority in the operating system’s certificates');
    await expect(page.getByLabel('API token')).toHaveValue(hub.users.dana.token);
    expect(hub.requests).toEqual([]);
  });
});

test.describe('a PrimeHub of the Community Edition', () => {
  test.use({ hubOptions: { edition: 'community' } });

  test('is named, and MLflow alone is offered', async ({ hub, computer }) => {
    const { page } = await computer.launch();
    await connectToPrimehub(page, hub.url, hub.users.dana.token);
    const notice = noteNear(page, 'This PrimeHub is the Community Edition, which has no model management.');
    await expect(notice).toContainText('Connect to its MLflow server directly instead, if you can reach it.');
    await expect(page.getByLabel('API token')).toHaveValue(hub.users.dana.token);
    await page.getByRole('tab', { name: 'MLflow only' }).click();
    await expect(page.getByRole('textbox', { name: 'MLflow address' })).toBeVisible();
  });
});

test('having no group is told apart from having lost all groups at once', async ({ hub, computer }) => {
  const { page } = await computer.launch(signedIn(hub));
  await expectLive(page);
  for (const group of ['fraud-detection', 'customer-churn', 'marketing-science']) {
    hub.cluster.setMembership('dana', group, false);
  }
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: /^Doctor for / }).click();
  const step = page.getByRole('listitem').filter({ has: page.getByText('Group found', { exact: true }) });
  await expect(step.getByRole('alert')).toContainText('PrimeHub no longer lists any group for dana.', {
    timeout: 20_000,
  });
  await expect(step.getByRole('alert')).toContainText(
    'You had groups before, so most likely its user directory is in trouble',
  );
  await page.getByRole('link', { name: 'Models' }).click();
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
});

test('an MLflow that keeps PrimeHub waiting is given up after PrimeHub’s ten seconds', async ({ hub, computer }) => {
  const { page } = await computer.launch(signedIn(hub));
  await expectLive(page);
  hub.faults.mlflow.set('*', { kind: 'hang' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  const problem = noteNear(page, 'MLflow did not answer PrimeHub within 10 seconds.');
  await expect(problem).toContainText('The MLflow server may be overloaded or its registry very large.', {
    timeout: 20_000,
  });
  await expect(problem.getByRole('button', { name: 'Connect to MLflow directly' })).toBeVisible();
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
});
