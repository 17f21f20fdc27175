import type { Locator, Page } from '@playwright/test';
import type { MlflowProfile } from '../demo/mlflow/mlflow-profile.ts';
import { type DemoMlflow, startMlflowServer } from '../demo/mlflow/start-mlflow-server.ts';
import { buildSampleRegistry } from '../demo/sample/registry/build-sample-registry.ts';
import { expectAccessible } from './expect-accessible.ts';
import { test as base, expect, signedIn } from './fixtures.ts';
import { resize, zoom } from './tour/pictures.ts';

const test = base.extend<{ readonly start: (profile: MlflowProfile) => Promise<DemoMlflow> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from this pattern
  start: async ({}, use) => {
    const servers: DemoMlflow[] = [];
    await use(async (profile) => {
      const registry = buildSampleRegistry(Date.now(), { hasLoggedModels: profile.startsWith('3') });
      const server = await startMlflowServer({ registry, profile });
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map((server) => server.close()));
  },
});

const lineage = (page: Page) => page.getByRole('region', { name: 'Lineage' });
const picture = (page: Page) => page.getByRole('group', { name: /^Picture of the lineage/ });
const list = (page: Page) => lineage(page).locator('dl');
const groups = (page: Page) => page.getByRole('table', { name: 'Metrics' }).getByRole('rowheader', { name: /^Of the/ });

/** px from the top, of the text node at a place, or of all text. */
function bottomOfText(element: Locator, place?: number): Promise<number> {
  return element.evaluate((each, at) => {
    const text = document.createRange();
    text.selectNodeContents(at === undefined ? each : (each.childNodes[at] ?? each));
    return Math.round(text.getBoundingClientRect().bottom);
  }, place);
}

async function connect(page: Page, url: string): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/connect';
  });
  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByRole('textbox', { name: 'MLflow address' }).fill(url);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Models', level: 1 })).toBeVisible();
}

async function openVersion(page: Page, name: string, version: number): Promise<void> {
  await page.evaluate(
    ([model, number]) => {
      location.hash = `#/models/version?${new URLSearchParams({ name: model, version: number })}`;
    },
    [name, String(version)] as const,
  );
  await expect(page.getByRole('heading', { name: `Version ${version}`, level: 1 })).toBeVisible();
}

