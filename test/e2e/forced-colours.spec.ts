import type { Locator } from '@playwright/test';
import { expect, signedIn, test } from './fixtures.ts';
import { openDeployments } from './tour/pictures.ts';

test('with forced colours, what is chosen, focused and on is seen by lines, and each status by its shape', async ({
  hub,
  computer,
}) => {
  const { page } = await computer.launch(signedIn(hub));
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.emulateMedia({ forcedColors: 'active' });
  const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
  await expect(links.filter({ hasText: 'Models' })).toHaveCSS('outline-style', 'solid');
  await expect(links.filter({ hasText: 'Deployments' })).toHaveCSS('outline-style', 'none');

  await test.step('the row with the focus has a line, also over its pinned cell', async () => {
    await page.getByRole('combobox', { name: 'Search models' }).focus();
    await page.keyboard.press('ArrowDown');
    const row = page.getByRole('grid', { name: 'Models' }).locator('tr[tabindex="0"]');
    await expect(row).toBeFocused();
    expect(await outlineOf(row)).toEqual({ style: 'solid', width: 3 });
    expect(await outlineOf(row.locator('td[data-pin]').first())).toEqual({ style: 'solid', width: 3 });
  });

  await test.step('a query has a line while it has the focus', async () => {
    await links.filter({ hasText: 'Versions' }).click();
    const query = page.getByRole('combobox', { name: 'Search versions' });
    await query.focus();
    expect(await outlineOf(page.locator('[data-query-box]', { has: query }))).toEqual({ style: 'solid', width: 3 });
  });

  await openDeployments(page);
  await test.step('a search has a line while it has the focus', async () => {
    const search = page.getByRole('searchbox', { name: 'Search deployments' });
    await search.focus();
    const field = page.locator(':has(> input[type="search"]:focus)');
    expect(await outlineOf(field)).toEqual({ style: 'solid', width: 3 });
  });

  await test.step('each status has a shape of its own, and a word', async () => {
    const rows = page.getByRole('grid', { name: 'Deployments' }).locator('tr[data-index]');
    await expect(rows.first()).toBeVisible();
    const seen = await rows.evaluateAll((all) =>
      all.map((row) => {
        const dot = row.querySelector<HTMLElement>('.status-dot');
        return { status: dot?.dataset.status ?? '', shape: dot?.innerHTML ?? '', words: row.textContent };
      }),
    );
    const shapes = new Map(seen.map(({ status, shape }) => [status, shape]));
    expect(shapes.size).toBeGreaterThanOrEqual(4);
    expect(new Set(shapes.values()).size).toBe(shapes.size);
    for (const { status, words } of seen) if (status !== 'Failed') expect(words).toContain(status);
  });

  await test.step('a switch shows its place, and whether it is on', async () => {
    const mine = page.getByRole('switch', { name: 'Mine' });
    const track = page.locator('.MuiSwitch-track');
    const thumb = page.locator('.MuiSwitch-thumb');
    await expect(track).toHaveCSS('border-top-style', 'solid');
    const off = { colour: await backgroundOf(track), place: (await thumb.boundingBox())?.x ?? 0 };
    await mine.click();
    await expect.poll(() => backgroundOf(track)).not.toBe(off.colour);
    await expect.poll(async () => (await thumb.boundingBox())?.x ?? 0).toBeGreaterThan(off.place + 8);
  });
});

function outlineOf(element: Locator): Promise<{ readonly style: string; readonly width: number }> {
  return element.evaluate((each) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return { style: outlineStyle, width: Number.parseFloat(outlineWidth) };
  });
}

function backgroundOf(element: Locator): Promise<string> {
  return element.evaluate((each) => getComputedStyle(each).backgroundColor);
}
