import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import { about, type FaultCase } from './fault-case.ts';

/** The notice or banner that holds this text. */
export function noteNear(page: Page, text: string): Locator {
  return page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: text });
}

export async function expectLive(page: Page): Promise<void> {
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
}

/** Expects what happened, why most likely, and what to do; and nothing that only a programmer could use. */
export async function expectTold(page: Page, told: FaultCase<unknown>, host: string): Promise<void> {
  const note = noteNear(page, about(told.says, host));
  await expect(note).toBeVisible({ timeout: 20_000 });
  await expect(note).toContainText(about(told.advises, host));
  for (const name of told.offers) {
    await expect(note.getByRole('button', { name }).or(note.getByRole('link', { name }))).toBeVisible();
  }
  await expect(page.locator('body')).not.toContainText(
    /something went wrong|\bat \w+ \(|TypeError|undefined|\[object/i,
  );
}

/**
 * Presses the notice's Retry, at once or not at all: the app may have found out by itself that the trouble is over, and
 * then the notice is gone. Returns whether there was one.
 */
export async function pressRetry(note: Locator): Promise<boolean> {
  return note.getByRole('button', { name: 'Retry' }).evaluateAll(([button]) => {
    if (button instanceof HTMLElement) button.click();
    return button !== undefined;
  });
}
