import type { Locator, Page } from '@playwright/test';
import { expect, signedIn, test } from './fixtures.ts';
import { openDeployments, openModels, smallestWindow, zoom } from './tour/pictures.ts';

test('with text at 200 % every list keeps several rows, and in the smallest window every control is reached', async ({
  hub,
  computer,
}) => {
  test.slow();
  const running = await computer.launch(signedIn(hub));
  const { page } = running;
  await expect(page.getByText('Live', { exact: true })).toBeVisible();

  await test.step('1280 × 800', async () => {
    await zoom(running, 1280, 800);
    await expectRows(page, 'Models', 4);
    await expectReachable(page, 'Models');
    const filters = page.getByRole('group', { name: 'Filters' }).getByRole('button');
    const title = page.getByRole('heading', { name: 'Models', level: 1 });
    expect(await startOfText(filters.first())).toBe(await startOfText(title));
    await openDeployments(page);
    await expectRows(page, 'Deployments', 4);
    await page.getByRole('link', { name: 'merchant-risk', exact: true }).first().click();
    const metadata = page.getByRole('region', { name: 'Metadata' }).getByText('No metadata');
    const variables = page.getByRole('region', { name: 'Environment Variables' }).getByText('No environment variables');
    expect((await variables.boundingBox())?.height, 'boxes without rows').toBe((await metadata.boundingBox())?.height);
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Settings' }).click();
    const storage = page.getByRole('region', { name: 'Storage' });
    const track = await storage.locator('.MuiSwitch-track').boundingBox();
    expect(track?.x, 'left of the text').toBeGreaterThanOrEqual(await startOfText(storage.getByRole('heading')));
    await openModel(page);
    await expect(page.getByText('refreshing…')).toHaveCount(0);
    await openVersions(page);
    await expectRows(page, 'Versions', 4);
    await expectReachable(page, 'Versions');
    await openModel(page);
    await expectRows(page, /^Versions of/, 4);
    await expectReachable(page, 'Model');
  });

  await test.step('the smallest window', async () => {
    const [width, height] = await smallestWindow(running);
    await zoom(running, width, height);
    await expectRows(page, /^Versions of/, 2);
    await expectReachable(page, 'Model');
    await page.getByRole('button', { name: 'Columns' }).click();
    await expect(page.getByRole('checkbox', { name: 'All metrics' })).toBeVisible();
    await expectReachable(page, 'Columns', page.getByRole('dialog'));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Deploy version 14' }).click();
    const dialog = page.getByRole('dialog', { name: 'Deploy Model' });
    await expect(dialog.getByRole('radio', { name: /card-fraud-live/ })).toBeVisible();
    await expectReachable(page, 'Deploy Model', dialog);
    expect(await countScrolling(dialog), 'scrollbars of the dialog').toBe(1);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await openVersions(page);
    await expectRows(page, 'Versions', 2);
    await expectReachable(page, 'Versions');
    await openModels(page);
    await expectRows(page, 'Models', 2);
    await expectReachable(page, 'Models');
    await openDeployments(page);
    await expectRows(page, 'Deployments', 2);
    await page.getByRole('link', { name: 'merchant-risk', exact: true }).first().click();
    await expect(page.getByRole('heading', { name: 'merchant-risk', level: 1 })).toBeVisible();
    await expectReachable(page, 'Deployment');
    await page.getByRole('button', { name: 'Update' }).click();
    await expect(page.getByRole('region', { name: 'What changes' })).toBeVisible();
    await expectReachable(page, 'Update');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByRole('button', { name: /^Rename/ })).toBeVisible();
    await expectReachable(page, 'Settings');
    await page.getByRole('link', { name: 'Add connection' }).click();
    await expect(page.getByRole('heading', { name: 'Connect', exact: true })).toBeVisible();
    await expectReachable(page, 'Connect');
  });
});

/** px from the left. */
function startOfText(element: Locator): Promise<number> {
  return element.evaluate((each) => {
    const text = document.createRange();
    text.selectNodeContents(each);
    return Math.round(text.getBoundingClientRect().left);
  });
}

/** How many parts of an element scroll up and down. */
function countScrolling(element: Locator): Promise<number> {
  return element.evaluate(
    (all) =>
      [...all.querySelectorAll('*')].filter(
        (each) => /auto|scroll/.test(getComputedStyle(each).overflowY) && each.scrollHeight > each.clientHeight,
      ).length,
  );
}

const openVersions = (page: Page): Promise<void> =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Versions' }).click();

async function openModel(page: Page): Promise<void> {
  await openModels(page);
  // The list of versions, which may be the page before, has the name in many rows.
  const models = page.getByRole('grid', { name: 'Models' });
  await models.getByRole('link', { name: 'card-fraud-xgb', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Version 14', exact: true })).toBeVisible();
}

/** So many rows of the list are whole on screen at once, where the page scrolls to the list. */
async function expectRows(page: Page, list: string | RegExp, count: number): Promise<void> {
  const countWhole = () =>
    page.getByRole('grid', { name: list }).evaluate((grid) => {
      const frame = grid.parentElement;
      frame?.scrollIntoView({ block: 'nearest' });
      const x = (frame?.getBoundingClientRect().left ?? 0) + 40;
      return [...grid.querySelectorAll('tr[data-index]')].filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        const isMet = (y: number): boolean => row.contains(document.elementFromPoint(x, y));
        return top >= 0 && bottom <= innerHeight && isMet(top + 4) && isMet(bottom - 4);
      }).length;
    });
  await expect.poll(countWhole, `rows of ${list}`).toBeGreaterThanOrEqual(count);
}

/** Each control can be scrolled into view, and is then what the pointer meets there: nothing lies over it. */
async function expectReachable(page: Page, name: string, inside = page.locator('body')): Promise<void> {
  const controls = inside.locator(
    'a:visible, button:enabled:visible, input:enabled:visible, [role="combobox"]:visible, textarea:visible',
  );
  await expect(controls.first()).toBeVisible();
  const hidden = await controls.evaluateAll((all) => {
    const missed: string[] = [];
    for (const control of all) {
      // Of the rows of a list, the one that has the focus stands for all; the link for the keyboard shows when focused.
      const isOfInactiveRow = control.closest('tr[tabindex="-1"]') !== null;
      if (
        isOfInactiveRow ||
        control.textContent === 'Skip to content' ||
        control.closest('[aria-hidden="true"]') !== null
      )
        continue;
      control.scrollIntoView({ block: 'center', inline: 'center' });
      const { left, top, width, height } = control.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const met = document.elementFromPoint(x, y);
      const frame = control.closest('label, .MuiInputBase-root, .MuiButtonBase-root') ?? control;
      if (met === null || !(frame.contains(met) || (met.contains(control) && met.matches('label'))))
        missed.push(
          `${control.tagName} ${control.getAttribute('aria-label') ?? control.textContent} at ${Math.round(x)}, ${Math.round(y)}: ${met?.tagName} ${met?.className}`,
        );
    }
    return missed;
  });
  expect(hidden, `controls out of reach: ${name}`).toEqual([]);
}
