import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import type { DemoHub } from './start-hub.ts';

interface Walk {
  readonly root: string;
  readonly hub: DemoHub;
  readonly env: Record<string, string>;
  /** Where the app's data and the pictures go. */
  readonly folder: string;
}

/**
 * Does the main job in the real app and tells each step: see the models, open one, see a version, deploy it, follow it to
 * Deployed, and see the models again without a network. Returns the exit code.
 */
export async function walkMainJob({ root, hub, env, folder }: Walk): Promise<number> {
  const userData = join(folder, 'walk');
  const pictures = join(folder, 'pictures');
  rmSync(userData, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });

  let page: Page | undefined;
  let count = 0;
  const step = async (text: string, work: (page: Page) => Promise<string | undefined>): Promise<void> => {
    if (page === undefined) throw new Error('the app is not running');
    const started = Date.now();
    const seen = await work(page);
    const picture = join(pictures, `${String(++count).padStart(2, '0')}.png`);
    await page.screenshot({ path: picture });
    console.log(`${text}${seen === undefined ? '' : `: ${seen}`}  (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  };
  const launch = async () => {
    const app = await _electron.launch({ cwd: root, args: ['.', `--user-data-dir=${userData}`], env });
    page = await app.firstWindow();
    page.setDefaultTimeout(30_000);
    return app;
  };

  let app = await launch();
  try {
    await step('Models of the group', async (page) => {
      await page.getByRole('row', { name: /card-fraud-xgb/ }).waitFor();
      return page
        .getByRole('table', { name: 'Models' })
        .or(page.getByRole('grid', { name: 'Models' }))
        .getAttribute('aria-rowcount')
        .then((rows) => `${Number(rows) - 1} models`);
    });
    await step('Model card-fraud-xgb and its versions', async (page) => {
      await page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).click();
      await page.getByRole('link', { name: 'Version 14' }).waitFor();
      return undefined;
    });
    await step('Version 14: parameters, metrics, tags', async (page) => {
      await page.getByRole('link', { name: 'Version 14' }).click();
      await page.getByRole('heading', { name: 'Metrics', exact: true }).waitFor();
      return undefined;
    });
    await step('Deploy form', async (page) => {
      await page.getByRole('button', { name: 'Deploy version 14' }).click();
      await page.getByRole('dialog', { name: 'Deploy Model' }).getByRole('button', { name: 'OK' }).click();
      await page.getByLabel('Deployment Name').fill('Fraud scoring');
      await page.getByRole('combobox', { name: 'Model Image' }).fill('registry.example/fraud-server:1.4');
      await page.getByText('Available', { exact: true }).waitFor();
      return page.getByLabel('Model URI').inputValue();
    });
    await step('Deploying', async (page) => {
      await page.getByRole('button', { name: 'Deploy', exact: true }).click();
      await page.getByRole('heading', { name: 'Fraud scoring' }).waitFor();
      return undefined;
    });
    await step('Deployed', async (page) => {
      await page
        .getByText(/\/deployment\/fraud-scoring-\S+\/api/)
        .first()
        .waitFor();
      await page.getByText('Deployed', { exact: true }).first().waitFor();
      return page
        .getByText(/\/deployment\/fraud-scoring-\S+\/api/)
        .first()
        .innerText();
    });
    await app.close();
    await hub.stop();
    app = await launch();
    await step('Started again without a network', async (page) => {
      await page.getByRole('row', { name: /card-fraud-xgb/ }).waitFor();
      return page
        .getByText(/^Offline: data from/)
        .first()
        .innerText();
    });
    console.log(`\nEvery step worked. Pictures: ${pictures}`);
    return 0;
  } catch (error) {
    await page?.screenshot({ path: join(pictures, 'failed.png') }).catch(() => undefined);
    console.error(
      `\nThe walk stopped: ${error instanceof Error ? error.message : String(error)}\nPictures: ${pictures}`,
    );
    return 1;
  } finally {
    await app.close().catch(() => undefined);
  }
}
