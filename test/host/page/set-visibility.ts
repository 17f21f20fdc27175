/** Makes the document say whether it is seen, and tells its listeners. Self-contained, because its source runs in the page. */
export function setVisibility(isHidden: boolean): void {
  const values = { visibilityState: isHidden ? 'hidden' : 'visible', hidden: isHidden };
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(document, name, { value, configurable: true });
  }
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}
