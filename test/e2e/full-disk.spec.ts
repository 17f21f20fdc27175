// A disk that is full while the app reads, exports and keeps choices: what is said, what stays, and how it goes on.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, signedIn, test } from './fixtures.ts';
import { mountSmallDisk } from './small-disk.ts';

test('a full disk is said wherever it stops something, and all goes on when there is room', async ({
  hub,
  computer,
}) => {
  const settings = readFileSync(join(computer.userData, 'fleet.json'));
  const disk = mountSmallDisk(computer.userData, 32);
  test.skip(disk === null, 'the tests may mount no disk on this computer');
  if (disk === null) return;
  try {
    writeFileSync(join(computer.userData, 'fleet.json'), settings);
    const running = await computer.launch(signedIn(hub));
    const { page, app } = running;
    const pages = page.getByRole('navigation', { name: 'Pages' });
    const exported = join(computer.userData, 'exported');
    mkdirSync(exported);
    const place = join(exported, 'models.csv');
    writeFileSync(place, 'before');
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await pages.getByRole('link', { name: 'Settings' }).click();
    const storage = page.getByRole('region', { name: 'Storage' });

    await test.step('while all versions are read', async () => {
      disk.fill(32 * 1024);
      await storage.getByRole('switch').click();
      await expect(storage.getByText(/^Paused: the disk takes nothing more/)).toBeVisible();
      await expect(storage.getByText(/^Versions of \d of 40 models/)).toBeVisible();
    });

    await test.step('while a model is read: its page says so', async () => {
      await pages.getByRole('link', { name: 'Models', exact: true }).click();
      await page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).click();
      await expect(page.getByText('The disk is full, so the app could not save this.')).toBeVisible();
    });

    await test.step('while a table is exported and sorted: no part of the file is left, and the one before stays', async () => {
      await pages.getByRole('link', { name: 'Models', exact: true }).click();
      disk.fill(0, true);
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog;
      }, place);
      const save = async (): Promise<void> => {
        await page.getByRole('button', { name: 'Export all models to a file' }).click();
        await page.getByRole('menuitem', { name: 'CSV…' }).click();
      };
      await save();
      await expect(page.getByText('The disk is full, so the file could not be saved.')).toBeVisible();
      expect(readFileSync(place, 'utf8')).toBe('before');
      expect(readdirSync(exported)).toEqual(['models.csv']);
      await page.getByRole('columnheader', { name: 'Registered At' }).click();
      const unkept = page.getByText('Views, columns and sorts are kept for this session only.');
      await expect(unkept).toBeVisible();
      disk.makeRoom();
      await page.getByRole('columnheader', { name: 'Registered At' }).click();
      await expect(unkept).toBeHidden();
      await save();
      await expect(page.getByText('Saved models.csv')).toBeVisible();
      expect(readFileSync(place, 'utf8')).toContain('card-fraud-xgb');
    });

    await test.step('with room again, a refresh reads the rest', async () => {
      await page.keyboard.press('F5');
      await pages.getByRole('link', { name: 'Settings' }).click();
      await expect(storage.getByText(/^Versions of 39 of 40 models/)).toBeVisible({ timeout: 20_000 });
      expect(existsSync(join(computer.userData, 'replicas'))).toBe(true);
    });
    await running.quit();
  } finally {
    disk.leave();
  }
});
