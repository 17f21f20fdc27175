import type { Locator, Page } from '@playwright/test';
import { startMlflowServer } from '../demo/mlflow/start-mlflow-server.ts';
import { buildSampleRegistry } from '../demo/sample/registry/build-sample-registry.ts';
import { expect, signedIn, test } from './fixtures.ts';

const longKey = 'a_prompt';
const longValue = Array.from({ length: 1_200 }, (_, index) => `w${index}`)
  .join(' ')
  .slice(0, 6_000);

/** An MLflow server with a parameter of 6,000 characters, until the end of the block it is made in. */
async function startMlflow() {
  const registry = buildSampleRegistry(Date.now());
  const { runId } = registry.models.requireVersion('card-fraud-xgb', 14);
  registry.tracking.logParam(registry.tracking.requireRun(runId), longKey, longValue);
  const server = await startMlflowServer({ registry, auth: { kind: 'none' } });
  const { url, setLatency } = server;
  return { url, setLatency, runId, [Symbol.asyncDispose]: () => server.close() };
}

test('a list is searched in the words of the screen, by keyboard, and says why it found what it found', async ({
  computer,
}) => {
  await using mlflow = await startMlflow();
  const { page } = await computer.launch();
  const { keyboard } = page;
  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByRole('textbox', { name: 'MLflow address' }).fill(mlflow.url);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const models = page.getByRole('combobox', { name: 'Search models' });
  const row = page.getByRole('grid', { name: 'Models' }).getByRole('row', { name: /^card-fraud-xgb/ });
  const [box, filters] = [await models.boundingBox(), await page.getByRole('group', { name: 'Filters' }).boundingBox()];
  expect((filters?.y ?? 0) - (box?.y ?? 0), 'the filters stand right below the box').toBeLessThan(64);

  for (const [search, reason] of [
    ['@champion card-fraud', '@champion → 12'],
    ['team: risk-ml card', 'team: risk-ml'],
    ['Version 14', 'Version 14'],
    ['  "models:/card-fraud-xgb/3" ', 'Version 3'],
    ['models:/card%2Dfraud-xgb@champion', '@champion → 12'],
    [mlflow.runId, `run ${mlflow.runId.slice(0, 8)}… → 14`],
  ] as const) {
    await models.fill(search);
    await expect(row.getByText(reason).first(), search).toBeVisible();
  }
  await models.fill('models:/nobody/1');
  await expect(page.getByText('No model of that name is in this registry.')).toBeVisible();

  await test.step('what an input method composes, what runs the other way and signs that nobody sees are text to search for', async () => {
    const method = await page.context().newCDPSession(page);
    await models.fill('');
    await method.send('Input.imeSetComposition', { text: 'かーど', selectionStart: 3, selectionEnd: 3 });
    await expect(models).toHaveValue('かーど');
    for (const code of ['Enter', 'Escape', 'ArrowDown']) {
      await method.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: code, code, windowsVirtualKeyCode: 229 });
    }
    await expect(models).toBeFocused();
    await expect(models).toHaveValue('かーど');
    await method.send('Input.insertText', { text: 'ｃａｒｄ-fraud-xgb' });
    await expect(models).toHaveValue('ｃａｒｄ-fraud-xgb');
    await expect(row).toBeVisible();
    for (const text of ['\u202ecard-fraud\0xgb\u202c', "\ufeffmodel = 'card-fraud-xgb' and\0version > 1"]) {
      await models.fill('');
      await keyboard.insertText(text);
      await expect(models).toHaveValue(text);
      await expect(row, JSON.stringify(text)).toBeVisible();
      await expect(models).not.toHaveAttribute('aria-invalid', 'true');
    }
    await models.fill("model ilike '%כרטיס اختبار%' and card");
    await expect(page.getByRole('heading', { name: 'No model matches' })).toBeVisible();
    await expect(models).not.toHaveAttribute('aria-invalid', 'true');
    await models.fill('card-fraud-xgb כרטיס');
    await expect(page.getByRole('heading', { name: 'No model matches' })).toBeVisible();
    await method.detach();
  });

  await test.step('the key for searching stays on a model that has no versions, or none yet', async () => {
    const name = 'warranty-claims-router';
    await models.fill(name);
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    await keyboard.press('/');
    await expect(page.getByRole('combobox', { name: 'Search versions' })).toBeFocused();
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    await page.getByRole('link', { name: 'Models', exact: true }).first().click();
  });

  await test.step('and on a version whose values are still coming', async () => {
    mlflow.setLatency(1_500);
    await models.fill('churn-propensity');
    await page.getByRole('link', { name: 'Version 11', exact: true }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Version 11', level: 1 })).toBeVisible();
    await keyboard.press('/');
    await expect(page.getByRole('searchbox', { name: /^Filter/ }).first()).toBeFocused({ timeout: 20_000 });
    await expect(page.getByRole('heading', { name: 'Version 11', level: 1 })).toBeVisible();
    mlflow.setLatency(0);
    await page.getByRole('link', { name: 'Models', exact: true }).first().click();
  });

  await test.step('Enter opens the first result, however fast it comes', async () => {
    await models.fill('');
    await keyboard.type('card-fraud-xgb');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'card-fraud-xgb', level: 1 })).toBeVisible();
  });

  await test.step('so it is with the versions of a model', async () => {
    const versions = page.getByRole('combobox', { name: 'Search versions' });
    await expect(page.getByRole('link', { name: 'Version 14', exact: true })).toBeVisible();
    await keyboard.press('/');
    await expect(versions).toBeFocused();
    await keyboard.type('@champion');
    await expect(page.getByRole('link', { name: /^Version \d+$/ })).toHaveText(['Version 12']);
    await expect(page.getByText('1 of 14')).toBeVisible();
    await versions.fill('nothing of the kind');
    await expect(page.getByText('No version matches')).toBeVisible();
    await versions.fill(mlflow.runId);
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Version 14', level: 1 })).toBeVisible();
  });

  await test.step('conditions find models by themselves and by their versions, and say which', async () => {
    await page.getByRole('link', { name: 'Models', exact: true }).first().click();
    await models.fill("alias = “challenger” and model ilike 'CARD%'");
    await expect(row.getByText('the model itself · version 14')).toBeVisible();
    await models.fill("metrics.ks > 0.82 and (version > 12 or alias = '@champion')");
    await expect(row.getByText('3 versions, newest 14')).toBeVisible();
    await expect(page.getByRole('note')).toContainText('models are on this computer');
    // While it is typed nothing is wrong; a mistake is explained at its place, and the rows stay.
    await models.fill('metrics.ks > 0.82 and alias = champion');
    await expect(page.getByText("put champion in quotes, 'champion'")).toBeVisible();
    await expect(models).toHaveAttribute('aria-invalid', 'true');
    await expect(row).toBeVisible();
    await models.fill(`fraud ${'x'.repeat(4_000)}`);
    await expect(page.getByText('a query has 4,000 characters at most')).toBeVisible();
    await models.fill('metrics.ks > 2');
    await expect(page.getByText('One without the value that a condition asks for never matches.')).toBeVisible();
    await models.fill('card-fraud-xgb');
    await expect(row.getByText('Found by')).toHaveCount(0);
    await keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Search versions' }).fill("alias = 'champion' or version > 12");
    await expect(page.getByRole('link', { name: /^Version \d+$/ })).toHaveText([
      'Version 14',
      'Version 13',
      'Version 12',
    ]);
    await expect(page.getByText('3 of 14')).toBeVisible();
    await page.getByRole('link', { name: 'Version 14', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Version 14', level: 1 })).toBeVisible();
  });

  await test.step('a long value takes six lines until it is opened, by keyboard too', async () => {
    const value = page
      .getByRole('row', { name: new RegExp(`^${longKey} `) })
      .getByRole('cell')
      .first();
    const open = page.getByRole('button', { name: `Show all of ${longKey}` });
    await expect(open).toHaveText('Show all 6,000 characters');
    const text = value.locator('span').first();
    const lines = await countLines(text);
    expect(lines).toBe(6);
    // What nobody sees is not laid out.
    expect((await text.innerText()).length).toBeLessThan(2_000);
    await open.focus();
    await keyboard.press('Enter');
    await expect(page.getByRole('button', { name: `Show less of ${longKey}` })).toBeFocused();
    expect(await countLines(text)).toBeGreaterThan(20);
    const titles = await page.getByRole('heading', { level: 2 }).allTextContents();
    expect(titles.indexOf('Metrics')).toBeLessThan(titles.indexOf('Parameters'));
    const names = await page.getByRole('table', { name: 'Parameters' }).getByRole('rowheader').allTextContents();
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })));
  });

  await test.step('the shortcuts lead to a filter, a search or the list, from every page', async () => {
    await keyboard.press('Control+f');
    await expect(page.getByRole('searchbox', { name: /^Filter/ }).first()).toBeFocused();
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
    await keyboard.press('/');
    await expect(models).toBeFocused();
    await keyboard.type('/');
    await expect(models).toHaveValue(/\/$/);
  });
});

