import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { DemoHub } from '../demo/start-hub.ts';
import { expectAccessible } from './expect-accessible.ts';
import { expect, signedIn, test } from './fixtures.ts';

const long = ['validation_precision_macro', 'validation_recall_macro', 'validation_f1_macro'] as const;

test('the columns of a model speak, mark what is best, and are arranged by mouse and keyboard', async ({
  hub,
  computer,
}) => {
  test.slow();
  plantMetrics(hub);
  const { app, page } = await computer.launch(signedIn(hub));
  await openModel(page);

  await test.step('they are results that differ, those logged last first, and what differs among the parameters', async () => {
    await expect(head(page, 'validation_f1_macro')).toBeVisible();
    expect((await listHeads(page)).filter((name) => name.startsWith('validation')).sort()).toEqual([...long].sort());
    // The same in all versions.
    await expect(head(page, 'objective')).toHaveCount(0);
  });

  await test.step('no two heads look alike, however little room they have', async () => {
    for (const name of long) for (let step = 0; step < 6; step += 1) await widen(page, name, 'Shift+ArrowLeft');
    const shown = await Promise.all(long.map((name) => head(page, name).locator('.label').innerText()));
    expect(new Set(shown).size).toBe(3);
    expect(shown.every((text) => text.includes('…'))).toBe(true);
  });

  await test.step('the best of all versions is marked, also by a word; a click or key turns its direction and sorts nothing', async () => {
    const f1 = grid(page).getByRole('button', { name: 'validation_f1_macro: higher is better' });
    await expect(await cellOf(page, 'Version 9', 'validation_f1_macro')).toHaveText('0.9 best');
    await expect((await cellOf(page, 'Version 9', 'validation_f1_macro')).locator('.best')).toHaveCSS(
      'font-weight',
      '700',
    );
    // Two have it.
    await expect(await cellOf(page, 'Version 8', 'validation_f1_macro')).toHaveText('0.9 best');
    await expect(await cellOf(page, 'Version 7', 'validation_f1_macro')).toHaveText('NaN');
    const order = await listVersions(page);
    await f1.click();
    await expect(await cellOf(page, 'Version 13', 'validation_f1_macro')).toHaveText('0.05 best');
    await expect(await cellOf(page, 'Version 9', 'validation_f1_macro')).toHaveText('0.9');
    const lower = grid(page).getByRole('button', { name: 'validation_f1_macro: lower is better' });
    await expect(lower).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(grid(page).getByRole('button', { name: 'validation_f1_macro: no value is better' })).toBeFocused();
    await expect(await cellOf(page, 'Version 13', 'validation_f1_macro')).toHaveText('0.05');
    expect(await listVersions(page)).toEqual(order);
  });

  await test.step('a column is dragged wider and to another place, and fitted by a double click', async () => {
    const registered = head(page, 'Registered At');
    const before = await place(registered);
    await drag(page, [before.x + before.width - 1, before.y + 20], 60);
    await expect.poll(async () => Math.round((await place(registered)).width - before.width)).toBe(60);
    const deployed = await place(head(page, 'Deployed By'));
    await drag(page, [deployed.x + 30, deployed.y + 20], before.x + 10 - deployed.x - 30);
    await expect
      .poll(() => listHeads(page).then((all) => all.indexOf('Deployed By') < all.indexOf('Registered At')))
      .toBe(true);
    const wide = await place(registered);
    await page.mouse.dblclick(wide.x + wide.width - 1, wide.y + 20);
    await expect.poll(async () => (await place(registered)).width).toBeLessThan(before.width + 40);
    await expect(registered).toHaveAttribute('aria-sort', 'descending');
  });

  await test.step('the same by keys and by a menu, which keep the focus', async () => {
    const names = await listHeads(page);
    const button = sortButton(page, 'Registered At');
    await button.focus();
    await page.keyboard.press('Alt+Shift+ArrowLeft');
    await expect
      .poll(() => listHeads(page).then((all) => all.indexOf('Registered At')))
      .toBe(names.indexOf('Registered At') - 1);
    await expect(button).toBeFocused();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Move right' }).press('Enter');
    await expect.poll(() => listHeads(page)).toEqual(names);
    await expect(button).toBeFocused();
    await page.getByRole('button', { name: 'Copy all versions' }).click();
    await page.getByRole('menuitem', { name: /^Copy as JSON/ }).click();
    await expect(page.getByText(/^Copied \d+ rows$/)).toBeVisible();
    const [copied] = JSON.parse(await app.evaluate(({ clipboard }) => clipboard.readText())) as object[];
    const heads = Object.keys(copied ?? {}).map((name) => name.replace(/^(metrics|params)\./, ''));
    expect(heads.filter((name) => names.includes(name))).toEqual(names.filter((name) => heads.includes(name)));
    expect(heads.indexOf('Deployed By')).toBe(heads.indexOf('Registered At') - 1);
    await sortButton(page, long[0]).focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Hide column' }).click();
    await expect(head(page, long[0])).toHaveCount(0);
  });

  await test.step('the menu of a head says which values are better, and turns it', async () => {
    await sortButton(page, long[1]).focus();
    await page.keyboard.press('Shift+F10');
    await expect(page.getByRole('menuitemradio', { name: 'Higher is better' })).toBeChecked();
    await page.getByRole('menuitemradio', { name: 'Lower is better' }).press('Enter');
    await expect(grid(page).getByRole('button', { name: `${long[1]}: lower is better` })).toBeVisible();
    await expect(await cellOf(page, 'Version 13', long[1])).toHaveText('0.05 best');
    await sortButton(page, long[1]).click({ button: 'right' });
    await page.getByRole('menuitemradio', { name: 'Higher is better' }).click();
    await expect(await cellOf(page, 'Version 9', long[1])).toHaveText('0.9 best');
  });

  await test.step('the dialog of columns puts them into an order, by keys and by buttons, and the heads follow', async () => {
    const names = await listHeads(page);
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.getByRole('tab', { name: 'Order' }).click();
    const list = page.getByRole('listbox', { name: 'Columns in their order' });
    const listed = await list
      .getByRole('option')
      .evaluateAll((each) => each.map((option) => option.getAttribute('title') ?? ''));
    expect(listed).toEqual(names.filter((name) => listed.includes(name)));
    expect(listed).toContain(long[1]);
    const place = listed.indexOf('Registered At') + 1;
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(list).toBeFocused();
    for (let step = 1; step < place; step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Alt+ArrowDown');
    await expect(page.getByText(`Registered At: place ${place + 1} of ${listed.length}`)).toBeAttached();
    await expect(list.getByRole('option', { selected: true })).toContainText('Registered At');
    await expect
      .poll(() => listHeads(page).then((all) => all.indexOf('Registered At')))
      .toBe(names.indexOf('Registered At') + 1);
    await page.getByRole('button', { name: 'Move up' }).click();
    await expect.poll(() => listHeads(page)).toEqual(names);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('[role="dialog"]').analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    await page.getByRole('button', { name: 'Done' }).click();
  });

  await test.step('all of it is remembered for this model', async () => {
    const names = await listHeads(page);
    const { width } = await place(head(page, 'Registered At'));
    await page.reload();
    await expect(page.getByRole('link', { name: 'Version 9', exact: true })).toBeVisible();
    await expect.poll(() => listHeads(page)).toEqual(names);
    expect((await place(head(page, 'Registered At'))).width).toBe(width);
    await expect(grid(page).getByRole('button', { name: 'validation_f1_macro: no value is better' })).toBeVisible();
    await sortButton(page, 'Registered At').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Reset order and widths' }).click();
    await expect
      .poll(() => listHeads(page).then((all) => all.indexOf('Deployed By') > all.indexOf('Registered At')))
      .toBe(true);
  });

  await test.step('nothing stands in the way of anybody, in either theme and with forced colours', async () => {
    await expectAccessible(app, page, 'columns of a model');
    await page.emulateMedia({ forcedColors: 'active' });
    await expect((await cellOf(page, 'Version 9', long[1])).locator('.best')).toHaveCSS('font-weight', '700');
    await page.keyboard.press('Tab');
    await sortButton(page, 'Registered At').focus();
    await expect(sortButton(page, 'Registered At')).toHaveCSS('outline-style', 'solid');
    await page.emulateMedia({ forcedColors: null });
  });

  await test.step('the list of all versions is arranged in the same way', async () => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Versions' }).click();
    const user = head(page, 'User');
    await expect(user).toBeVisible();
    const { width } = await place(user);
    await user.getByRole('button').focus();
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(async () => (await place(user)).width).toBe(width + 16);
    await page.keyboard.press('Alt+Shift+ArrowLeft');
    await expect.poll(() => listHeads(page).then((all) => all.indexOf('User') < all.indexOf('Deployed By'))).toBe(true);
    await page.reload();
    await expect(user).toBeVisible();
    expect(await listHeads(page).then((all) => all.indexOf('User') < all.indexOf('Deployed By'))).toBe(true);
    expect((await place(user)).width).toBe(width + 16);
  });
});

