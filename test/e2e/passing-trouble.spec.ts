import { expectLive } from './faults/expect-told.ts';
import { expect, signedIn, test } from './fixtures.ts';

test('a sign-in service that was down for a moment leaves nothing standing', async ({ hub, computer }) => {
  const { page } = await computer.launch(signedIn(hub));
  await expectLive(page);
  const { token } = hub.users.dana;
  hub.cluster.setKeycloakDown(true);
  // PrimeHub forgets that it knew the token, as it does by itself after 30 s.
  hub.cluster.dropToken(token);
  hub.cluster.restoreToken(token);
  await page.getByRole('button', { name: 'Refresh' }).click();
  const problem = page.getByRole('alert').filter({ hasText: 'PrimeHub does not accept the API token.' });
  await expect(problem).toBeVisible({ timeout: 20_000 });
  hub.cluster.setKeycloakDown(false);
  await expect(problem).toHaveCount(0, { timeout: 40_000 });
  await expectLive(page);
});

test('a start without the server is made up for when it answers, a sign-in from the environment too', async ({
  hub,
  computer,
}) => {
  await hub.stop();
  const { page } = await computer.launch(signedIn(hub));
  const note = page.getByRole('alert').filter({ hasText: `Not signed in to ${new URL(hub.url).host}` });
  await expect(note).toContainText('refused the connection', { timeout: 20_000 });
  await hub.start();
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText('Not signed in to')).toHaveCount(0);
});
