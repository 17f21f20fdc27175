import type { Page } from '@playwright/test';

type Watched = typeof globalThis & { soakList?: { fewest: number; end(): void } };

/** Watches the list in the window at each change of the page. The function it returns ends that and tells the fewest rows it ever had. */
export async function watchList(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const countRows = (): number => document.querySelectorAll('[role="grid"] tbody a').length;
    const watched = { fewest: countRows(), end: () => observer.disconnect() };
    const observer = new MutationObserver(() => {
      watched.fewest = Math.min(watched.fewest, countRows());
    });
    observer.observe(document.body, { subtree: true, childList: true });
    (globalThis as Watched).soakList = watched;
  });
  return () =>
    page.evaluate(() => {
      const { soakList } = globalThis as Watched;
      soakList?.end();
      return soakList?.fewest ?? 0;
    });
}
