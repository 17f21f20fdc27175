import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './expect-accessible.ts';
import { expect, signedIn, test } from './fixtures.ts';

test('Connect has no serious finding', async ({ computer }) => {
  const { app, page } = await computer.launch();
  await expect(page.getByRole('heading', { name: 'Connect' })).toBeVisible();
  await expectAccessible(app, page, 'Connect');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('Enter the API token')).toBeVisible();
  await expectAccessible(app, page, 'Connect with errors');
  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByRole('radio', { name: 'User name and password' }).check();
  await expectAccessible(app, page, 'Connect to MLflow');
});

test.use({ readsAllVersions: true });

test('the pages of the registry have no serious finding', async ({ hub, computer }) => {
  test.slow();
  const { app, page } = await computer.launch(signedIn(hub));
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expectAccessible(app, page, 'Models');

  await page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'card-fraud-xgb', level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Version 14', exact: true })).toBeVisible();
  await expectAccessible(app, page, 'Model');

  await page.getByRole('link', { name: 'Version 14', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Parameters', exact: true })).toBeVisible();
  await expectAccessible(app, page, 'Version');

  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Versions' }).click();
  await expect(page.getByRole('grid', { name: 'Versions' }).getByRole('link', { name: 'Version 14' })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('metrics.val');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expectAccessible(app, page, 'Versions with suggestions');
  await page.keyboard.press('Escape');
  await page.keyboard.type('_auc ~ 1');
  await page.keyboard.press('Escape');
  const query = page.getByRole('combobox', { name: 'Search versions' });
  await expect(query).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(app, page, 'Versions with a problem');
  await query.fill('');
  // The table has a head of the same name.
  const filters = page.getByRole('group', { name: 'Filters' });
  await filters.getByRole('button', { name: 'User', exact: true }).click();
  await expect(page.getByRole('menuitemcheckbox').first()).toBeVisible();
  await expectAccessible(app, page, 'Versions with a filter', ['color-contrast']);
  await page.keyboard.press('Escape');

  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await expectAccessible(app, page, 'Settings');
});

test('the pages of deployments have no serious finding', async ({ hub, computer }) => {
  test.slow();
  const { app, page } = await computer.launch(signedIn(hub));
  await page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).click();
  await page.getByRole('button', { name: 'Deploy version 14' }).press('Enter');
  await expect(
    page.getByRole('dialog', { name: 'Deploy Model' }).getByRole('radio', { name: /card-fraud-live/ }),
  ).toBeVisible();
  await expectAccessible(app, page, 'Deploy dialog');
  await page.getByRole('dialog').getByRole('button', { name: 'OK' }).click();

  await page.getByRole('textbox', { name: 'Deployment Name' }).fill('!');
  await page.getByRole('button', { name: 'Add variable' }).click();
  await page.getByRole('button', { name: 'Deploy', exact: true }).click();
  await expect(page.getByText(/fields? needs? attention/)).toBeVisible();
  await expectAccessible(app, page, 'Deploy form with errors');

  const pages = page.getByRole('navigation', { name: 'Pages' });
  await pages.getByRole('link', { name: 'Deployments' }).click();
  await expectAccessible(app, page, 'Leaving the form');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('heading', { name: 'Deployments', level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'card-fraud-live', exact: true })).toBeVisible();
  await expectAccessible(app, page, 'Deployments');

  await page.getByRole('link', { name: 'merchant-risk', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'merchant-risk', level: 1 })).toBeVisible();
  await expectAccessible(app, page, 'Deployment');
  await page.getByRole('button', { name: 'Update' }).click();
  await expect(page.getByRole('region', { name: 'What changes' })).toBeVisible();
  await expectAccessible(app, page, 'Update form');
});

