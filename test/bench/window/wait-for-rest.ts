/** In the page: until nothing has changed in it for half a second. */
export function waitForRest(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const rest = (): void => {
    observer.disconnect();
    resolve();
  };
  let timer = setTimeout(rest, 500);
  const observer = new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(rest, 500);
  });
  observer.observe(document.body, { childList: true, subtree: true, attributes: true });
  return promise;
}
