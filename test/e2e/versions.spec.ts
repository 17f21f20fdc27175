import type { JSHandle, Locator, Page } from '@playwright/test';
import type { MlflowProfile } from '../demo/mlflow/mlflow-profile.ts';
import { startMlflowServer } from '../demo/mlflow/start-mlflow-server.ts';
import { buildSampleRegistry } from '../demo/sample/registry/build-sample-registry.ts';
import { expect, signedIn, test } from './fixtures.ts';

test.use({ readsAllVersions: true });

const box = (page: Page): Locator => page.getByRole('combobox', { name: 'Search versions' });
const rows = (page: Page): Locator => page.getByRole('grid', { name: 'Versions' }).locator('tr[data-index]');
const suggestions = (page: Page): Locator => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
const openVersions = (page: Page): Promise<void> =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Versions' }).click();

async function connectToMlflow(page: Page, address: string): Promise<void> {
  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByRole('textbox', { name: 'MLflow address' }).fill(address);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
}

for (const profile of ['1.30', '2.22', '3.15'] as const satisfies readonly MlflowProfile[]) {
  test(`all versions of an MLflow ${profile} are found by a query, its filters and columns, online and offline`, async ({
    computer,
  }) => {
    test.slow();
    const server = await startMlflowServer({
      registry: buildSampleRegistry(Date.now()),
      auth: { kind: 'none' },
      profile,
    });
    const hasAliases = profile !== '1.30';
    const first = await computer.launch();
    const { page } = first;
    const { keyboard } = page;
    await connectToMlflow(page, server.url);
    await openVersions(page);

    await test.step('the list has the versions of all models, though none was opened', async () => {
      await expect(
        page.getByRole('note').filter({ hasText: /^Versions of all \d+ models are on this computer$/ }),
      ).toBeVisible({
        timeout: 30_000,
      });
      await expect(rows(page).first()).toContainText('Version');
      await expect(page.getByRole('columnheader', { name: 'Deployed By' })).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Deployed', exact: true })).toHaveCount(0);
    });

    await test.step('a condition is typed with suggestions, by keyboard alone', async () => {
      await keyboard.press('/');
      await expect(box(page)).toBeFocused();
      const typed = 'metrics.val_a';
      const changes = await countAddresses(page);
      await keyboard.type(typed);
      await expect(suggestions(page).filter({ hasText: 'val_auc' }).first()).toBeVisible();
      // Each change of the address draws the whole app anew.
      await expect.poll(() => page.url()).toContain(typed);
      expect(await changes.evaluate(({ count }) => count)).toBeLessThan(typed.length);
      await keyboard.press('ArrowDown');
      await expect(box(page)).toHaveAttribute('aria-activedescendant', /.+/);
      await keyboard.press('Enter');
      await expect(box(page)).toHaveValue(/^metrics\.val_auc/);
      await keyboard.type(' > 0.97');
      await keyboard.press('Escape');
      await expect(suggestions(page)).toHaveCount(0);
      await expect(page.getByRole('status').filter({ hasText: /^[\d,]+ of [\d,]+$/ })).toBeVisible();
      await expect(rows(page).filter({ hasText: 'card-fraud-xgb' }).first()).toBeVisible();
    });

    await test.step('what is wrong is said after a pause, and the rows stay', async () => {
      await expect(page.getByRole('grid', { name: 'Versions' })).toHaveAttribute('aria-busy', 'false');
      const shown = await rows(page).first().innerText();
      await keyboard.type(' and metrics.val_auc ~ 3');
      await keyboard.press('Escape');
      const problem = page.getByRole('status').filter({ hasText: 'the list below is still of the query before' });
      await expect(problem).toBeVisible();
      await expect(box(page)).toHaveAttribute('aria-invalid', 'true');
      expect(await rows(page).first().innerText()).toBe(shown);
      await keyboard.press('Control+z');
      await expect(box(page)).not.toHaveValue(/~ 3/);
    });

    await test.step('a filter writes into the query, and a second press takes it out', async () => {
      await box(page).fill('');
      // What was typed has settled: drawn anew as it opens, a menu may take the focus back.
      await expect.poll(() => page.url()).not.toContain('val_auc');
      await expect(page.getByRole('grid', { name: 'Versions' })).toHaveAttribute('aria-busy', 'false');
      const facet = hasAliases ? 'Alias' : 'Stage';
      await page.getByRole('button', { name: facet, exact: true }).press('Enter');
      const dialog = page.getByRole('dialog', { name: `Filter by ${facet}` });
      const value = dialog.getByRole('menuitemcheckbox', { name: hasAliases ? /@champion/ : /Production/ });
      await value.focus();
      await keyboard.press('Enter');
      await expect(value).toHaveAttribute('aria-checked', 'true');
      await keyboard.press('Escape');
      await expect(box(page)).toHaveValue(hasAliases ? "alias = 'champion'" : "stage = 'Production'");
      await expect(page.getByRole('button', { name: `${facet} 1`, exact: true })).toBeFocused();
      await expect(rows(page).first()).toContainText(hasAliases ? '@champion' : 'Production');
    });

    await test.step('a column from the keys of all versions shows and sorts', async () => {
      if (!hasAliases) await box(page).fill("model = 'card-fraud-xgb'");
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.getByRole('searchbox', { name: /^Search metrics/ }).fill('val_auc');
      await page.getByRole('checkbox', { name: 'val_auc', exact: true }).press('Space');
      await expect(page.getByRole('checkbox', { name: 'val_auc', exact: true })).toBeChecked();
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('columnheader', { name: 'val_auc' }).getByRole('button').click();
      await expect(page.getByRole('columnheader', { name: 'val_auc' })).toHaveAttribute('aria-sort', 'descending');
      await expect(rows(page).first()).toContainText(/0\.\d{3}/);
    });

    await test.step('a row opens its version, and Back returns to the same list', async () => {
      const link = await rows(page)
        .first()
        .getByRole('link', { name: /^Version / })
        .innerText();
      const query = await box(page).inputValue();
      await box(page).focus();
      await keyboard.press('ArrowDown');
      await expect(rows(page).first()).toBeFocused();
      await keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: /^Version \d+$/, level: 1 })).toBeVisible();
      await keyboard.press('Alt+ArrowLeft');
      await expect(box(page)).toHaveValue(query);
      await expect(rows(page).first()).toContainText(link);
      await expect(page.getByRole('columnheader', { name: 'val_auc' })).toHaveAttribute('aria-sort', 'descending');
    });

    await test.step('a model’s own page has columns that say something, and marks the best value of each', async () => {
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
      await page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).first().click();
      await expect(page.getByRole('grid').getByRole('button', { name: 'val_auc: higher is better' })).toBeVisible();
      await expect(page.locator('.best').first()).toContainText(/^0\.\d+ best$/);
    });

    await first.quit();
    await server.close();
    const second = await computer.launch();

    await test.step('without the server all of it is there with its age, and the columns that were chosen', async () => {
      const { page } = second;
      await openVersions(page);
      await expect(
        page
          .getByRole('status')
          .filter({ hasText: /Offline: data from/ })
          .first(),
      ).toBeVisible();
      await expect(page.getByRole('columnheader', { name: 'val_auc' })).toBeVisible();
      await box(page).fill('metrics.val_auc > 0.97 and card-fraud-xgb');
      await expect(rows(page).first()).toContainText('card-fraud-xgb');
      await box(page).fill('nothing of the kind');
      await expect(page.getByRole('heading', { name: 'No version matches' })).toBeVisible();
      await page.getByRole('main').getByRole('button', { name: 'Clear search' }).last().click();
      await expect(rows(page).first()).toBeVisible();
      await expect(page.getByRole('note').filter({ hasText: /are on this computer/ })).toBeVisible();
      // A model's own page.
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
      await page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).first().click();
      await expect(page.getByRole('grid').getByRole('button', { name: 'val_auc: higher is better' })).toBeVisible();
      await expect(page.locator('.best').first()).toContainText(/^0\.\d+ best$/);
    });
  });
}

