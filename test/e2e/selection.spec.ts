// Versions selected in lists, what can be done with them, and the walk from one version to the next.
import type { Page } from '@playwright/test';
import type { MlflowProfile } from '../demo/mlflow/mlflow-profile.ts';
import { startMlflowServer } from '../demo/mlflow/start-mlflow-server.ts';
import { buildSampleRegistry } from '../demo/sample/registry/build-sample-registry.ts';
import { expectAccessible } from './expect-accessible.ts';
import { expect, type Running, signedIn, test } from './fixtures.ts';
import { holdRest } from './hold-rest.ts';

test.use({ readsAllVersions: true });

const bar = ({ page }: Running) => page.getByRole('toolbar', { name: 'Selected versions' });
const rows = ({ page }: Running) => page.getByRole('grid').locator('tr[data-index]');
const selectedRows = (running: Running) => rows(running).and(running.page.locator('[aria-selected="true"]'));
const pages = ({ page }: Running) => page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
const compared = (running: Running) => pages(running).filter({ hasText: 'Compare' });
const heading = ({ page }: Running, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const place = ({ page }: Running) => page.getByRole('group', { name: 'Walk through versions' });

async function copyRows({ app, page }: Running): Promise<readonly Record<string, unknown>[]> {
  await page.getByRole('button', { name: 'Copy selected versions' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Copy as JSON' }).press('Enter');
  await expect(page.getByText(/^Copied \d+ rows?$/)).toBeVisible();
  await page.getByRole('button', { name: 'Close this message' }).press('Enter');
  const text = await app.evaluate(({ clipboard }) => clipboard.readText());
  return JSON.parse(text) as Record<string, unknown>[];
}

/** From the search of the page into its list. */
async function enterList(page: Page, search: string): Promise<void> {
  await page.getByRole('combobox', { name: search }).focus();
  await page.keyboard.press('ArrowDown');
}

test('versions are selected, compared, copied and walked through by keyboard', async ({ hub, computer }) => {
  test.slow();
  const running = await computer.launch(signedIn(hub));
  const { app, page } = running;
  const { keyboard } = page;
  await page.getByRole('link', { name: 'card-fraud-xgb' }).first().press('Enter');
  await expect(page.getByRole('row', { name: /^Version 14 / })).toBeVisible();

  await test.step('Space selects, Shift and arrows take more or fewer, Escape clears, Ctrl+A takes all', async () => {
    await enterList(page, 'Search versions');
    await keyboard.press('Space');
    await keyboard.press('Shift+ArrowDown');
    await keyboard.press('Shift+ArrowDown');
    await expect(bar(running)).toContainText('3 selected');
    await keyboard.press('Shift+ArrowUp');
    await expect(bar(running)).toContainText('2 selected');
    await expect(page.getByRole('checkbox', { name: 'Version 13' })).toBeChecked();
    await expectAccessible(app, page, 'Selected versions');
    await keyboard.press('Escape');
    await expect(bar(running)).toHaveCount(0);
    await keyboard.press('Control+a');
    await expect(bar(running)).toContainText('14 selected');
    await keyboard.press('Shift+Space');
    await keyboard.press('Escape');
  });

  await test.step('a click on a box or with a key held selects, a plain one opens, and dragging over text does neither', async () => {
    const version = (number: number) => page.getByRole('row', { name: new RegExp(`^Version ${number} `) });
    await page.getByRole('checkbox', { name: 'Version 13' }).click();
    await version(11).click({ modifiers: ['Shift'] });
    await version(12)
      .getByRole('link')
      .first()
      .click({ modifiers: ['ControlOrMeta'] });
    await expect(selectedRows(running)).toHaveCount(2);
    const cell = await version(5).getByRole('gridcell').nth(2).boundingBox();
    await page.mouse.move((cell?.x ?? 0) + 14, (cell?.y ?? 0) + 20);
    await page.mouse.down();
    await page.mouse.move((cell?.x ?? 0) + 120, (cell?.y ?? 0) + 20, { steps: 4 });
    await page.mouse.up();
    await expect(heading(running, 'card-fraud-xgb')).toBeVisible();
    await expect(bar(running)).toContainText('2 selected');
  });

  await test.step('what is selected is copied in the order on screen, and stays whatever is looked for', async () => {
    // The second press goes on from the first, whether the rows of the first are there yet or not.
    await page.getByRole('button', { name: 'Version', exact: true }).press('Enter');
    await keyboard.press('Enter');
    await expect(rows(running).first().getByRole('link', { name: 'Version 1', exact: true })).toBeVisible();
    expect((await copyRows(running)).map(({ Version }) => Version)).toEqual(['11', '13']);
    await page.getByRole('combobox', { name: 'Search versions' }).fill('version = 13');
    await expect(bar(running)).toContainText('2 selected · 1 not in this list');
    expect((await copyRows(running)).map(({ Version }) => Version)).toEqual(['11', '13']);
    await page.getByRole('combobox', { name: 'Search versions' }).fill('');
    await expect(bar(running)).toHaveText(/^2 selected(?! ·)/);
  });

  await test.step('Compare shows them; coming back, they are still selected', async () => {
    await bar(running).getByRole('button', { name: 'Compare', exact: true }).press('Enter');
    await expect(compared(running)).toHaveText('Compare2');
    await expect(compared(running)).toHaveAttribute('aria-current', 'page');
    await page.getByRole('button', { name: 'Back' }).press('Enter');
    await expect(bar(running)).toContainText('2 selected');
    await page.getByRole('checkbox', { name: 'Version 10' }).press('Space');
    await page.getByRole('checkbox', { name: 'Version 13' }).press('Space');
    await page.getByRole('checkbox', { name: 'Version 11' }).press('Space');
    await expect(bar(running).getByRole('button', { name: 'Compare', exact: true })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await page.getByRole('checkbox', { name: 'Version 9' }).press('Space');
    await bar(running).getByRole('button', { name: 'Compare', exact: true }).press('Enter');
    await expect(page.getByText('2 versions in Compare replaced')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.getByRole('button', { name: 'Back' }).press('Enter');
    await bar(running).getByRole('button', { name: 'Add to Compare' }).press('Enter');
    await expect(compared(running)).toHaveText('Compare4');
    await bar(running).getByRole('button', { name: 'Clear' }).press('Enter');
    await expect(page.getByRole('grid').locator('tr:focus')).toHaveCount(1);
  });

  await test.step('a version leads to those beside it in its list, and Back to the list as it was', async () => {
    await keyboard.press('Home');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(heading(running, 'Version 2')).toBeVisible();
    await expect(place(running)).toContainText('2 of 14');
    await page.getByRole('searchbox', { name: 'Filter metrics' }).fill('auc');
    await page.locator('main').focus();
    await keyboard.press('Alt+ArrowDown');
    await expect(heading(running, 'Version 3')).toBeVisible();
    await page.getByRole('button', { name: 'Next: version 4' }).press('Enter');
    await page.getByRole('button', { name: 'Next: version 5' }).press('Enter');
    await expect(page.getByRole('button', { name: 'Next: version 6' })).toBeFocused();
    await expect(place(running)).toContainText('5 of 14');
    await expect(page.getByText('Version 5 of card-fraud-xgb, 5 of 14')).toHaveAttribute('aria-live', 'polite');
    await expect(page.getByRole('searchbox', { name: 'Filter metrics' })).toHaveValue('auc');
    await page.getByRole('button', { name: 'Add to Compare' }).press('Enter');
    await expect(compared(running)).toHaveText('Compare5');
    await page.getByRole('button', { name: 'Remove from Compare' }).press('Enter');
    await expect(compared(running)).toHaveText('Compare4');
    await expectAccessible(app, page, 'A version with code to use it');
    await keyboard.press('Alt+ArrowLeft');
    await expect(heading(running, 'card-fraud-xgb')).toBeVisible();
    await expect(page.locator('tr[data-index="1"]')).toBeFocused();
  });

  await test.step('the same through a query over all versions; the menu has it too', async () => {
    await pages(running).filter({ hasText: 'Versions' }).press('Enter');
    // The page before has a search of the same name.
    await expect(heading(running, 'Versions')).toBeVisible();
    const box = page.getByRole('combobox', { name: 'Search versions' });
    await box.fill("model = 'card-fraud-xgb' and version > 10");
    await expect(rows(running)).toHaveCount(4);
    await enterList(page, 'Search versions');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(place(running)).toContainText('2 of 4');
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('menu-next-version')?.click());
    await expect(place(running)).toContainText('3 of 4');
    await keyboard.press('Alt+ArrowUp');
    await expect(place(running)).toContainText('2 of 4');
    await keyboard.press('Alt+ArrowUp');
    await expect(page.getByRole('button', { name: 'This is the first version of the list' })).toBeVisible();
    await keyboard.press('Alt+ArrowLeft');
    await expect(box).toHaveValue("model = 'card-fraud-xgb' and version > 10");
    await expect(page.locator('tr[data-index="1"]')).toBeFocused();
  });

  await test.step('rows that are not loaded are selected as well; forced colours show what is', async () => {
    await page.getByRole('combobox', { name: 'Search versions' }).fill('');
    // Until then the list is still that of the query.
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', /^\d{3}$/);
    await enterList(page, 'Search versions');
    await keyboard.press('Space');
    await keyboard.press('Shift+End');
    const total = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
    expect(total).toBeGreaterThan(100);
    await expect(bar(running)).toContainText(`${total} selected`);
    await page.emulateMedia({ forcedColors: 'active' });
    await expect(rows(running).last().getByRole('checkbox')).toBeChecked();
    await expect(rows(running).last().getByRole('checkbox')).toHaveCSS('appearance', 'auto');
    await expect(bar(running)).toHaveCSS('border-top-style', 'solid');
  });
});

test('an MLflow server: aliases in code, and everything that is selected without the server', async ({ computer }) => {
  test.slow();
  const server = await startMlflowServer({
    registry: buildSampleRegistry(Date.now()),
    auth: { kind: 'none' },
    profile: '2.22',
  });
  const running = await computer.launch();
  const { app, page } = running;
  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByRole('textbox', { name: 'MLflow address' }).fill(server.url);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('link', { name: 'card-fraud-xgb' }).first().press('Enter');
  await expect(heading(running, 'card-fraud-xgb')).toBeVisible();
  await expect(page.getByRole('row', { name: /^Version 14 / })).toBeVisible();
  await page.getByRole('row', { name: /@champion/ }).click();

  await test.step('the code loads by version and by alias, from this server', async () => {
    const use = page.getByRole('region', { name: 'Use it' });
    await expect(page.getByRole('heading', { level: 1, name: /^Version \d+$/ })).toBeVisible();
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    const number = title.replace('Version ', '');
    await expect(use).toContainText(`mlflow.set_tracking_uri("${server.url}")`);
    await expect(use).toContainText(`mlflow.pyfunc.load_model("models:/card-fraud-xgb/${number}")`);
    // The schema that comes late moves what is below it, and a press of the mouse could meet something else.
    await use.getByRole('button', { name: 'Copy the code: @champion' }).press('Enter');
    await expect
      .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
      .toContain('load_model("models:/card-fraud-xgb@champion")');
    await use.getByRole('tab', { name: 'Command line' }).click();
    await expect(use).toContainText(`mlflow models serve -m 'models:/card-fraud-xgb/${number}'`);
    await use.getByRole('tab', { name: 'REST' }).click();
    await expect(use).toContainText('dataframe_split');
    await expect(use.getByRole('tab', { name: 'Deployment' })).toHaveCount(0);
  });

  await test.step('a walk asks the server about the version on which it ends, and about none that it passes', async () => {
    const rest = await holdRest(page);
    server.clearRequests();
    for (const number of [11, 10, 9]) {
      await page.keyboard.press('Alt+ArrowDown');
      await expect(heading(running, `Version ${number}`)).toBeVisible();
    }
    await rest();
    const asked = () => server.requests.map(({ query }) => new URLSearchParams(query).get('version'));
    await expect.poll(asked).toContain('9');
    expect(asked().filter((version) => version !== null && version !== '9')).toEqual([]);
  });

  await test.step('offline', async () => {
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(page.getByRole('row', { name: /^Version 14 / })).toBeVisible();
    await server.close();
    await page.keyboard.press('F5');
    await expect(page.getByText(/^Offline: data from/)).toBeVisible({ timeout: 30_000 });
    await page.getByRole('checkbox', { name: 'Select all versions' }).click();
    await expect(bar(running)).toContainText('14 selected');
    expect(await copyRows(running)).toHaveLength(14);
    await page.getByRole('checkbox', { name: 'Clear the selection' }).click();
    await expect(bar(running)).toHaveCount(0);
    await page.getByRole('row', { name: /^Version 12/ }).click();
    await expect(heading(running, 'Version 12')).toBeVisible();
    await page.keyboard.press('Alt+ArrowDown');
    await expect(heading(running, 'Version 11')).toBeVisible();
  });

  for (const profile of ['1.30', '3.15'] as const satisfies readonly MlflowProfile[]) {
    await test.step(`MLflow ${profile}`, async () => {
      const other = await startMlflowServer({
        registry: buildSampleRegistry(Date.now()),
        auth: { kind: 'none' },
        profile,
      });
      await page.evaluate(() => {
        location.hash = '#/connect?kind=mlflow';
      });
      await page.getByRole('textbox', { name: 'MLflow address' }).fill(other.url);
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await page.getByRole('link', { name: 'card-fraud-xgb' }).first().press('Enter');
      await expect(page.getByRole('row', { name: /^Version 14 / })).toBeVisible();
      await enterList(page, 'Search versions');
      await page.keyboard.press('Space');
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Shift+ArrowDown');
      await expect(bar(running)).toContainText('3 selected');
      const copied = await copyRows(running);
      expect(copied.map(({ Version }) => Version)).toEqual(['14', '13', '12']);
      expect(copied.at(-1)).toMatchObject({ Aliases: profile === '1.30' ? [] : ['champion', 'eu-production'] });
      await bar(running).getByRole('button', { name: 'Compare', exact: true }).press('Enter');
      await expect(compared(running)).toHaveText('Compare3');
      // The count may be there a moment before the page.
      await expect(compared(running)).toHaveAttribute('aria-current', 'page');
      await page.getByRole('button', { name: 'Back' }).press('Enter');
      await expect(bar(running)).toContainText('3 selected');
      await page.getByRole('row', { name: /^Version 13 / }).click();
      await expect(heading(running, 'Version 13')).toBeVisible();
      await page.keyboard.press('Alt+ArrowDown');
      await expect(heading(running, 'Version 12')).toBeVisible();
      await other.close();
    });
  }
});
