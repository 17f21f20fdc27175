import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, signedIn, test } from '../fixtures.ts';
import { openDeployments, openModel, openModels, smallestWindow, zoom } from './pictures.ts';

const folder = join(import.meta.dirname, '../screens');

/** Takes the pictures of a chapter as the window is now, numbered in the order they are taken. */
function snapshots(chapter: number) {
  let count = 0;
  return (page: Page, name: string) => {
    const number = `${chapter}${String(++count).padStart(2, '0')}`;
    return page.screenshot({ path: join(folder, `${number}-${name}.png`), animations: 'disabled' });
  };
}

test('text at 200 %, in the usual window and in the smallest', async ({ hub, computer }) => {
  test.slow();
  const snap = snapshots(12);
  const running = await computer.launch(signedIn(hub));
  const { page } = running;
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const smallest = await smallestWindow(running);
  for (const [width, height] of [[1280, 800] as const, smallest]) {
    await zoom(running, width, height);
    const size = `200-percent-${width}x${height}`;
    await openModels(page);
    await snap(page, `models-${size}`);
    await openModel(page, 'card-fraud-xgb');
    await expect(page.getByRole('link', { name: 'Version 14', exact: true })).toBeVisible();
    await snap(page, `model-${size}`);
    await page.getByRole('button', { name: 'Columns' }).click();
    await expect(page.getByRole('checkbox', { name: 'All metrics' })).toBeVisible();
    await snap(page, `columns-${size}`);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Version 14', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Metrics', exact: true })).toBeVisible();
    await snap(page, `version-${size}`);
    await openDeployments(page);
    await page.getByRole('link', { name: 'merchant-risk', exact: true }).first().click();
    await expect(page.getByRole('heading', { name: 'merchant-risk', level: 1 })).toBeVisible();
    await snap(page, `deployment-${size}`);
    await page.getByRole('button', { name: 'Update' }).click();
    await expect(page.getByRole('region', { name: 'What changes' })).toBeVisible();
    await snap(page, `update-${size}`);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByRole('button', { name: /^Rename/ })).toBeVisible();
    await snap(page, `settings-${size}`);
  }
});

test('forced colours, light and dark', async ({ hub, computer }) => {
  const snap = snapshots(13);
  const { page } = await computer.launch(signedIn(hub));
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await openModels(page);
    await page.getByRole('combobox', { name: 'Search models' }).fill('card');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('grid', { name: 'Models' }).locator('tr:focus')).toBeVisible();
    await snap(page, `models-forced-${colorScheme}`);
    await openModel(page, 'card-fraud-xgb');
    await expect(page.getByRole('link', { name: 'Version 14', exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'All metrics' }).focus();
    await snap(page, `columns-forced-${colorScheme}`);
    await page.keyboard.press('Escape');
    await openDeployments(page);
    await page.getByRole('switch', { name: 'Mine' }).focus();
    await snap(page, `deployments-forced-${colorScheme}`);
    await page.getByRole('link', { name: 'merchant-risk', exact: true }).first().click();
    await page.getByRole('button', { name: 'Update' }).click();
    await expect(page.getByRole('region', { name: 'What changes' })).toBeVisible();
    await page.getByRole('textbox', { name: 'Description' }).focus();
    await snap(page, `update-forced-${colorScheme}`);
    await page.getByRole('button', { name: 'Cancel' }).click();
  }
});
