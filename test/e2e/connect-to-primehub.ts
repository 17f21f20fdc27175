import type { Page } from '@playwright/test';

/** Types an address and a token into the Connect page and presses Connect. How it goes is for the test to see. */
export async function connectToPrimehub(page: Page, address: string, token: string): Promise<void> {
  await page.getByRole('textbox', { name: 'PrimeHub address' }).fill(address);
  // A password field has no role to find it by.
  await page.getByLabel('API token').fill(token);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}
