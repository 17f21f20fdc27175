// The engine is a process that may end at any time: killed, hung, or by what a server sent. Windows, menus and rows stay.
import type { Page } from '@playwright/test';
import type {} from '../../renderer/bridge/bridge-client.ts';
import { operationsOf } from './deploy-steps.ts';
import { enginePid } from './engine-process.ts';
import { expect, type Running, signedIn, test } from './fixtures.ts';

/** Far more than it takes: how long is measured by the soak, on a machine that does nothing else. */
const patienceMs = 5_000;

/** Milliseconds until a request that only the engine answers is answered, however often it has to be asked. */
function timeUntilAnswered(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const started = performance.now();
    for (;;) {
      const answer = await window.bridge.request('connections.list', {}, crypto.randomUUID());
      if (answer.ok) return performance.now() - started;
    }
  });
}

async function kill({ app }: Running): Promise<void> {
  const pid = await enginePid(app);
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => enginePid(app)).not.toBe(pid);
}

test('a killed engine is started again at once, the page keeps its rows and goes on', async ({ hub, computer }) => {
  const running = await computer.launch(signedIn(hub));
  const { app, page } = running;
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const row = page.getByRole('link', { name: 'card-fraud-xgb', exact: true });
  await expect(row).toBeVisible();

  const pid = await enginePid(app);
  process.kill(pid, 'SIGKILL');
  expect(await timeUntilAnswered(page)).toBeLessThan(patienceMs);
  await expect(row).toBeVisible();
  const notice = page.getByRole('status').filter({ hasText: 'was started again' });
  await expect(notice).toContainText('What is on screen stays');
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toHaveCount(0);

  await row.click();
  await expect(page.getByRole('heading', { name: 'card-fraud-xgb', level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Version 14', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
});

test('after three ends in a minute it is stopped and said; menus live, and the next start reads nothing by itself', async ({
  hub,
  computer,
}) => {
  test.slow();
  const running = await computer.launch(signedIn(hub));
  const { app, page } = running;
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await kill(running);
  await kill(running);
  process.kill(await enginePid(app), 'SIGKILL');

  const notice = page.getByRole('status').filter({ hasText: 'was stopped' });
  await expect(notice).toContainText('It ended three times within a minute');
  await expect(page.getByRole('link', { name: 'card-fraud-xgb', exact: true })).toBeVisible();
  const menu = () =>
    app.evaluate(() => {
      const { trayMenu } = globalThis as unknown as { trayMenu: () => Electron.Menu };
      return trayMenu().items.map(({ label }) => label);
    });
  await expect.poll(menu).toContain('Stopped after it failed three times');
  expect(await menu()).toContain('Quit PrimeHub Models');
  const refused = await page.evaluate(() => window.bridge.request('connections.list', {}, crypto.randomUUID()));
  expect(refused).toMatchObject({ ok: false, error: { code: 'ENGINE_STOPPED' } });

  await notice.getByRole('button', { name: 'Start again' }).click();
  await expect(notice).toHaveCount(0);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await running.quit();

  hub.clearOperations();
  const next = await computer.launch(signedIn(hub));
  await expect(next.page.getByRole('link', { name: 'card-fraud-xgb', exact: true })).toBeVisible();
  const held = next.page.getByRole('status').filter({ hasText: 'Nothing is read from the server until you refresh' });
  await expect(held).toBeVisible();
  await expect(next.page.getByText('Live', { exact: true })).toHaveCount(0);
  expect(operationsOf(hub, 'models')).toEqual([]);
  await held.getByRole('button', { name: 'Refresh' }).click();
  await expect(held).toHaveCount(0);
  await expect(next.page.getByText('Live', { exact: true })).toBeVisible();

  // Once asked, it reads by itself for as long as the app runs.
  hub.clearOperations();
  await kill(next);
  await expect.poll(() => operationsOf(hub, 'models').length).toBeGreaterThan(0);
  await expect(held).toHaveCount(0);
});

test('an engine that hangs is noticed, ended and started again', async ({ hub, computer }) => {
  test.slow();
  test.skip(process.platform === 'win32', 'there is no signal that stops a process');
  const running = await computer.launch(signedIn(hub));
  await expect(running.page.getByText('Live', { exact: true })).toBeVisible();
  const pid = await enginePid(running.app);
  process.kill(pid, 'SIGSTOP');
  await expect.poll(() => enginePid(running.app), { timeout: 30_000 }).not.toBe(pid);
  expect(await timeUntilAnswered(running.page)).toBeLessThan(patienceMs);
  await expect(running.page.getByRole('link', { name: 'card-fraud-xgb', exact: true })).toBeVisible();
});

test('quitting does not wait for an engine that hangs', async ({ hub, computer }) => {
  test.skip(process.platform === 'win32', 'there is no signal that stops a process');
  const running = await computer.launch(signedIn(hub));
  await expect(running.page.getByText('Live', { exact: true })).toBeVisible();
  process.kill(await enginePid(running.app), 'SIGSTOP');
  const started = Date.now();
  await running.quit();
  expect(Date.now() - started).toBeLessThan(10_000);
});
