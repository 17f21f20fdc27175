import { expect, signedIn, test } from './fixtures.ts';

test('a sign-in that takes its time is shown, and leads to the models', async ({ hub, computer }) => {
  hub.setLatency(1_500);
  const { page } = await computer.launch(signedIn(hub));
  await expect(page.getByRole('status')).toContainText(`Signing in to ${new URL(hub.url).host} with the token in`);
  await expect(page.getByRole('textbox', { name: 'API token' })).toHaveCount(0);
  hub.setLatency(0);
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible({ timeout: 20_000 });
});

test('a sign-in that does not work says why, beside the form', async ({ hub, computer }) => {
  const { page } = await computer.launch({ ...signedIn(hub), PRIMEHUB_API_TOKEN: 'not-a-token' });
  const note = page.getByRole('alert').filter({ hasText: `Not signed in to ${new URL(hub.url).host}` });
  await expect(note).toContainText('PrimeHub does not accept the API token.', { timeout: 20_000 });
  await page.getByRole('textbox', { name: 'PrimeHub address' }).fill(hub.url);
  await page.getByLabel('API token').fill(hub.users.dana.token);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
});
