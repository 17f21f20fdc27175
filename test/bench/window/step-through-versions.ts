import type { Page } from '@playwright/test';

/** ms of each press of Alt+↓ or Alt+↑ on a version's page, to the end of the frame in which all of the next version stands. */
export async function stepThroughVersions(page: Page, steps: number, key = 'ArrowDown'): Promise<readonly number[]> {
  const times: number[] = [];
  await page.getByRole('group', { name: 'Walk through versions' }).getByText(' of ').waitFor();
  for (let step = 0; step < steps; step += 1) times.push(await page.evaluate(watchStep, key));
  return times;
}

// Runs in the page: the place in the list is told by the engine, of the version that is shown.
function watchStep(key: string): Promise<number> {
  const place = (): string | null =>
    document.querySelector('[role="group"][aria-label="Walk through versions"] > span')?.textContent ?? null;
  const before = place();
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const { port1, port2 } = new MessageChannel();
  const start = performance.now();
  const late = setTimeout(() => reject(new Error(`${key} led nowhere from ${before}`)), 20_000);
  // A message that is sent from within a frame arrives when that frame has been drawn.
  port1.onmessage = () => resolve(performance.now() - start);
  const observer = new MutationObserver(() => {
    const now = place();
    const isLoading = document.querySelector('main [aria-label="Loading the version"]') !== null;
    if (now === null || now === before || isLoading) return;
    observer.disconnect();
    clearTimeout(late);
    requestAnimationFrame(() => port2.postMessage(null));
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, code: key, altKey: true, bubbles: true, cancelable: true }),
  );
  return promise;
}
