import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { enginePid } from './engine-process.ts';
import { type Computer, expect, type Running, signedIn, test } from './fixtures.ts';

/** Ends the app in the middle of things, as a power cut does. */
async function kill({ app }: Running): Promise<void> {
  const ended = once(app.process(), 'exit');
  app.process().kill('SIGKILL');
  await ended;
}

const fileOf = ({ userData }: Computer): string => join(userData, 'choices.json');
const head = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });
const views = (page: Page) => page.getByRole('list', { name: 'Views' }).getByRole('link');

test('columns, sorts and views survive a kill of the app and of its engine, and a disk that does not take them', async ({
  hub,
  computer,
}) => {
  test.slow();
  const first = await computer.launch(signedIn(hub));
  await expect(first.page.getByText('Live', { exact: true })).toBeVisible();

  await test.step('what the page’s own storage held is taken over once', async () => {
    await first.page.evaluate(async () => {
      const list = await window.bridge.request('connections.list', {}, 'of the test');
      if (!list.ok || list.value.open === null) throw new Error('nothing is open');
      const { connectionId, group } = list.value.open;
      const sorts = { [`${connectionId}/${group}/card-fraud-xgb`]: { by: 'version', direction: 'asc' } };
      localStorage.setItem('view-choices-v1', JSON.stringify({ version: 0, state: { columns: {}, sorts } }));
    });
    await first.page.reload();
    await expect(first.page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
    await expect.poll(() => first.page.evaluate(() => localStorage.length)).toBe(0);
    await first.page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).press('Enter');
    await expect(head(first.page, 'Version')).toHaveAttribute('aria-sort', 'ascending');
    await first.page.goBack();
  });

  await test.step('the engine is killed right after a choice', async () => {
    await head(first.page, 'Name').getByRole('button').click();
    await expect(head(first.page, 'Name')).toHaveAttribute('aria-sort', 'ascending');
    await expect.poll(() => readFileSync(fileOf(computer), 'utf8')).toContain('models.sort');
    process.kill(await enginePid(first.app), 'SIGKILL');
    await first.page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).press('Enter');
    await expect(head(first.page, 'Version')).toHaveAttribute('aria-sort', 'ascending');
    await head(first.page, 'Registered At').getByRole('button').press('Enter');
    await expect(head(first.page, 'Registered At')).toHaveAttribute('aria-sort', 'descending');
    await expect.poll(() => readFileSync(fileOf(computer), 'utf8')).toContain('"registeredAt"');
  });

  await test.step('the app is killed right after a view was saved', async () => {
    const { page } = first;
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Versions' }).click();
    // The model's page has a search of the same name.
    await expect(page.getByRole('heading', { name: 'Versions', level: 1 })).toBeVisible();
    await page.getByRole('combobox', { name: 'Search versions' }).fill('deployed = true');
    await page.getByRole('button', { name: 'Save view' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('What runs');
    await page.keyboard.press('Enter');
    await expect(views(page)).toHaveText(['What runs']);
    await expect.poll(() => readFileSync(fileOf(computer), 'utf8')).toContain('What runs');
    await kill(first);
  });

  const second = await computer.launch(signedIn(hub));
  await test.step('the app shows them from its first row on', async () => {
    await expect(second.page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
    await expect(head(second.page, 'Name')).toHaveAttribute('aria-sort', 'ascending');
    await second.page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).press('Enter');
    await expect(head(second.page, 'Registered At')).toHaveAttribute('aria-sort', 'descending');
    await second.page.goBack();
    await expect(views(second.page)).toHaveText(['What runs']);
    await views(second.page).click();
    await expect(second.page.getByRole('combobox', { name: 'Search versions' })).toHaveValue('deployed = true');
    await second.page.goBack();
  });

  await test.step('a disk that does not take a choice is said, and the choice holds', async () => {
    rmSync(fileOf(computer));
    mkdirSync(join(fileOf(computer), 'in its place'), { recursive: true });
    await head(second.page, 'Updated').getByRole('button').click();
    const note = second.page.getByRole('status').filter({ hasText: 'kept for this session only' });
    await expect(note).toContainText('choices.json');
    await expect(head(second.page, 'Updated')).toHaveAttribute('aria-sort', 'descending');
    process.kill(await enginePid(second.app), 'SIGKILL');
    rmSync(fileOf(computer), { recursive: true, force: true });
    await expect(note, 'the next engine is told again').toHaveCount(0);
    expect(existsSync(fileOf(computer))).toBe(true);
    await expect(head(second.page, 'Updated')).toHaveAttribute('aria-sort', 'descending');
    await second.quit();
  });
});
