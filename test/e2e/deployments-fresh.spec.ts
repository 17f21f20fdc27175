import { operationsOf } from './deploy-steps.ts';
import { expect, signedIn, test } from './fixtures.ts';

const id = 'card-fraud-live-x7k2p';

test('what others do to deployments shows: in the dialog, on Refresh of a model, in an open form, and on the open list by itself', async ({
  hub,
  computer,
}) => {
  // While any changes, all are read more often anyway.
  for (const changing of ['merchant-risk-9qd4m', 'demand-forecast-h5w1z']) {
    hub.cluster.setDeploymentStatus(changing, { phase: 'Deployed' });
  }
  hub.cluster.setDeploymentStatus('invoice-ocr-t2r6k', { phase: 'Stopped' });
  const { page } = await computer.launch(signedIn(hub));
  const lists = (): number => operationsOf(hub, 'phDeployments').length;
  await page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).click();
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: 'Deploy version 13', exact: true }) });
  await expect(row).toBeVisible();
  await expect(row.getByRole('link', { name: 'card-fraud-live' })).toHaveCount(0);

  hub.cluster.changeDeployment(id, 'phadmin', { modelURI: 'models:/card-fraud-xgb/13' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(row.getByRole('link', { name: 'card-fraud-live' })).toBeVisible();

  hub.cluster.changeDeployment(id, 'phadmin', { modelURI: 'models:/card-fraud-xgb/11' });
  await page.getByRole('button', { name: 'Deploy version 13', exact: true }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Deploy Model' });
  await expect(dialog.getByRole('radio', { name: /card-fraud-live.*Version 11/ })).toBeVisible();
  await dialog.getByRole('radio', { name: 'card-fraud-live' }).check();
  await dialog.getByRole('button', { name: 'OK' }).click();
  await expect(page.getByRole('form', { name: 'Deployment' })).toBeVisible();

  hub.cluster.changeDeployment(id, 'phadmin', { description: 'said meanwhile' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('said meanwhile');
  await expect(page.getByRole('region', { name: 'What changes' }).getByRole('term')).toHaveText(['Model URI']);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();

  await page.clock.install();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Deployments' }).click();
  await expect(page.getByRole('heading', { name: 'Deployments', level: 1 })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'card-fraud-live' })).toContainText('Deployed');
  const before = lists();
  hub.cluster.changeDeployment('customer-value-m4t9c', 'phadmin', { replicas: 4 });
  await expect
    .poll(
      async () => {
        await page.clock.fastForward(31_000);
        return lists();
      },
      { timeout: 40_000 },
    )
    .toBeGreaterThan(before);
  await expect(page.getByRole('row').filter({ hasText: 'customer-value' })).toContainText('/4');
});
