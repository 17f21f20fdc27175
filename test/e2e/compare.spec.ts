import { AxeBuilder } from '@axe-core/playwright';
import { compare, grid, heads, listKept, ofXgb, openCompare, row } from './compare-steps.ts';
import { expectAccessible } from './expect-accessible.ts';
import { expect, signedIn, test } from './fixtures.ts';

/** In the page: makes less room, and presses a key as soon as the rows that do not fit are gone, before React's effects run. */
function pressAfterRender(grid: Element, key: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const rendered = new MutationObserver(() => {
    rendered.disconnect();
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    resolve();
  });
  rendered.observe(grid, { childList: true, subtree: true });
  const { style } = grid.parentElement as HTMLElement;
  const { maxHeight } = style;
  style.maxHeight = '150px';
  return promise.then(() => {
    style.maxHeight = maxHeight;
  });
}

test('versions of several models of a group are put side by side, by keyboard alone', async ({ hub, computer }) => {
  test.slow();
  const running = await computer.launch(signedIn(hub));
  const { app, page } = running;
  const { keyboard } = page;
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
  await openCompare(page);

  await test.step('an empty Compare says how it is filled', async () => {
    await expect(page.getByRole('heading', { name: 'Nothing to compare yet' })).toBeVisible();
    await expect(
      page.getByText(/This is the one of Fraud Detection; what you chose elsewhere is still there/),
    ).toBeVisible();
    await expect(page.getByText('Not loaded yet', { exact: true })).toHaveCount(0);
    await expectAccessible(app, page, 'nothing to compare');
  });

  await test.step('one version is shown whole, with what to do next', async () => {
    await compare(page, [ofXgb('12')]);
    await expect(heads(page)).toHaveCount(1);
    await expect(page.getByText('Add another version to see what differs')).toBeVisible();
    await expect(row(page, 'Registered At')).toBeVisible();
  });

  await test.step('versions that nobody opened are read, and the deployed one is the baseline', async () => {
    await compare(page, [ofXgb('14'), ofXgb('12'), { name: 'customer-ltv-lgbm', version: '2' }]);
    await expect(heads(page)).toHaveCount(3);
    await expect(page.getByText(/^Reading \d of \d…$/)).toHaveCount(0);
    await expect(heads(page).nth(1)).toContainText('baseline');
    await expect(page.getByRole('button', { name: /^Baseline: card-fraud-xgb 12 \(deployed\)/ })).toBeVisible();
    await expect(row(page, 'Deployed By').getByRole('gridcell').nth(1)).toContainText('card-fraud-live');
  });

  await test.step('arrows lead through the cells, Enter closes a section and turns a metric', async () => {
    const filter = page.getByRole('searchbox', { name: 'Filter keys' });
    await filter.fill('val_auc');
    await expect(grid(page).getByRole('button', { name: /^Overview/ })).toHaveCount(0);
    await filter.press('ArrowDown');
    await expect(grid(page).getByRole('columnheader').first()).toBeFocused();
    await keyboard.press('ArrowDown');
    const metrics = grid(page).getByRole('button', { name: /^Metrics/ });
    await expect(metrics).toHaveAttribute('aria-expanded', 'true');
    await keyboard.press('Enter');
    await expect(metrics).toHaveAttribute('aria-expanded', 'false');
    const auc = row(page, 'val_auc');
    await expect(auc).toHaveCount(0);
    await keyboard.press('Enter');
    await keyboard.press('ArrowDown');
    await expect(auc.getByRole('rowheader')).toBeFocused();
    const first = auc.getByRole('gridcell').first();
    await expect(first).toContainText(/^[\d.]+.*[+−][\d.]+ \([+−][\d.]+ %\) better$/);
    const before = await first.locator('.difference').innerText();
    await keyboard.press('Enter');
    await expect(first.locator('.difference')).toHaveText(before.replace('better', 'worse'));
    await keyboard.press('Enter');
    await expect(first.locator('.verdict')).toHaveCount(0);
    await keyboard.press('Enter');
    await expect(first.locator('.difference')).toHaveText(before);
    await keyboard.press('ArrowRight');
    await expect(first).toBeFocused();
    await keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toContainText('val_auc');
    await keyboard.press('Escape');
    await expect(first).toBeFocused();
  });

  await test.step('a key that comes between a render and its effects moves the focus, too', async () => {
    await page.getByRole('searchbox', { name: 'Filter keys' }).fill('');
    await expect(grid(page).getByRole('button', { name: /^Overview/ })).toBeVisible();
    await grid(page).getByRole('columnheader').first().focus();
    await grid(page).evaluate(pressAfterRender, 'ArrowDown');
    await expect(grid(page).locator('[data-line="0"] > [data-column="0"]')).toBeFocused();
    await keyboard.press('ArrowDown');
    await expect(row(page, 'Registered At').getByRole('rowheader')).toBeFocused();
    await keyboard.press('ArrowRight');
  });

  await test.step('a column moves, becomes the baseline and leaves by the menu of its head', async () => {
    await keyboard.press('Control+ArrowUp');
    await keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Move right' }).press('Enter');
    await expect(heads(page).nth(1)).toContainText('Version 14');
    await expect(heads(page).nth(1)).toBeFocused();
    await keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Use as baseline' }).press('Enter');
    await expect(page.getByRole('button', { name: /^Baseline: card-fraud-xgb 14 \(chosen\)/ })).toBeVisible();
    await page.getByRole('button', { name: 'Remove card-fraud-xgb version 14 from Compare' }).press('Enter');
    await expect(heads(page)).toHaveCount(2);
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect(heads(page)).toHaveCount(3);
    await page.getByRole('button', { name: /^Baseline:/ }).press('Enter');
    await page.getByRole('menuitemradio', { name: /^Automatic/ }).press('Enter');
    await expect(page.getByRole('button', { name: /^Baseline: card-fraud-xgb 12 \(deployed\)/ })).toBeVisible();
  });

  await test.step('a key is found, and a filter that finds nothing says so', async () => {
    await page.getByRole('searchbox', { name: 'Filter keys' }).fill('no such key');
    await expect(page.getByRole('heading', { name: 'No key that differs matches the filter' })).toBeVisible();
    await page.getByRole('button', { name: 'Clear filter' }).press('Enter');
    await expect(row(page, 'Registered At')).toBeVisible();
  });

  await test.step('charts draw the same, also as a table', async () => {
    const charts = page.getByRole('region', { name: 'Charts' });
    await expect(charts.getByText(/^[\d.,]+ best$/).first()).toBeVisible();
    await charts.getByRole('button', { name: 'Scatter' }).press('Enter');
    await expect(charts.getByText('card-fraud-xgb 14').first()).toBeVisible();
    await charts.getByRole('button', { name: 'Parallel coordinates' }).press('Enter');
    await expect(charts).toContainText('from 5 versions on');
    await compare(page, ['14', '13', '12', '11', '10'].map(ofXgb));
    await expect(charts.getByRole('img', { name: /^Parallel coordinates of 5 versions/ })).toBeVisible();
    await charts.getByRole('switch', { name: 'As table' }).press('Space');
    await expect(charts.getByRole('rowheader', { name: 'card-fraud-xgb version 12 (baseline)' })).toBeVisible();
    await charts.getByRole('switch', { name: 'As table' }).press('Space');
    await expectAccessible(app, page, 'a comparison with parallel coordinates');
    await charts.getByRole('button', { name: 'Bars' }).press('Enter');
    await page.emulateMedia({ forcedColors: 'active' });
    // Its contrast is the system's own, which axe does not know.
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .disableRules(['color-contrast'])
      .analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    await expect(grid(page).locator('mark').first()).toHaveCSS('text-decoration-line', 'underline');
    await page.emulateMedia({ forcedColors: 'none' });
  });

  await test.step('the comparison is copied as it is on screen', async () => {
    await page.getByRole('button', { name: 'Copy all compared values' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Copy as Markdown' }).press('Enter');
    await expect(page.getByText(/^Copied \d+ rows$/)).toBeVisible();
  });

  await test.step('a head is dragged to another place, and keys move one past columns that are not drawn', async () => {
    await page.getByRole('searchbox', { name: 'Filter keys' }).fill('');
    await heads(page)
      .nth(0)
      .dragTo(heads(page).nth(2), { targetPosition: { x: 200, y: 70 } });
    await expect.poll(() => listKept(page)).toEqual(['13', '12', '14', '11', '10']);
    await expect(heads(page).nth(2)).toContainText('Version 14');
    await expect(heads(page).nth(2)).toBeFocused();
    await compare(
      page,
      Array.from({ length: 14 }, (_, at) => ofXgb(String(14 - at))),
    );
    await expect(grid(page)).toHaveAttribute('aria-colcount', '15');
    const first = grid(page).getByRole('columnheader', { name: 'card-fraud-xgb version 14' });
    await first.focus();
    for (let step = 0; step < 15; step += 1) await keyboard.press('Alt+Shift+ArrowRight');
    await expect(first).toHaveAttribute('aria-colindex', '15');
    await expect(first).toBeFocused();
    await expect(first).toBeInViewport();
    await expect(page.getByText('card-fraud-xgb version 14: place 14 of 14')).toBeAttached();
    await keyboard.press('Alt+Shift+ArrowLeft');
    await expect(page.getByText('card-fraud-xgb version 14: place 13 of 14')).toBeAttached();
    await keyboard.press('Alt+Shift+ArrowRight');
    await expect.poll(() => listKept(page).then((all) => all.at(-1))).toBe('14');
    // Back to the start, where the columns at the end are not drawn: the one that is dragged still is.
    const box = grid(page).locator('..');
    const from = await first.boundingBox();
    await page.mouse.move((from?.x ?? 0) + 60, (from?.y ?? 0) + 70);
    await page.mouse.down();
    await page.mouse.move((from?.x ?? 0) + 40, (from?.y ?? 0) + 70, { steps: 3 });
    await box.evaluate((element) => element.scrollTo({ left: 0 }));
    const to = heads(page).first();
    await expect(to).toBeInViewport();
    const at = await to.boundingBox();
    await page.mouse.move((at?.x ?? 0) + 20, (at?.y ?? 0) + 70, { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => listKept(page).then((all) => all[0])).toBe('14');
    await expect(first).toHaveAttribute('aria-colindex', '2');
  });

  await test.step('versions that differ in nothing say so, and all of their values can be shown', async () => {
    const { registry } = hub.mlflow.main;
    const { runId } = registry.models.requireVersion('card-fraud-xgb', 1);
    registry.models.create({ name: 'twins' }, 1_700_000_000_000);
    const twin = { modelName: 'twins', source: 's3://twins/model', ...(runId === undefined ? {} : { runId }) };
    for (const _ of [1, 2]) registry.models.createVersion(twin, 1_700_000_000_000);
    await compare(
      page,
      ['1', '2'].map((version) => ({ name: 'twins', version })),
    );
    await expect(page.getByRole('heading', { name: /^All \d+ values are the same$/ })).toBeVisible();
    await page.getByRole('button', { name: 'Show all values' }).press('Enter');
    await expect(row(page, 'Registered At')).toBeVisible();
    await expect(page.getByRole('switch', { name: 'Differences only' })).not.toBeChecked();
  });

  await test.step('versions whose model was deleted are named and taken out together', async () => {
    hub.mlflow.main.registry.models.delete('twins');
    await page.keyboard.press('F5');
    await expect(page.getByText('2 of these versions are no longer in the registry')).toBeVisible();
    await expect(heads(page).first()).toContainText('not in the registry');
    await page.getByRole('button', { name: 'Remove all 2' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Nothing to compare yet' })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect(heads(page)).toHaveCount(2);
  });

  await test.step('Clear is taken back', async () => {
    await page.getByRole('button', { name: 'Clear', exact: true }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Nothing to compare yet' })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect(heads(page)).toHaveCount(2);
  });
});
