import { expectLive } from './faults/expect-told.ts';
import { expect, signedIn, test } from './fixtures.ts';

test('what an administrator changes shows after Refresh, and is said', async ({ hub, computer }) => {
  const { page } = await computer.launch(signedIn(hub, 'dana', 'marketing-science'));
  await expectLive(page);
  const news = page.getByRole('status').filter({ hasText: 'Model deployment is now enabled' });

  await page.getByRole('link', { name: 'Deployments' }).click();
  await expect(page.getByText('Feature not available')).toBeVisible();
  hub.cluster.setGroupAttribute('marketing-science', 'enabled-deployment', 'true');
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(news).toContainText('for the group Marketing Science.');
  await expect(page.getByText('Feature not available')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Create Deployment' })).toBeVisible();
  await news.getByRole('button', { name: 'Dismiss' }).click();
  await expect(news).toHaveCount(0);

  // A lost group leaves the screen, and a page about one of its models with it.
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(page.getByRole('button', { name: 'Back', exact: true })).toBeEnabled();
  hub.cluster.setMembership('dana', 'marketing-science', false);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText('You are no longer a member of the group Marketing Science;')).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByRole('heading', { name: 'Models', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /Fraud Detection/ })).toBeVisible();
});

test('a group that PRIMEHUB_GROUP names in vain is said, with the one opened instead', async ({ hub, computer }) => {
  const { page } = await computer.launch(signedIn(hub, 'dana', 'robots'));
  await expect(page.getByText('PRIMEHUB_GROUP names the group robots, but you are not a member of it')).toBeVisible();
});