function plantMetrics({ mlflow: { main } }: DemoHub): void {
  const { models, tracking, now } = main.registry;
  for (let version = 1; version <= 14; version += 1) {
    const run = tracking.findRun(models.requireVersion('card-fraud-xgb', version).runId);
    if (run === undefined) continue;
    // The highest twice, one that is no number, and the lowest in a row on screen.
    const value =
      version === 7 ? Number.NaN : version === 8 ? 0.9 : version === 13 ? 0.05 : version > 9 ? 0.5 : version / 10;
    for (const key of long) tracking.logMetric(run, key, { value, timestamp: now() + 60_000, step: 0 });
  }
}

async function openModel(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).first().click();
  await expect(page.getByRole('link', { name: 'Version 14', exact: true })).toBeVisible();
}

const head = (page: Page, name: string): Locator => page.locator(`th[data-id]:has([title="${name}"])`);
const sortButton = (page: Page, name: string): Locator => grid(page).getByRole('button', { name, exact: true });
/** The trend above it has switches of its own. */
const grid = (page: Page): Locator => page.getByRole('grid');

async function widen(page: Page, name: string, key: string): Promise<void> {
  await sortButton(page, name).focus();
  await page.keyboard.press(key);
}

/** The names of the columns from left to right. */
function listHeads(page: Page): Promise<readonly string[]> {
  return page
    .locator('th[data-id]')
    .evaluateAll((heads) =>
      heads
        .toSorted((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left)
        .map((each) => each.querySelector('[title]')?.getAttribute('title') ?? ''),
    );
}

function listVersions(page: Page): Promise<readonly string[]> {
  return page.getByRole('link', { name: /^Version \d+$/ }).allInnerTexts();
}

async function cellOf(page: Page, version: string, column: string): Promise<Locator> {
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: version, exact: true }) });
  return row.locator('td').nth((await listHeads(page)).indexOf(column));
}

async function place(locator: Locator): Promise<{ x: number; y: number; width: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not on screen');
  return box;
}

async function drag(page: Page, [x, y]: readonly [number, number], by: number): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by, y, { steps: 5 });
  await page.mouse.up();
}
