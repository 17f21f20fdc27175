import type { Locator } from '@playwright/test';
import type { DemoHub } from '../demo/start-hub.ts';
import { expect, signedIn, test } from './fixtures.ts';

const values = [0.97143334150314, -12.5, 1234567, 0.999999999999, -0.000012346, Number.NaN, 123456789.25, 3];
const longName = '0_validation_mean_average_precision_at_50';

test('numbers line up, are never cut, and are copied and found in full; times that look the same carry their offset', async ({
  hub,
  computer,
}) => {
  plantMetrics(hub);
  const { page } = await computer.launch({ ...signedIn(hub), TZ: 'Europe/Berlin' });
  await page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).click();
  await page.getByRole('button', { name: 'Columns' }).click();
  const chooser = page.getByRole('dialog', { name: 'Select Columns' });
  for (const name of ['0_mixed', longName]) await chooser.getByRole('checkbox', { name, exact: true }).check();
  await chooser.getByRole('button', { name: 'Done' }).click();
  const cells = page.locator('td:has(.number)');
  const shown = page.getByRole('gridcell', { name: '0.999999999999', exact: true });
  await expect(shown).toBeVisible();
  await expect(page.getByRole('gridcell', { name: '-1.235e-5', exact: true })).toBeVisible();

  const points = await cells.evaluateAll((all) =>
    all.flatMap((cell) => {
      const text = cell.querySelector('.number')?.firstChild;
      const place = text?.textContent?.search(/[.]/) ?? -1;
      if (text == null || place < 0) return [];
      const range = document.createRange();
      range.setStart(text, place);
      range.setEnd(text, place + 1);
      return [{ column: (cell as HTMLTableCellElement).cellIndex, x: Math.round(range.getBoundingClientRect().x) }];
    }),
  );
  const columns = Map.groupBy(points, ({ column }) => column);
  expect(points.length).toBeGreaterThan(5);
  for (const found of columns.values()) expect(new Set(found.map(({ x }) => x)).size).toBe(1);
  const cut = await cells.evaluateAll((all) =>
    all.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent),
  );
  expect(cut).toEqual([]);

  expect(await copySelected(page.locator('.number', { hasText: '0.9714' }).first(), [2, 4])).toBe('0.97143334150314');
  expect(await copySelected(page.locator('.number', { hasText: '0.9714' }).first(), [0, 6])).toBe('0.97143334150314');

  const head = page.getByRole('button', { name: longName, exact: true });
  await expect(head.locator('.label')).toHaveText(/^0_.*….*_50$/);
  await expect(head.locator('.label')).toHaveAttribute('data-copy', longName);

  // So that the oldest rows are in the window.
  await page.getByRole('button', { name: 'Hide the trend' }).click();
  // The hour that came twice, and the zone of all times.
  for (const [version, offset] of [
    ['3', '+02:00'],
    ['2', '+01:00'],
  ] as const) {
    await expect(page.getByRole('row', { name: `Version ${version} 2024-10-27 02:30:00 ${offset}` })).toBeAttached();
  }
  await expect(page.getByText('Europe/Berlin')).toHaveCount(1);

  await page.getByRole('link', { name: 'Version 14' }).click();
  const metrics = page.getByRole('table', { name: 'Metrics' });
  const filter = page.getByRole('searchbox', { name: 'Filter metrics' });
  for (const typed of ['0.9714', '0.97143334150314', 'ＭＩＸＥＤ']) {
    await filter.fill(typed);
    await expect(metrics.getByRole('row', { name: /0_mixed/ })).toBeVisible();
  }
});

test('names that look the same are told apart where one chooses between them', async ({ hub, computer }) => {
  const { models } = hub.mlflow.main.registry;
  for (const name of ['twin', 'twin ', 'Twin', 'twin\u200b', 'twi\u0301n', 'tw\u00edn']) {
    models.create({ name, description: '', tags: [] });
  }
  const { page } = await computer.launch(signedIn(hub));
  await page.getByRole('combobox', { name: 'Search models' }).fill('twin');
  const rows = page.locator('tbody tr[data-index]');
  await expect(rows).toHaveCount(6);
  const texts = await rows.evaluateAll((all) =>
    all.map((row) => row.querySelector('td')?.innerText.replace(/\s+/g, ' ').trim()),
  );
  expect(new Set(texts.map((text) => text?.normalize('NFKC').toLowerCase())).size).toBe(6);
});

/** Selects a part of a text, and returns what the page gives to the clipboard when that is copied. */
function copySelected(place: Locator, ends: readonly [number, number]): Promise<string> {
  return place.evaluate((element, [from, to]) => {
    const text = element.firstChild;
    if (text !== null) document.getSelection()?.setBaseAndExtent(text, from, text, to);
    const clipboardData = new DataTransfer();
    element.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData('text/plain');
  }, ends);
}

function plantMetrics({ mlflow: { main } }: DemoHub): void {
  const { models, tracking, now } = main.registry;
  for (const [version, time] of [
    [3, '2024-10-27T00:30:00Z'],
    [2, '2024-10-27T01:30:00Z'],
  ] as const) {
    Object.assign(models.requireVersion('card-fraud-xgb', version), { createdAt: Date.parse(time) });
  }
  for (const [index, value] of values.entries()) {
    const { runId } = models.requireVersion('card-fraud-xgb', 14 - index);
    const run = tracking.findRun(runId);
    if (run === undefined) continue;
    tracking.logMetric(run, '0_mixed', { value, timestamp: now(), step: 0 });
    tracking.logMetric(run, longName, { value: value / 3, timestamp: now(), step: 0 });
  }
}
