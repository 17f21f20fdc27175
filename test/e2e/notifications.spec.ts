// Notifications last longer than what the app does when it shows one: the click comes minutes later. And not every desktop shows them.
import { openDeployment } from './deploy-steps.ts';
import { expect, type Running, signedIn, test } from './fixtures.ts';
import { type HostGlobal, isOnHost } from './host-global.ts';

test.skip(!isOnHost, 'clicks on what the desktop shows, and refuses for it, which only the host lets a test do');

async function stop({ page }: Running, name: string): Promise<void> {
  await openDeployment(page, name);
  await page.getByRole('button', { name: `Stop ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
}

const shownTitles = ({ app }: Running): Promise<string[]> =>
  app.evaluate(() => (globalThis as HostGlobal).hostDesktop.notifications.map(({ title }) => title));

/** Clicks a notification after everything that nobody holds is gone; tells whether the app heard of it. */
function clickLate({ app }: Running, title: string): Promise<boolean> {
  return app.evaluate(async (_electron, wanted) => {
    const { hostDesktop } = globalThis as HostGlobal;
    await hostDesktop.collectGarbage();
    return hostDesktop.notifications.find((each) => each.title === wanted)?.click() ?? false;
  }, title);
}

test('a click on a notification opens its page long after it was shown; once closed, nothing holds it', async ({
  hub,
  computer,
}) => {
  const running = await computer.launch(signedIn(hub));
  const { app, page } = running;
  await stop(running, 'customer-value');
  await expect.poll(() => shownTitles(running)).toContain('customer-value: Stopped');
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  // On Windows it has then gone from the screen, and lies in the Action Center.
  await app.evaluate(() => (globalThis as HostGlobal).hostDesktop.notifications[0]?.close('timedOut'));
  expect(await clickLate(running, 'customer-value: Stopped')).toBe(true);
  await expect(page.getByRole('heading', { name: 'customer-value', level: 1 })).toBeVisible();
  expect(await clickLate(running, 'customer-value: Stopped')).toBe(false);
});

test('what the desktop does not show, the app says itself', async ({ hub, computer }) => {
  const running = await computer.launch(signedIn(hub));
  const { app, page } = running;
  await app.evaluate(() => {
    (globalThis as HostGlobal).hostDesktop.notificationError = 'not authorized';
  });
  await stop(running, 'customer-value');
  const banner = page.getByRole('status').filter({ hasText: 'could not be shown as a notification' });
  await expect(banner).toContainText('customer-value: Stopped');
  await expect(banner).toContainText('not authorized');
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  // A page that is loaded later says it as well, until somebody has read it.
  await page.reload();
  // Another deployment of the demo may be in trouble by then, which stands beside it.
  const stopped = banner.getByRole('button', { name: 'Open customer-value: Stopped' });
  await stopped.click();
  await expect(page.getByRole('heading', { name: 'customer-value', level: 1 })).toBeVisible();
  await expect(stopped).toHaveCount(0);

  // A desktop without notifications says nothing by itself.
  await app.evaluate(({ BrowserWindow }) => {
    (globalThis as HostGlobal).hostDesktop.hasNotifications = false;
    BrowserWindow.getAllWindows()[0]?.minimize();
    const { trayMenu } = globalThis as unknown as { readonly trayMenu: () => Electron.Menu };
    trayMenu()
      .getMenuItemById('mlflow')
      ?.submenu?.items.find(({ label }) => label === 'Customer Churn')
      ?.click();
  });
  const refused = page.getByRole('status').filter({ hasText: 'MLflow UI was not opened' });
  await expect(refused).toContainText(
    'MLflow UI was not opened: No MLflow address is set for the group Customer Churn.',
  );
  const isMinimized = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
  await expect.poll(isMinimized).toBe(false);
  await refused.getByRole('button', { name: 'Dismiss' }).click();
  await expect(refused).toHaveCount(0);
});
