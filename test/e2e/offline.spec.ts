import { connectToPrimehub } from './connect-to-primehub.ts';
import { pressRetry } from './faults/expect-told.ts';
import { expect, test } from './fixtures.ts';

test('without the server everything seen before is there with its age, and the server coming back is enough', async ({
  hub,
  computer,
}) => {
  const first = await computer.launch();
  await test.step('models, versions and a version are seen', async () => {
    const { page } = first;
    await connectToPrimehub(page, hub.url, hub.users.dana.token);
    await page.getByRole('link', { name: 'card-fraud-xgb' }).click();
    await expect(page.getByRole('row', { name: /^Version 14/ })).toBeVisible();
    await expect(page.getByText('refreshing…')).toHaveCount(0);
    await first.quit();
  });

  await hub.stop();
  const { page } = await computer.launch();
  const banner = page.getByRole('status').filter({ hasText: 'refused the connection' });

  await test.step('the list is there and says from when it is', async () => {
    await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
    await expect(banner).toContainText(/Offline: data from \d\d:\d\d/);
    await expect(page.getByTitle(/^Models: read .+, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d/m)).toHaveText(
      /^Offline: data from \d\d:\d\d$/,
    );
    await page.getByRole('combobox', { name: 'Search models' }).fill('fraud');
    await expect(page.getByRole('row', { name: /demand-forecast-tft/ })).toHaveCount(0);
  });

  await test.step('so are the versions of the opened model and what each run measured', async () => {
    await page.getByRole('link', { name: 'card-fraud-xgb' }).click();
    await expect(page.getByRole('row', { name: /^Version 14 .*0\.\d{3}/ })).toBeVisible();
    await page.getByRole('link', { name: 'Version 14' }).click();
    await expect(page.getByRole('table', { name: 'Metrics' }).getByRole('cell', { name: /^0\.\d{3}/ })).not.toHaveCount(
      0,
    );
    await expect(page.getByRole('table', { name: 'Parameters' }).getByRole('row')).not.toHaveCount(0);
  });

  await test.step('what was never opened says so instead of looking empty', async () => {
    await page.getByRole('link', { name: 'Models', exact: true }).first().click();
    const unopened = page.getByRole('row', { name: /homepage-recommender/ });
    await unopened.getByRole('link', { name: 'homepage-recommender' }).click();
    await expect(page.getByRole('heading', { name: 'No versions loaded yet' })).toBeVisible();
    await expect(page.getByRole('alert'), 'the banner says why').toHaveCount(0);
    await page.getByRole('link', { name: 'Models', exact: true }).first().click();
    await unopened.getByRole('link', { name: /^Version/ }).click();
    await expect(page.getByRole('heading', { name: 'Version not loaded yet' })).toBeVisible();
  });

  await test.step('what needs the server says why it cannot be done now', async () => {
    await page.getByRole('link', { name: 'Models', exact: true }).first().click();
    await page.getByRole('link', { name: 'card-fraud-xgb' }).click();
    const deploy = page.getByRole('button', { name: 'Deploy version 14' });
    await expect(deploy).toBeDisabled();
    await expect(deploy).toHaveAccessibleDescription('PrimeHub cannot be reached.');
    await page.getByRole('link', { name: 'Deployments' }).click();
    await expect(page.getByRole('link', { name: 'card-fraud-live' })).toBeVisible();
    const create = page.getByRole('button', { name: 'Create Deployment' });
    await expect(create).toBeDisabled();
    await expect(create).toHaveAccessibleDescription('PrimeHub cannot be reached.');
  });

  await test.step('with the server back, Retry brings what the page lacks', async () => {
    await page.getByRole('link', { name: 'Models', exact: true }).click();
    await page.getByRole('link', { name: 'homepage-recommender' }).click();
    await expect(page.getByRole('heading', { name: 'No versions loaded yet' })).toBeVisible();
    await hub.start();
    await pressRetry(banner);
    await expect(page.getByRole('row', { name: /^Version 12/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Deploy version 12' })).toBeEnabled();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expect(banner).toHaveCount(0);
  });

  await test.step('Refresh tells of the server going and coming as well', async () => {
    await page.getByRole('link', { name: 'Models', exact: true }).first().click();
    await hub.stop();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(banner).toBeVisible();
    await hub.start();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expect(banner).toHaveCount(0);
  });
});
