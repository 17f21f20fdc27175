// Proves what the host's windows, pages and clipboard do as in Electron, by its own small app; the sources stand in its README.
import { expect } from '@playwright/test';
import { type MainGlobal, readLog, testInOneApp as test } from './host-fixtures.ts';

test('will-navigate comes for the page’s own reload, and main may prevent it', async ({ app, page }) => {
  await page.evaluate(() => Object.assign(window, { isOld: true }));
  const isOld = () => page.evaluate(() => 'isOld' in window).catch(() => true);
  await page.evaluate(() => location.reload());
  await expect.poll(isOld).toBe(false);
  await expect.poll(() => readLog(app)).toContain('will-navigate app://fixture/index.html');

  await page.evaluate(() => Object.assign(window, { isOld: true }));
  await app.evaluate(() => {
    const { window, log } = (globalThis as unknown as MainGlobal).fixture;
    window.webContents.once('will-navigate', (event) => {
      event.preventDefault();
      log.push('reload refused');
    });
  });
  await page.evaluate(() => location.reload());
  await expect.poll(() => readLog(app)).toContain('reload refused');
  expect(await isOld()).toBe(true);
});

test('an entry of the clipboard has several forms, written at once and read as Blobs', async ({ app, page }) => {
  const seen = await app.evaluate(async ({ clipboard, ClipboardItem }) => {
    await clipboard.write([new ClipboardItem({ 'text/plain': 'a', 'text/html': new Blob(['<b>a</b>']) })]);
    const [item] = await clipboard.read();
    const html = (await item?.getType('text/html')) as Blob | undefined;
    const before = { types: item?.types, text: await clipboard.readText(), html: await html?.text() };
    await clipboard.writeText('b');
    return { before, isThere: await clipboard.has('text/html') };
  });
  expect(seen).toEqual({
    before: { types: ['text/plain', 'text/html'], text: 'a', html: '<b>a</b>' },
    isThere: false,
  });
  await expect(page.getByRole('heading')).toBeVisible();
});

test('maximize shows a hidden window, and the clipboard answers with promises', async ({ app, page }) => {
  const seen = await app.evaluate(async ({ BrowserWindow, clipboard }) => {
    const window = new BrowserWindow({ show: false });
    const events: string[] = [];
    window.on('show', () => events.push('show'));
    const before = window.isVisible();
    window.maximize();
    await clipboard.writeText('copied');
    const after = [window.isVisible(), window.isMaximized()];
    window.destroy();
    return {
      before,
      after,
      events,
      isPromise: clipboard.readText() instanceof Promise,
      text: await clipboard.readText(),
    };
  });
  expect(seen).toEqual({ before: false, after: [true, true], events: ['show'], isPromise: true, text: 'copied' });
  await expect(page.getByRole('heading')).toBeVisible();
});