test('through PrimeHub the list shows what runs where, and offers nothing that PrimeHub leaves out', async ({
  hub,
  computer,
}) => {
  const { page } = await computer.launch(signedIn(hub));
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await openVersions(page);
  await expect(rows(page).first()).toContainText('Version', { timeout: 30_000 });
  for (const name of ['Alias', 'Stage', 'Tag']) {
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
  }
  await expect(page.getByRole('columnheader', { name: 'Aliases / Stage' })).toHaveCount(0);

  // A table that fits is no wider than its place, and an address leads to its view however often one is given.
  await page.setViewportSize({ width: 1600, height: 800 });
  const beyond = () =>
    page.getByRole('grid').evaluate((grid) => {
      let frame = grid.parentElement;
      while (frame !== null && !/auto|scroll/.test(getComputedStyle(frame).overflowX)) frame = frame.parentElement;
      return frame === null ? Number.NaN : frame.scrollWidth - frame.clientWidth;
    });
  await expect.poll(beyond).toBe(0);
  for (const query of ['version = 1', 'zzz > 1', '']) {
    await page.evaluate((text) => {
      location.hash = `#/versions?q=${encodeURIComponent(text)}`;
    }, query);
    await expect(box(page)).toHaveValue(query);
    if (query.startsWith('zzz')) await expect(page.getByText(/unknown field zzz, did you mean/)).toBeVisible();
  }

  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Deployed', exact: true }).click();
  const value = page.getByRole('menuitemcheckbox', { name: /^Deployed/ });
  await value.click();
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveValue(/^deployed = /);
  await expect(rows(page).filter({ hasText: 'card-fraud-live' })).toHaveCount(1);

  await page.getByRole('button', { name: 'Condition' }).click();
  await expect(box(page)).toBeFocused();
  await expect(box(page)).toHaveValue(/ and $/);
  await expect(suggestions(page).first()).toBeVisible();
});

/** Counts how often the page changes its address from now on. */
function countAddresses(page: Page): Promise<JSHandle<{ readonly count: number }>> {
  return page.evaluateHandle(() => {
    const changes = { count: 0 };
    const replace = history.replaceState.bind(history);
    history.replaceState = (...given) => {
      changes.count++;
      replace(...given);
    };
    return changes;
  });
}
