import { connectToPrimehub } from './connect-to-primehub.ts';
import { expect, test } from './fixtures.ts';
import { startHangingKeychain } from './hanging-keychain.ts';
import { keptSecret, openAccounts } from './kept-secret.ts';

/** A desktop session without a keychain: its message bus is not there. */
const noKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };

test.skip(process.platform !== 'linux', 'macOS and Windows always have a keychain');

test('without a keychain the token lasts for one session, and what was read stays', async ({ hub, computer }) => {
  await test.step('Connect says so before the token is typed, and works', async () => {
    const { page, quit } = await computer.launch(noKeychain);
    await expect(page.getByText('kept for this session only; after a restart you sign in again')).toBeVisible();
    await connectToPrimehub(page, hub.url, hub.users.dana.token);
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    const notice = page.getByRole('status').filter({ hasText: 'You stay signed in for this session only.' });
    await expect(notice).toContainText('No keychain service runs in this desktop session');
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice).toHaveCount(0);
    await page.getByRole('link', { name: 'card-fraud-xgb' }).click();
    await expect(page.getByRole('row', { name: /^Version 14/ })).toBeVisible();
    await quit();
  });

  hub.clearOperations();
  const { page, quit } = await computer.launch();
  await test.step('after a restart the models are there, and it says signed out', async () => {
    await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
    await expect(page.getByText(`Signed out of ${new URL(hub.url).host}.`)).toBeVisible();
    await expect(page.getByText(/^Data from \d\d:\d\d$/)).toBeVisible();
    await page.getByRole('link', { name: 'card-fraud-xgb' }).click();
    await expect(page.getByRole('row', { name: /^Version 14/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Deploy version 14' })).toHaveAccessibleDescription(
      'Sign in again to deploy.',
    );
    await expect(page.getByRole('alert'), 'the banner says it once').toHaveCount(0);
    expect(hub.operations, 'nothing is asked without a token').toEqual([]);
  });

  await test.step('"Sign in again" renews the token of the same connection', async () => {
    await page.getByRole('link', { name: 'Sign in again' }).click();
    await expect(page.getByRole('heading', { name: /^Sign in again to / })).toBeVisible();
    const address = page.getByRole('textbox', { name: 'PrimeHub address' });
    await expect(address).toHaveValue(hub.url);
    await expect(address).not.toBeEditable();
    await page.getByLabel('API token').fill(hub.users.dana.token);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expect(page.getByText(/^Signed out of/)).toHaveCount(0);
    await quit();
  });

  await test.step('with a keychain now, it stays', async () => {
    const { page } = await computer.launch();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expect(page.getByText(/^Signed out of/)).toHaveCount(0);
  });
});

test('a keychain that hangs is said to hang, keeps nobody from quitting, and loses what was removed once it answers', async ({
  hub,
  computer,
}) => {
  const first = await computer.launch();
  await connectToPrimehub(first.page, hub.url, hub.users.dana.token);
  await expect(first.page.getByText('Live', { exact: true })).toBeVisible();
  const { connection } = await openAccounts(first.page);
  await first.quit();
  expect(await keptSecret(connection)).toBe(hub.users.dana.token);

  const hanging = await startHangingKeychain();
  await test.step('the models are there, and it says what it waits for', async () => {
    const { page, quit } = await computer.launch({ DBUS_SESSION_BUS_ADDRESS: hanging.address });
    await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
    await expect(page.getByText('The system keychain does not answer')).toBeVisible({ timeout: 15_000 });
    await expect(page.getByText('it was removed')).toHaveCount(0);
    await expect(page.getByText(/^Signed out of/)).toHaveCount(0);
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('button', { name: /^Remove/ }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Remove/ })
      .click();
    await expect(page.getByRole('heading', { name: 'Connect', level: 1 })).toBeVisible({ timeout: 20_000 });
    const before = performance.now();
    await quit();
    expect(performance.now() - before, 'ms to quit').toBeLessThan(8_000);
  });
  await hanging.end();
  expect(await keptSecret(connection)).toBe(hub.users.dana.token);

  await computer.launch();
  await expect.poll(() => keptSecret(connection)).toBeNull();
});
