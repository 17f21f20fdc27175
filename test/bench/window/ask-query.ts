import type { Page } from '@playwright/test';

/**
 * ms from Enter in the query box, in which the query then stands as if it had been pasted, to the end of the frame with the
 * rows of its answer.
 */
export function askQuery(page: Page, query: string): Promise<number> {
  return page.evaluate(watchAnswer, query);
}

// Runs in the page. The table is busy until it holds the rows of what stands in the box.
async function watchAnswer(query: string): Promise<number> {
  const found = document.querySelector<HTMLInputElement>('input[data-page-search]');
  if (found === null) throw new Error('There is no query box');
  const box = found;
  box.focus();
  // React notices a value only when it was set past its own setter.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, query);
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await new Promise((drawn) => setTimeout(drawn));
  const isBusy = (): boolean => {
    const grid = document.querySelector('main [role="grid"]');
    return grid === null || grid.getAttribute('aria-busy') === 'true';
  };
  if (!isBusy()) throw new Error(`The table holds the rows of ${query} before they were asked for`);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const { port1, port2 } = new MessageChannel();
  const start = performance.now();
  const late = setTimeout(() => reject(new Error(`No rows of ${query}`)), 20_000);
  // A message that is sent from within a frame arrives when that frame has been drawn.
  port1.onmessage = () => resolve(performance.now() - start);
  const observer = new MutationObserver(() => {
    if (isBusy()) return;
    observer.disconnect();
    clearTimeout(late);
    requestAnimationFrame(() => port2.postMessage(null));
  });
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-busy'] });
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }));
  return promise;
}
