import type { Page } from '@playwright/test';

const searchBox = 'input[data-page-search]';

/** Types into the search of the models and tells the ms of each keystroke: from the key to the frame with its rows. */
export async function typeWord(page: Page, word: string): Promise<readonly number[]> {
  await page.locator(searchBox).fill('');
  await page.locator(searchBox).focus();
  const times: number[] = [];
  for (const letter of word) {
    const painted = await page.evaluateHandle(watchKeystroke, searchBox);
    await page.keyboard.press(letter);
    times.push(await painted.evaluate((watched) => watched.ms));
    await painted.dispose();
  }
  return times;
}

// Runs in the page. The table is busy from the keystroke until it holds the rows of what stands in the search box.
function watchKeystroke(selector: string): { readonly ms: Promise<number> } {
  const { promise, resolve } = Promise.withResolvers<number>();
  const box = document.querySelector(selector);
  const grid = (): Element | null => document.querySelector('main [role="grid"]');
  const { port1, port2 } = new MessageChannel();
  let pressedAt: number | null = null;
  // A message that is sent from within a frame arrives when that frame has been drawn.
  port1.onmessage = () => resolve(performance.now() - (pressedAt ?? Number.NaN));

  box?.addEventListener(
    'keydown',
    (event) => {
      pressedAt = event.timeStamp;
    },
    { once: true, capture: true },
  );
  box?.addEventListener(
    'input',
    () => {
      const look = (): void => {
        const table = grid();
        if (table === null || table.getAttribute('aria-busy') === 'true') return;
        observer.disconnect();
        requestAnimationFrame(() => port2.postMessage(null));
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, {
        childList: true,
        subtree: true,
        attributes: true,
        attributeFilter: ['aria-busy'],
      });
      // React has drawn what follows from the key itself before the next task.
      setTimeout(look);
    },
    { once: true },
  );
  return { ms: promise };
}
