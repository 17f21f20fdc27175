import type { Page } from '@playwright/test';
import type { DemoHub } from '../demo/start-hub.ts';
import { expect, signedIn, test } from './fixtures.ts';

test('what stands beyond the end of a long list is found by typing, and what was chosen there stays', async ({
  hub,
  computer,
}) => {
  plantGroups(hub, 400);
  plantMetrics(hub, 6000);
  const { page } = await computer.launch(signedIn(hub));

  const switcher = page.getByRole('button', { name: /^Connection and group/ });
  await switcher.click();
  await expect(page.getByRole('searchbox', { name: 'Search groups' })).toBeFocused();
  await expect(page.getByRole('menuitem', { name: '103 more. Search to find them.' })).toBeVisible();
  await page.keyboard.type('team 399');
  await expect(page.getByRole('menuitem', { name: /Team/ })).toHaveText(['Team 399']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(switcher).toHaveAccessibleName(/Team 399/);
  await switcher.click();
  await page.keyboard.type('fraud');
  await page.getByRole('menuitem', { name: 'Fraud Detection' }).press('Enter');

  await page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).click();
  await expect(page.getByRole('row', { name: /Version 14/ })).toBeVisible();
  await expect(page.getByText(/loading runs|refreshing/)).toHaveCount(0);
  const rare = page.getByRole('columnheader', { name: 'zz_rare' });
  await page.getByRole('button', { name: 'Columns' }).click();
  await expect(page.getByText('5,000 are listed. Search to find others.')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search metrics and parameters' }).fill('ZZ_r');
  await page.getByRole('checkbox', { name: 'zz_rare' }).press('Space');
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(page.getByRole('checkbox', { name: 'zz_rare' })).toBeChecked();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(rare).toBeVisible();

  await openPage(page, 'Deployments');
  await page.getByRole('switch', { name: 'Mine' }).click();
  await expect(page.getByText(/^\d+ of \d+$/)).toBeVisible();
  const shown = Number((await page.getByText(/^\d+ of \d+$/).textContent())?.split(' ')[0]);
  await page.getByRole('combobox', { name: 'Status' }).click();
  const statuses = await page.getByRole('option', { name: /\(\d+\)/ }).allTextContents();
  expect(statuses.reduce((sum, text) => sum + Number(/\((\d+)\)/.exec(text)?.[1]), 0)).toBe(shown);
  await page.keyboard.press('Escape');

  await openPage(page, 'Models');
  await page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).click();
  await expect(rare).toBeVisible();
});

async function openPage(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

function plantGroups({ cluster: { state } }: DemoHub, count: number): void {
  const dana = state.users.find(({ username }) => username === 'dana');
  for (let index = 0; index < count; index += 1) {
    const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    state.groups.push({
      id,
      name: `team-${index}`,
      attributes: { displayName: [`Team ${index}`] },
      instanceTypes: [],
      images: [],
    });
    dana?.groupIds.push(id);
  }
}

function plantMetrics({ mlflow: { main } }: DemoHub, count: number): void {
  const { models, tracking, now } = main.registry;
  const { runId } = models.requireVersion('card-fraud-xgb', 14);
  const keys = [...Array.from({ length: count }, (_, index) => `a${index}`), 'zz_rare'];
  const run = tracking.requireRun(runId);
  for (const key of keys) tracking.logMetric(run, key, { value: 1, timestamp: now(), step: 0 });
}
