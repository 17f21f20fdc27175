import type { Page } from '@playwright/test';

/** ms from a click on what `press` finds until the frame in which something that `shown` finds stands has been drawn. */
export async function timePainting(page: Page, press: string, shown: string): Promise<number> {
  await page.locator(press).first().waitFor();
  return page.evaluate(watchPainting, { press, shown });
}

// Runs in the page.
function watchPainting({ press, shown }: { readonly press: string; readonly shown: string }): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const { port1, port2 } = new MessageChannel();
  const pressed = document.querySelector<HTMLElement>(press);
  if (document.querySelector(shown) !== null) throw new Error('It stands there already');
  const start = performance.now();
  const late = setTimeout(() => reject(new Error(`Nothing is shown that ${shown} finds`)), 20_000);
  // A message that is sent from within a frame arrives when that frame has been drawn.
  port1.onmessage = () => resolve(performance.now() - start);
  const observer = new MutationObserver(() => {
    if (document.querySelector(shown) === null) return;
    observer.disconnect();
    clearTimeout(late);
    requestAnimationFrame(() => port2.postMessage(null));
  });
  observer.observe(document.body, { childList: true, subtree: true, attributes: true });
  pressed?.click();
  return promise;
}
