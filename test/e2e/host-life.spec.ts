// Proves that windows, instances and runs of the host end and begin as in Electron, with its own small app (test/host/selftest).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from '@playwright/test';
import { executable, fixtureApp, launch, type MainGlobal, readLog, test } from './host-fixtures.ts';

test('closing hides the window, the tray menu shows it again and ends the app', async ({ app, page }) => {
  const window = await app.browserWindow(page);
  await expect.poll(() => window.evaluate((it) => it.isVisible())).toBe(true);
  await window.evaluate((it) => it.close());
  expect(await window.evaluate((it) => [it.isVisible(), it.isDestroyed()])).toEqual([false, false]);
  const click = (id: string) =>
    app.evaluate((_electron, item) => {
      (globalThis as unknown as MainGlobal).fixture.trayMenu.getMenuItemById(item)?.click();
    }, id);
  await click('show');
  expect(await window.evaluate((it) => it.isVisible())).toBe(true);
  const ended = app.waitForEvent('close');
  const exited = once(app.process(), 'exit');
  await click('quit');
  await ended;
  expect(await exited).toEqual([0, null]);
});

test('a second instance hands its arguments over and ends', async ({ app, page, userData }) => {
  await expect(page.getByRole('heading')).toBeVisible();
  const second = spawn(executable, [fixtureApp, `--user-data-dir=${userData}`, 'fixture://open/42'], {
    stdio: 'ignore',
  });
  expect(await once(second, 'exit')).toEqual([0, null]);
  await expect.poll(() => readLog(app)).toContain('second fixture://open/42 fixture');
});

test('a signal quits in good order, and the same one again ends at once', async ({ userData }) => {
  test.skip(process.platform === 'win32', 'Windows has no signals');
  const app = await launch(userData);
  const main = app.process();
  await (await app.firstWindow()).getByRole('heading').waitFor();
  await app.evaluate(({ app }) => {
    const { log } = (globalThis as unknown as MainGlobal).fixture;
    app.on('will-quit', (event) => {
      event.preventDefault();
      log.push('will-quit');
    });
  });
  const exited = once(main, 'exit');
  main.kill('SIGTERM');
  await expect.poll(() => readLog(app)).toContain('will-quit');
  main.kill('SIGTERM');
  expect(await exited).toEqual([null, 'SIGTERM']);

  const next = await launch(userData);
  await (await next.firstWindow()).getByRole('heading').waitFor();
  const left = once(next.process(), 'exit');
  next.process().kill('SIGINT');
  expect(await left).toEqual([0, null]);
});

test('local storage lasts from one run to the next', async ({ userData }) => {
  const first = await launch(userData);
  const before = await first.firstWindow();
  await before.getByRole('heading').waitFor();
  await before.evaluate(() => localStorage.setItem('kept', 'yes'));
  await first.close();
  const second = await launch(userData);
  const after = await second.firstWindow();
  await after.getByRole('heading').waitFor();
  expect(await after.evaluate(() => localStorage.getItem('kept'))).toBe('yes');
  await second.close();
});

test('a killed run leaves nothing that stops the next', async ({ userData }) => {
  const first = await launch(userData);
  await (await first.firstWindow()).getByRole('heading').waitFor();
  const ended = once(first.process(), 'exit');
  first.process().kill('SIGKILL');
  await ended;
  const second = await launch(userData);
  await (await second.firstWindow()).getByRole('heading').waitFor();
  await second.close();
});

test('a window can be closed by the test, and another opened after the last', async ({ app, page }) => {
  await page.close();
  await expect.poll(() => readLog(app)).toContain('window-all-closed');
  const opened = app.waitForEvent('window');
  await app.evaluate(({ BrowserWindow }) => void new BrowserWindow().loadURL('app://fixture/index.html'));
  const next = await opened;
  await expect(next.getByRole('heading')).toHaveText('Host fixture');
  expect(await next.evaluate(() => 'fixture' in window)).toBe(false);
});
