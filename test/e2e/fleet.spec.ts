import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, signedIn, test } from './fixtures.ts';

test.use({ readsAllVersions: true });

async function openStorage(page: Page) {
  await page.getByRole('link', { name: 'Settings' }).click();
  const storage = page.getByRole('region', { name: 'Storage' });
  await expect(storage).toBeVisible();
  return storage;
}

test('all versions come to this computer, are there offline, and what is not there says so', async ({
  hub,
  computer,
}) => {
  const { app, page } = await computer.launch(signedIn(hub));
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const storage = await openStorage(page);

  await test.step('Storage says how much is here, and that all is', async () => {
    // PrimeHub cannot read a model with a quote in its name.
    await expect(storage.getByText(/^Versions of 39 of 40 models · \d+ versions$/)).toBeVisible();
    await expect(storage.getByText(/^Up to date, but 1 model could not be read/)).toBeVisible();
    await expect(storage.getByText(/of 1 GB used$/)).toBeVisible();
  });

  await test.step('the choices go by keyboard, and hold over a restart of the page', async () => {
    await storage.getByRole('combobox', { name: 'Space' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: '2 GB' }).press('Enter');
    await expect(storage.getByText(/of 2 GB used$/)).toBeVisible();
    for (const theme of ['light', 'dark'] as const) {
      await app.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source;
      }, theme);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    }
  });

  await test.step('a model that nobody opened is there offline, with its runs', async () => {
    await hub.stop();
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
    await page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).click();
    await page.getByRole('link', { name: 'Version 14', exact: true }).click();
    await expect(page.getByRole('table', { name: 'Metrics' })).toBeVisible();
    await expect(page.getByText('Run not loaded yet')).toBeHidden();
    await expect(page.getByText(/^Offline: data from/).first()).toBeVisible();
    await (await openStorage(page)).getByText(/^Paused: the server cannot be reached/).waitFor();
  });

  await test.step('cleared, only what was opened stays, and the pages say why', async () => {
    await storage.getByRole('button', { name: 'Clear…' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Clear versions?' });
    await expect(dialog.getByRole('checkbox', { name: 'Stop reading them' })).toBeChecked();
    await dialog.getByRole('button', { name: 'Clear', exact: true }).click();
    await expect(dialog).toBeHidden();
    // One was opened, and one has no versions.
    await expect(storage.getByText('Versions of 2 of 40 models · 14 versions')).toBeVisible();
    await expect(storage.getByText('Off: only the models that you open are kept.')).toBeVisible();
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
    await page.getByRole('combobox', { name: 'Search models' }).fill('run:0123456789abcdef0123456789abcdef');
    await page.getByRole('combobox', { name: 'Search models' }).fill('');
    await page.getByRole('link', { name: 'demand-forecast-tft', exact: true }).click();
    await expect(page.getByText('No versions loaded yet')).toBeVisible();
    await expect(page.getByText(/Reading all versions is turned off/)).toBeVisible();
  });
});