test('everything from the models to the deploy form and back is done by keyboard', async ({ hub, computer }) => {
  const { page } = await computer.launch(signedIn(hub));
  const { keyboard } = page;
  await expect(page.getByText('Live', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Skip to content' }).focus();
  await keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await keyboard.press('/');
  await expect(page.getByRole('combobox', { name: 'Search models' })).toBeFocused();
  await keyboard.type('card-fraud');
  const rows = page.getByRole('grid', { name: 'Models' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('card-fraud');
  await keyboard.press('ArrowDown');
  await expectVisibleFocus(rows.nth(1));
  // Typing fast, one is in the list before the search is done: the focus stays there.
  for (const word of ['churn-propensity', 'card-fraud']) {
    await keyboard.press('/');
    await keyboard.type(word);
    await keyboard.press('ArrowDown');
    await expect(rows.nth(1)).toContainText(word);
    await expectVisibleFocus(rows.nth(1));
  }
  await keyboard.press('End');
  await keyboard.press('Home');
  await expectVisibleFocus(rows.nth(1));

  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'card-fraud-xgb', level: 1 })).toBeVisible();
  const versions = page.getByRole('grid').getByRole('row');
  const newest = versions.filter({ has: page.getByRole('link', { name: 'Version 14', exact: true }) });
  await tabTo(page, newest);
  await expectVisibleFocus(newest);
  await keyboard.press('ArrowDown');
  const second = versions.filter({ has: page.getByRole('link', { name: 'Version 13', exact: true }) });
  await expectVisibleFocus(second);
  const deploy = second.getByRole('button', { name: 'Deploy version 13' });
  await tabTo(page, deploy);
  await expectVisibleFocus(deploy);

  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Deploy Model' });
  await expect(dialog.getByRole('radio', { name: /Create new deployment/ })).toBeFocused();
  await expect(dialog.getByRole('radio', { name: /card-fraud-live/ })).toBeVisible();
  await keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: /Create new deployment/ })).not.toBeChecked();
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expectVisibleFocus(deploy);

  await keyboard.press('Enter');
  await expect(dialog.getByRole('radio', { name: /Create new deployment/ })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Deployment Name' })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Cancel' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'card-fraud-xgb', level: 1 })).toBeVisible();
  await keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('heading', { name: 'Models', level: 1 })).toBeVisible();
  await expectVisibleFocus(page.getByRole('row', { name: /card-fraud-xgb/ }));
});

/** Presses Tab until an element has the focus; each stop on the way is one that can be seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    // Past the last stop the focus is outside the page for one press.
    const isInPage = await page.evaluate(() => document.activeElement !== document.body);
    if (isInPage) await expectVisibleFocus(page.locator(':focus'));
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target).toBeFocused();
}

/** Focused, in the window, and marked by an outline, a border or a shadow around it or its field. */
async function expectVisibleFocus(element: Locator): Promise<void> {
  await expect(element).toBeFocused();
  await expect(element).toBeInViewport();
  const isMarked = await element.evaluate((focused) => {
    const box = focused.closest('[data-query-box]');
    const around = [focused, focused.parentElement, focused.parentElement?.parentElement, box];
    // The frame of a text field is an element beside it.
    const frame = focused.parentElement?.querySelector(':scope > fieldset');
    return [...around, frame].some((each) => {
      if (each == null) return false;
      const { outlineStyle, outlineWidth, boxShadow, borderTopWidth } = getComputedStyle(each);
      const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
      return hasOutline || boxShadow !== 'none' || (each === frame && Number.parseFloat(borderTopWidth) >= 2);
    });
  });
  expect(isMarked, 'the focus can be seen').toBe(true);
}

test('the connection doctor and the way to MLflow itself have no serious finding', async ({ hub, computer }) => {
  test.slow();
  const { app, page } = await computer.launch(signedIn(hub));
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: /^Doctor for / }).click();
  await expect(page.getByText('Everything works')).toBeVisible();
  await expectAccessible(app, page, 'Connection doctor');

  await page.getByRole('button', { name: 'Connect to MLflow directly' }).click();
  await expect(page.getByRole('dialog')).toContainText('This computer reaches MLflow');
  await expectAccessible(app, page, 'Connect to MLflow directly');
  await page.getByRole('button', { name: 'Cancel' }).click();

  hub.cluster.dropToken(hub.users.dana.token);
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(page.getByText(/^It stops at/)).toBeVisible({ timeout: 20_000 });
  await expectAccessible(app, page, 'Connection doctor with a failure');
});
