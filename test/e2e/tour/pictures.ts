import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, type Running } from '../fixtures.ts';

/** Screenshots of every screen and state, light and dark, in a usual and in a small window. Ignored by git. */
const folder = join(import.meta.dirname, '../screens');
const sizes = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
] as const;

/** Takes each picture of a chapter in both themes and sizes, numbered in the order they are taken, after `prepare` for each. */
export function pictures(chapter: number) {
  let count = 0;
  return async ({ app, page }: Running, name: string, prepare?: () => Promise<unknown>): Promise<void> => {
    const number = `${chapter}${String(++count).padStart(2, '0')}`;
    for (const theme of ['light', 'dark'] as const) {
      await app.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source;
      }, theme);
      const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
      await expect.poll(isDark).toBe(theme === 'dark');
      for (const { width, height } of sizes) {
        await resize({ app, page }, width, height);
        await prepare?.();
        const path = join(folder, `${number}-${name}-${theme}-${width}x${height}.png`);
        await page.screenshot({ path, animations: 'disabled' });
      }
    }
    await resize({ app, page }, sizes[0].width, sizes[0].height);
  };
}

export async function resize(
  { app, page }: Pick<Running, 'app' | 'page'>,
  width: number,
  height: number,
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
}

export const openModels = (page: Page) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
export const openDeployments = (page: Page) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Deployments' }).click();

export async function openModel(page: Page, name: string): Promise<void> {
  await openModels(page);
  await page.getByRole('combobox', { name: 'Search models' }).fill(name);
  await page.getByRole('link', { name, exact: true }).press('Enter');
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
}

export async function switchGroup(page: Page, group: string): Promise<void> {
  await page.getByRole('button', { name: /^Connection and group/ }).click();
  await page.getByRole('menuitem', { name: group }).click();
}

/** Gives the window a size and its page a zoom of 200 %, so that it has half of that size in CSS pixels. */
export async function zoom(running: Pick<Running, 'app' | 'page'>, width: number, height: number): Promise<void> {
  const { app, page } = running;
  const setZoom = (factor: number) =>
    app.evaluate(
      ({ BrowserWindow }, zoomFactor) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(zoomFactor),
      factor,
    );
  await setZoom(1);
  await resize(running, width, height);
  await setZoom(2);
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width / 2, height / 2]);
}

/** The size that the window cannot be made smaller than, in px. */
export async function smallestWindow({ app }: Pick<Running, 'app'>): Promise<readonly [width: number, height: number]> {
  const size = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getMinimumSize());
  return [size?.[0] ?? 0, size?.[1] ?? 0];
}
