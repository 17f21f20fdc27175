import { expect, signedIn, test } from './fixtures.ts';

test('the chip tells how fresh what each page shows is, and is never live beside a failure', async ({
  hub,
  computer,
}) => {
  const { page } = await computer.launch(signedIn(hub));
  const chip = page.getByRole('banner').getByRole('status');
  const nav = page.getByRole('navigation', { name: 'Pages' });
  await expect(chip).toHaveText('Live');
  await expect(chip).toHaveAttribute('title', /^Models: read just now, \d{4}-/m);

  await page.getByRole('link', { name: 'card-fraud-xgb' }).click();
  await expect(chip).toHaveText('Live');
  await expect(chip).toHaveAttribute('title', /^This model and its versions: read just now/m);

  await nav.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(chip).toHaveCount(0);

  await nav.getByRole('link', { name: 'Deployments' }).click();
  await expect(chip).toHaveText('Live');
  await expect(chip).toHaveAttribute('title', /^Deployments: read just now/m);
  hub.cluster.setKubernetesDown(true);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText(/cannot reach its Kubernetes cluster/)).toBeVisible();
  await expect(chip).toHaveText(/^Data from \d\d:\d\d$/);

  // The models are read from another server, and are as fresh as before.
  await nav.getByRole('link', { name: 'Models' }).click();
  await expect(chip).toHaveText('Live');
  hub.cluster.setKubernetesDown(false);
  await nav.getByRole('link', { name: 'Deployments' }).click();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(chip).toHaveText('Live');
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(chip).toHaveAttribute('title', /^This deployment: read just now/m);
});
