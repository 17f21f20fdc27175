import type { Page } from '../../page/page.ts';

export type ThemeSource = 'system' | 'light' | 'dark';

let source: ThemeSource = 'system';
let wasOverridden = false;

/** The color scheme that every page is told. */
export const colorScheme = {
  get source(): ThemeSource {
    return source;
  },

  set source(value: ThemeSource) {
    source = value;
    wasOverridden ||= value !== 'system';
  },

  /** Tells a page; `system` leaves alone what a test may have chosen for the page. */
  async applyTo(page: Page): Promise<void> {
    if (!wasOverridden) return;
    const features = source === 'system' ? [] : [{ name: 'prefers-color-scheme', value: source }];
    await page.send('Emulation.setEmulatedMedia', { features }).catch(() => {}); // the page has gone meanwhile
  },
};
