import createCache, { type EmotionCache } from '@emotion/cache';

/**
 * Creates the cache of all styles. Its style elements carry the nonce that main wrote into the page; the CSP admits no
 * others. Styles are written without prefixes, which are for browsers that the app does not run in.
 */
export function createStyleCache(): EmotionCache {
  const nonce = document.querySelector('meta[property="csp-nonce"]')?.getAttribute('content');
  return createCache({ key: 'css', prepend: true, stylisPlugins: [], ...(nonce ? { nonce } : {}) });
}
