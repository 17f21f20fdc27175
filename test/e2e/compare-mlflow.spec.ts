import type { Page } from '@playwright/test';
import type { MlflowProfile } from '../demo/mlflow/mlflow-profile.ts';
import { startMlflowServer } from '../demo/mlflow/start-mlflow-server.ts';
import { buildSampleRegistry } from '../demo/sample/registry/build-sample-registry.ts';
import { compare, grid, heads, listKept, ofXgb, openCompare, row } from './compare-steps.ts';
import { expect, test } from './fixtures.ts';

for (const profile of ['1.30', '2.22', '3.15'] as const satisfies readonly MlflowProfile[]) {
  test(`versions of an MLflow ${profile} are compared as REST tells them, online and offline`, async ({ computer }) => {
    test.slow();
    const registry = buildSampleRegistry(Date.now(), { hasLoggedModels: profile === '3.15' });
    const server = await startMlflowServer({ registry, profile });
    const running = await computer.launch();
    const { page } = running;
    await connectToMlflow(page, server.url);
    await openCompare(page);
    await expect(page.getByRole('heading', { name: 'Nothing to compare yet' })).toBeVisible();
    await expect(page.getByText(/comparison of its own/), 'there is no other').toHaveCount(0);
    await compare(page, [ofXgb('14'), ofXgb('12'), { name: 'customer-ltv-lgbm', version: '2' }]);
    await expect(heads(page)).toHaveCount(3);
    await page.getByRole('searchbox', { name: 'Filter keys' }).fill('val_auc');

    await test.step('a metric is what the run logged', async () => {
      const cell = row(page, 'val_auc').getByRole('gridcell').first();
      const { runId } = registry.models.requireVersion('card-fraud-xgb', 14);
      const logged = registry.tracking
        .requireRun(runId ?? '')
        .metrics.get('val_auc')
        ?.at(-1)?.value;
      await expect(cell.locator('.number')).toHaveAttribute('data-copy', String(logged));
    });

    await test.step('all rows show, and what is the same with them', async () => {
      await page.getByRole('searchbox', { name: 'Filter keys' }).fill('');
      const count = grid(page).locator('.corner');
      await expect(count).toHaveText(/^\d+ of \d+ rows differ$/);
      await page.getByRole('switch', { name: 'Differences only' }).click();
      await expect(count).toHaveText(/^\d+ rows$/);
    });

    await test.step('a version that was deleted meanwhile is named, and can be taken out', async () => {
      registry.models.deleteVersion('card-fraud-xgb', 14, true);
      await page.keyboard.press('F5');
      await expect(page.getByText('One of these versions is no longer in the registry')).toBeVisible();
      await page.getByRole('button', { name: 'Remove it' }).click();
      await expect(heads(page)).toHaveCount(2);
      await expect.poll(() => listKept(page)).toHaveLength(2);
    });

    await test.step('offline the rest stays, and what is not on this computer says why', async () => {
      await server.stop();
      await compare(page, [
        ofXgb('12'),
        { name: 'customer-ltv-lgbm', version: '2' },
        { name: 'churn-propensity', version: '8' },
      ]);
      await expect(page.getByText('One version could not be read')).toBeVisible();
      await expect(heads(page).nth(2)).toContainText('not read yet');
      await expect(row(page, 'User').getByRole('gridcell').first()).toContainText('mei.chen');
      await server.start();
      // The app notices by itself, too, which may be before this.
      await page.keyboard.press('F5');
      await expect(heads(page).nth(2)).not.toContainText('not read yet');
      await expect(page.getByText('One version could not be read')).toHaveCount(0);
    });

    if (profile === '3.15') {
      await test.step('of many aliases all are counted, those that fit are whole, and one press shows each', async () => {
        for (let place = 1; place <= 30; place += 1)
          registry.models.setAlias('customer-ltv-lgbm', `shadow-${place}`, 2);
        await page.keyboard.press('F5');
        await expect(heads(page).nth(1)).toContainText('+29');
        const cell = row(page, 'Aliases').getByRole('gridcell').nth(1);
        const shown = await cell.locator('.parts').evaluate((parts) => {
          const { bottom } = parts.getBoundingClientRect();
          const boxes = [...parts.children].map((chip) => chip.getBoundingClientRect());
          return boxes.filter(({ top }) => top < bottom).map(({ width }) => width);
        });
        expect(Math.min(...shown), 'the least width of a chip').toBeGreaterThanOrEqual(56);
        await cell.getByRole('button', { name: 'Show the whole value of Aliases' }).click();
        await expect(page.getByRole('region', { name: 'Value' })).toContainText('shadow-1');
        expect((await page.getByRole('region', { name: 'Value' }).innerText()).trim().split('\n')).toHaveLength(30);
        await page.getByRole('button', { name: 'Close' }).click();
      });

      await test.step('metrics of a logged model are drawn, too, told apart from those of the run', async () => {
        const charts = page.getByRole('region', { name: 'Charts' });
        await charts.getByRole('button', { name: /^\d metrics?$/ }).click();
        await page.getByRole('searchbox', { name: 'Search metrics' }).fill('val_auc');
        const ofModel = page.getByRole('menuitemcheckbox', { name: /^val_auc · on .*logged model/ });
        // Until then the list still moves under the mouse.
        await expect(page.getByRole('menuitemcheckbox', { name: /^(?!val_auc)/ })).toHaveCount(0);
        await expect(ofModel.first()).not.toBeChecked();
        await ofModel.first().press('Enter');
        await expect(ofModel.first()).toBeChecked();
        await page.keyboard.press('Escape');
        await charts.getByRole('switch', { name: 'As table' }).click();
        await expect(charts.getByRole('columnheader', { name: /^val_auc · on .+ · logged model$/ })).toHaveCount(1);
        await charts.getByRole('switch', { name: 'As table' }).click();
      });

      await test.step('after a restart the same versions stand there, in the same way', async () => {
        await running.quit();
        const { page: again } = await computer.launch();
        await openCompare(again);
        await expect(heads(again)).toHaveCount(3);
        await expect(again.getByRole('switch', { name: 'Differences only' })).not.toBeChecked();
        // Nothing is asked for by itself, and what is on screen still says how old it is.
        await expect(again.getByTitle(/^These versions, the oldest: read .+, \d{4}-/m)).toHaveText(/^(Live|Updated )/);
        await again.getByRole('button', { name: 'Refresh', exact: true }).click();
        await expect(again.getByText('Live', { exact: true })).toBeVisible();
      });
    }
    await server.close();
  });
}

async function connectToMlflow(page: Page, address: string): Promise<void> {
  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByRole('textbox', { name: 'MLflow address' }).fill(address);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
}
