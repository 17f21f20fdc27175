import type { Page } from '@playwright/test';
import { behindPrimehubCases } from './faults/behind-primehub-cases.ts';
import { expectLive, expectTold, noteNear, pressRetry } from './faults/expect-told.ts';
import { about } from './faults/fault-case.ts';
import { primehubCases } from './faults/primehub-cases.ts';
import { expect, signedIn, test } from './fixtures.ts';

test('whatever befalls the requests to PrimeHub is named, and the models stay', async ({ hub, computer }) => {
  test.setTimeout(180_000);
  const { page } = await computer.launch(signedIn(hub));
  await expectLive(page);
  for (const each of primehubCases) {
    await test.step(each.fault, async () => {
      hub.faults.primehub.set('*', each.provoke);
      await page.getByRole('button', { name: 'Refresh' }).click();
      await expectTold(page, each, new URL(hub.url).host);
      await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
      expect(hub.faults.primehub.met).toBeGreaterThan(0);
      hub.faults.primehub.clear();
      await retry(page, about(each.says, new URL(hub.url).host));
    });
  }
});

test('whatever is wrong behind PrimeHub is named without its inner address, and the models stay', async ({
  hub,
  computer,
}) => {
  test.setTimeout(120_000);
  const { page } = await computer.launch(signedIn(hub));
  await expectLive(page);
  for (const each of behindPrimehubCases) {
    await test.step(each.fault, async () => {
      const mend = each.provoke(hub);
      await page.getByRole('button', { name: 'Refresh' }).click();
      await expectTold(page, each, new URL(hub.url).host);
      await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
      await expect(page.locator('body')).not.toContainText(/127\.0\.0\.1:\d+\/|app-mlflow-x1|ECONN|ENOTFOUND/);
      mend();
      await retry(page, each.says);
    });
  }
});

test('an answer that does not come is given up after half a minute, also when it trickles', async ({
  hub,
  computer,
}) => {
  test.setTimeout(120_000);
  const { page } = await computer.launch(signedIn(hub));
  await expectLive(page);
  for (const [route, fault] of [
    ['models', { kind: 'hang' }],
    ['phDeployments', { kind: 'drip', bytesPerSecond: 20 }],
  ] as const) {
    hub.faults.primehub.set(route, fault);
  }
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByRole('link', { name: 'Deployments' }).click();
  await expect(page.getByText(/did not answer in time/)).toHaveCount(0);
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: `PrimeHub Not Reachable: ${new URL(hub.url).host} did not answer in time.` }),
  ).toBeVisible({ timeout: 45_000 });
});

test('a sign-in service that is down for a moment costs neither the token nor a click', async ({ hub, computer }) => {
  const { page } = await computer.launch(signedIn(hub));
  await expectLive(page);
  hub.cluster.setKeycloakDown(true);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(noteNear(page, 'PrimeHub also says this for a moment while its sign-in service is down.')).toBeVisible();
  hub.cluster.setKeycloakDown(false);
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('alert')).toHaveCount(0);
});

/** By the notice's own button where there is one. */
async function retry(page: Page, says: string): Promise<void> {
  const note = noteNear(page, says);
  if (!(await pressRetry(note))) await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(note).toHaveCount(0);
  await expectLive(page);
}
