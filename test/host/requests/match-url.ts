/** Whether a URL matches one of Chromium's match patterns, such as `<all_urls>`, `https://*.example.com/*` or `app://*`. */
export function matchUrl(patterns: readonly string[], url: string): boolean {
  return patterns.some((pattern) => {
    if (pattern === '<all_urls>') return true;
    const expression = pattern
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/^\*:/, '(?:https?|wss?):')
      .replaceAll('*', '.*');
    return new RegExp(`^${expression}$`).test(url);
  });
}
