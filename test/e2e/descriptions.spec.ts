// Anybody may write a description. Its links open, by the one door, when a person wants them to.
import { expect, signedIn, test } from './fixtures.ts';

test('a link in a description opens in the browser, by mouse and by keyboard', async ({ hub, computer }) => {
  const running = await computer.launch(signedIn(hub));
  const { page } = running;
  await page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).click();
  const link = page.getByRole('button', { name: 'runbook' });
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(link).toHaveAttribute('title', 'https://wiki.example.com/risk/card-fraud');
  await link.click();
  await page.getByRole('button', { name: 'Show less' }).click();
  // Whoever comes to it by keyboard sees it, though the description was folded.
  await page.getByRole('button', { name: 'Show more' }).focus();
  await page.keyboard.press('Shift+Tab');
  await expect(link).toBeFocused();
  await expect(page.getByRole('button', { name: 'Show less' })).toBeVisible();
  await page.keyboard.press('Enter');
  const address = 'https://wiki.example.com/risk/card-fraud';
  await expect.poll(() => computer.openedLinks(running)).toEqual([address, address]);
});