async function countLines(text: Locator): Promise<number> {
  return text.evaluate((element) =>
    Math.round(element.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(element).lineHeight)),
  );
}

test('two connections to one server are told apart, and one can be renamed', async ({ hub, computer }) => {
  const first = await computer.launch(signedIn(hub, 'dana'));
  await expect(first.page.getByText('Live', { exact: true })).toBeVisible();
  await first.quit();
  // Which of the two is on screen first depends on how long the new sign-in takes.
  const { page } = await computer.launch(signedIn(hub, 'otto'));
  const { host } = new URL(hub.url);

  await switcher(page).click();
  const menu = page.getByRole('menu', { name: 'Connections and groups' });
  await expect(menu.getByText(`${host} · as dana`)).toBeVisible({ timeout: 20_000 });
  await expect(menu.getByText(`${host} · otto`)).toBeVisible();
  await menu.getByRole('menuitem', { name: 'Manage in Settings' }).click();

  await page.getByRole('button', { name: `Rename ${host} · otto` }).click();
  const dialog = page.getByRole('dialog', { name: 'Rename connection' });
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await expect(name).toBeFocused();
  await name.fill(` ${host.toUpperCase()} `);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(`Another connection is named “${host}”`)).toBeVisible();
  await name.fill('  Production   hub ');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Rename Production hub' })).toBeFocused();
  await switcher(page).click();
  await expect(menu.getByText('Production hub · as otto')).toBeVisible();
});

function switcher(page: Page): Locator {
  return page.getByRole('button', { name: /^Connection and group/ });
}
