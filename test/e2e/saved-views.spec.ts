import { expectAccessible } from './expect-accessible.ts';
import { expect, type Running, signedIn, test } from './fixtures.ts';

const box = ({ page }: Running) => page.getByRole('combobox', { name: 'Search versions' });
const list = ({ page }: Running) => page.getByRole('list', { name: 'Views' });
const focused = ({ page }: Running) => page.evaluate(() => document.activeElement?.textContent ?? '');

test('a view is saved, changed, renamed, deleted and brought back by keyboard', async ({ hub, computer }) => {
  test.slow();
  const running = await computer.launch(signedIn(hub));
  const { app, page } = running;
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const openVersions = page.getByRole('link', { name: 'Versions', exact: true });

  await test.step('Enter saves it by the name that the query gives', async () => {
    await openVersions.press('Enter');
    await box(running).fill('deployed = true');
    const save = page.getByRole('button', { name: 'Save view' });
    await save.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('deployed = true');
    await page.keyboard.type('Live');
    await page.keyboard.press('Enter');
    await expect(list(running).getByRole('link')).toHaveText('Live');
    await expect(list(running).getByRole('link')).toHaveAttribute('aria-current', 'page');
    await expectAccessible(app, page, 'Versions with a view');
  });

  await test.step('what has moved away from it updates it, or is saved as a new one; the same name asks first', async () => {
    await box(running).fill('deployed = true and version = 1');
    await expect(list(running)).toContainText('changed');
    await page.getByRole('button', { name: 'Save as new' }).press('Enter');
    await page.keyboard.type('LIVE');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'A view is named “Live” already' })).toBeVisible();
    await expectAccessible(app, page, 'The question before a view is replaced');
    await page.getByRole('textbox', { name: 'Name' }).fill('First ones');
    await page.keyboard.press('Enter');
    await expect(list(running).getByRole('link')).toHaveText(['First ones', 'Live']);
    await list(running).getByRole('link', { name: 'Live' }).press('Enter');
    await expect(box(running)).toHaveValue('deployed = true');
    await box(running).fill('deployed = true and version = 2');
    await page.getByRole('button', { name: 'Update view' }).press('Enter');
    await expect(page.getByRole('button', { name: 'View: Live' })).toBeVisible();
  });

  await test.step('F2 renames, Delete deletes with a way back, the menu has the same', async () => {
    const live = list(running).getByRole('link', { name: 'Live' });
    await live.press('F2');
    await page.keyboard.type('Live twos');
    await page.keyboard.press('Enter');
    await expect(list(running).getByRole('link')).toHaveText(['First ones', 'Live twos']);
    await expect.poll(() => focused(running)).toBe('Live twos');
    await page.keyboard.press('Delete');
    await expect(list(running).getByRole('link')).toHaveText(['First ones']);
    await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
    await expectAccessible(app, page, 'A deleted view');
    await page.keyboard.press('Enter');
    await expect(list(running).getByRole('link')).toHaveText(['First ones', 'Live twos']);
    await page.getByRole('button', { name: 'More for view Live twos' }).press('Enter');
    await expect(page.getByRole('menu')).toBeVisible();
    await page.getByRole('menuitem', { name: 'Copy link' }).press('Enter');
    await expect(page.getByText('It names no connection')).toBeVisible();
    await expect
      .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
      .toBe('primehub-models://versions?q=deployed%20%3D%20true%20and%20version%20%3D%202');
  });

  await test.step('the application menu has them, and a small window a button', async () => {
    await page.getByRole('link', { name: 'Models', exact: true }).press('Enter');
    const openByMenu = () =>
      app.evaluate(({ Menu }) => {
        const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
        const views = items.find(({ label }) => label === 'Saved Views')?.submenu?.items ?? [];
        views.find(({ label }) => label === 'First ones')?.click();
        return views.map(({ label }) => label);
      });
    await expect.poll(openByMenu).toEqual(['First ones', 'Live twos']);
    await expect(box(running)).toHaveValue('deployed = true and version = 1');
    await page.setViewportSize({ width: 640, height: 500 });
    await page.getByRole('button', { name: 'Views' }).press('Enter');
    await expectAccessible(app, page, 'Views in a small window');
  });
});
