import { AxeBuilder } from '@axe-core/playwright';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

type Theme = 'light' | 'dark';

async function show(app: ElectronApplication, page: Page, theme: Theme): Promise<void> {
  await app.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source;
  }, theme);
  await expect
    .poll(() => page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')))
    .toBe(theme);
}

/** Serious and critical findings on what is on screen, in both themes. `tried` are rules that must have found something to pass. */
export async function expectAccessible(
  app: ElectronApplication,
  page: Page,
  name: string,
  tried: readonly string[] = ['color-contrast', 'button-name'],
): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await show(app, page, theme);
    // A colour that is half faded in is no finding.
    await page.evaluate(async () => {
      const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(passing.map(({ finished }) => finished));
    });
    // The newer way opens a page of its own for the report, and an app opens no pages.
    const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const findings = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`),
      );
    expect.soft(findings, `${name}, ${theme}`).toEqual([]);
    expect(passes.map(({ id }) => id)).toEqual(expect.arrayContaining([...tried]));
  }
}