test('where a version comes from and where it went is shown with links, on MLflow 3, 2 and 1, online and offline', async ({
  start,
  computer,
}) => {
  test.slow();
  const [newest, older, oldest] = [await start('3.15'), await start('2.22'), await start('1.30')];
  const { registry } = newest;
  const run = registry.models.requireVersion('card-fraud-xgb', 14);
  for (let count = 0; count < 40; count += 1)
    registry.models.createVersion(
      { modelName: 'churn-propensity', source: 's3://again/model', runId: run.runId },
      Date.now(),
    );
  registry.models.createVersion(
    { modelName: 'card-fraud-xgb', source: 'models:/card-fraud-xgb/14', runId: run.runId },
    Date.now(),
  );
  const running = await computer.launch();
  const { app, page } = running;
  await connect(page, newest.url);
  await openVersion(page, 'churn-propensity', 11);
  await expect(list(page)).toContainText('Source Run');
  await openVersion(page, 'card-fraud-xgb', 14);

  await test.step('MLflow 3: datasets, parent, logged model and relatives', async () => {
    await expect(list(page)).toContainText('sweep-1-depth-and-rate');
    await expect(list(page)).toContainText(/card_authorisations\s*training · [\d,]+ rows · Digest [0-9a-f]{8}/);
    await expect(list(page)).toContainText('s3://feature-store/card_authorisations/train.parquet');
    await expect(list(page)).toContainText(
      /model\s*Logged [^·]+ · 13 metrics · 15 parameters · Model ID m-[0-9a-f]{32}/,
    );
    await expect(list(page).getByRole('link', { name: 'Copy: Version 15' })).toBeVisible();
    const digest = list(page).locator('.facts > span', { hasText: 'Digest' }).first();
    const value = digest.locator('.copied > span').first();
    await expect(value).toHaveText(/^[0-9a-f]{8}$/);
    expect(await bottomOfText(value), 'a value stands on the line of its label').toBe(await bottomOfText(digest, 1));
    const names = await picture(page).locator('.part-name').allTextContents();
    expect(names).toEqual(expect.arrayContaining(['card_authorisations', 'model', 'Version 14', 'and 37+ more']));
    // Of most models nobody has read the versions.
    await expect(
      list(page).getByText('Only what is on this computer was looked through; there may be more'),
    ).toHaveCount(2);
  });

  await test.step('its links lead to MLflow’s pages and to the versions of the run', async () => {
    const experiment = registry.tracking.requireRun(run.runId).experimentId;
    const modelId = /m-[0-9a-f]{32}/.exec(run.source)?.[0];
    await list(page)
      .getByRole('button', { name: /^Dataset \(training\)/ })
      .click();
    await list(page)
      .getByRole('button', { name: /^Logged Model/ })
      .click();
    await list(page)
      .getByRole('button', { name: /^Parent Run/ })
      .click();
    const parent = registry.tracking.requireRun(run.runId).tags.get('mlflow.parentRunId');
    const at = `${newest.url}/#/experiments/${experiment}`;
    await expect
      .poll(() => computer.openedLinks(running))
      .toEqual([`${at}/runs/${run.runId}`, `${at}/models/${modelId}`, `${at}/runs/${parent}`]);
    await picture(page).getByRole('link', { name: 'Same Run: and 37+ more' }).click();
    await expect(page.getByRole('combobox', { name: 'Search versions' })).toHaveValue(`run = '${run.runId}'`);
    await expect(
      page
        .getByRole('grid', { name: 'Versions' })
        .getByRole('row', { name: /churn-propensity/ })
        .first(),
    ).toBeVisible();
    await page.goBack();
  });

  await test.step('metrics of the logged model stand beside those of the run, by dataset, and are filtered and copied so', async () => {
    await expect(groups(page)).toHaveText([
      'Of the run',
      /^Of the logged model, on card_authorisations \([0-9a-f]{8}\)$/,
      /^Of the logged model, on card_authorisations_out_of_time \([0-9a-f]{8}\)$/,
    ]);
    await page.getByRole('searchbox', { name: 'Filter metrics' }).fill('out_of_time');
    await expect(groups(page)).toHaveText([/^Of the logged model, on card_authorisations_out_of_time/]);
    await page.getByRole('button', { name: 'Copy all metrics' }).click();
    await page.getByRole('menuitem', { name: 'Copy for spreadsheet' }).click();
    const copied = () => app.evaluate(({ clipboard }) => clipboard.readText());
    await expect.poll(copied).toMatch(/^Name\tValue\tOf\tDataset\tDataset Digest/);
    const rows = (await copied()).trim().split('\n').slice(1);
    expect(rows.length).toBe(3);
    for (const row of rows) expect(row).toMatch(/\tlogged model\tcard_authorisations_out_of_time\t[0-9a-f]{8}/);
    await page.getByRole('searchbox', { name: 'Filter metrics' }).fill('');
  });

  await test.step('the picture is one stop of Tab, and arrow keys lead through it', async () => {
    const parts = picture(page).locator('a, button');
    await expect(parts.and(page.locator('[tabindex="0"]'))).toHaveCount(1);
    await parts.and(page.locator('[tabindex="0"]')).focus();
    await page.keyboard.press('ArrowRight');
    await expect(picture(page).getByRole('button', { name: /^Source Run/ })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(picture(page).getByRole('button', { name: /^Logged Model/ })).toBeFocused();
    await expect(parts.and(page.locator('[tabindex="0"]'))).toHaveCount(1);
    await page.keyboard.press('Tab');
    await expect(picture(page).locator(':focus')).toHaveCount(0);
    await expect(list(page).locator(':focus')).toHaveCount(1);
  });

  await test.step('it is accessible in both themes, keeps its lines with forced colours, and turns where it is narrow', async () => {
    await lineage(page).scrollIntoViewIfNeeded();
    await expectAccessible(app, page, 'Version with its lineage');
    await page.emulateMedia({ forcedColors: 'active' });
    await expect(picture(page).locator('.part-link').first()).toHaveCSS('border-top-style', 'solid');
    const line = picture(page).locator('svg > path').first();
    expect(await line.evaluate((path) => getComputedStyle(path).stroke)).toMatch(/^rgb/);
    await page.emulateMedia({ forcedColors: 'none' });
    const across = await picture(page).boundingBox();
    await zoom(running, 900, 800);
    await expect
      .poll(async () => (await picture(page).boundingBox())?.height ?? 0)
      .toBeGreaterThan(across?.height ?? 0);
    const width = await lineage(page).evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(width).toBeLessThanOrEqual(0);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1));
    await resize(running, 1280, 800);
  });

  await test.step('offline it is there as it was, and a version that nobody opened says what is missing', async () => {
    await newest.stop();
    await openVersion(page, 'churn-propensity', 11);
    await openVersion(page, 'card-fraud-xgb', 14);
    // What was read a moment ago is not asked for again by itself.
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'refused the connection' })).toBeVisible();
    await expect(list(page)).toContainText('sweep-1-depth-and-rate');
    await expect(groups(page)).toHaveCount(3);
    await openVersion(page, 'card-fraud-xgb', 13);
    await expect(list(page)).toContainText('It is not loaded yet');
    await expect(page.getByText('The metrics of the logged model are not loaded yet.')).toBeVisible();
  });

  await test.step('MLflow 2 has datasets and no logged models, MLflow 1 neither', async () => {
    await connect(page, older.url);
    await openVersion(page, 'card-fraud-xgb', 14);
    await expect(list(page)).toContainText(/card_authorisations\s*training/);
    await expect(list(page)).toContainText('sweep-1-depth-and-rate');
    await expect(list(page)).not.toContainText('Logged Model');
    await expect(groups(page)).toHaveCount(0);
    expect(older.requests.filter(({ path }) => path.includes('logged-models'))).toEqual([]);
    await connect(page, oldest.url);
    await openVersion(page, 'card-fraud-xgb', 14);
    await expect(list(page)).toContainText('This MLflow server keeps no datasets (before 2.4)');
    await expect(list(page)).toContainText('sweep-1-depth-and-rate');
  });
});

test('through PrimeHub a version’s lineage says what PrimeHub does not tell, and leads to its deployments', async ({
  hub,
  computer,
}) => {
  const { page } = await computer.launch(signedIn(hub));
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await openVersion(page, 'card-fraud-xgb', 12);
  await expect(list(page)).toContainText('PrimeHub does not tell what a run read');
  await expect(list(page)).toContainText('PrimeHub tells no more than its ID');
  await expect(list(page).getByRole('button', { name: /^Logged Model: m-/ })).toBeVisible();
  await expect(list(page).getByRole('button', { name: /^Parent Run: [0-9a-f]{32}/ })).toBeVisible();
  await expect(page.getByText('PrimeHub does not tell its own metrics')).toBeVisible();
  await picture(page)
    .getByRole('link', { name: /^Deployment \(.+\): card-fraud-live$/ })
    .click();
  await expect(page.getByRole('heading', { name: 'card-fraud-live', level: 1 })).toBeVisible();
});
