// What the app asks of Electron on other systems: main takes this computer for one of them. What the system then does only it can show.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from './fixtures.ts';
import { type HostGlobal, isOnHost } from './host-global.ts';

test.skip(!isOnHost, 'only the host can be taken for another system');

test('on Windows the app names itself first of all, as its installer does', async ({ computer }) => {
  const { app } = await computer.launch({ HOST_PLATFORM: 'win32' });
  const builder = readFileSync(resolve(import.meta.dirname, '../../electron-builder.yml'), 'utf8');
  const first = await app.evaluate(() => {
    const [call] = (globalThis as HostGlobal).hostCalls;
    return [call?.name, ...(call?.args ?? [])];
  });
  expect(first).toEqual(['app.setAppUserModelId', /^appId: (.+)$/m.exec(builder)?.[1]]);
});

for (const platform of ['darwin', 'win32', 'linux']) {
  const what = platform === 'darwin' ? 'opens the menu and brings no window' : 'brings the window back';
  test(`on ${platform} a click on the tray ${what}`, async ({ computer }) => {
    const { app } = await computer.launch({ HOST_PLATFORM: platform });
    const isShown = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
    await expect.poll(isShown).toBe(true);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(isShown).toBe(false);
    const opened = await app.evaluate(() => {
      const { hostDesktop, hostCalls } = globalThis as HostGlobal;
      const before = hostCalls.length;
      hostDesktop.trays[0]?.click();
      return hostCalls.slice(before).map(({ name }) => name);
    });
    expect(opened.filter((name) => name === 'menu.popup')).toHaveLength(platform === 'darwin' ? 1 : 0);
    expect(await isShown()).toBe(platform !== 'darwin');
    // Its image is one that this system draws well, and is there.
    const image = await app.evaluate(() => {
      const icon = (globalThis as HostGlobal).hostDesktop.trays[0]?.image as Electron.NativeImage;
      return icon.isEmpty();
    });
    expect(image).toBe(false);
  });
}
