import type { Page } from './page.ts';

/**
 * Asks a page again and again whether it still answers, and tells when it does not for `limitMs`, and when it does again.
 * Chromium itself finds out only when somebody clicks or types into the page, after 15 seconds.
 */
export function watchForHangs(page: Page, limitMs: number, tell: (event: 'unresponsive' | 'responsive') => void): void {
  /** Counts documents and crashes: what was asked of an earlier one is no longer of interest. */
  let life = 0;
  page.on('crashed', () => {
    life += 1;
  });
  page.on('navigated', () => {
    life += 1;
    void watch(life);
  });

  async function watch(watched: number): Promise<void> {
    while (watched === life && !page.isGone) {
      let isHanging = false;
      const timer = setTimeout(() => {
        if (watched !== life || page.isGone) return;
        isHanging = true;
        tell('unresponsive');
      }, limitMs);
      await page.send('Runtime.evaluate', { expression: '0' }).catch(() => undefined);
      clearTimeout(timer);
      if (isHanging && watched === life) tell('responsive');
      await new Promise((resolve) => void setTimeout(resolve, limitMs / 2).unref());
    }
  }
}
