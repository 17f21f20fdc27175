import createCache, { type EmotionCache } from '@emotion/cache';

/**
 * Creates the cache of all styles. Its style elements carry the nonce that main wrote into the page; the CSP admits no
 * others.
 */
export function createStyleCache(): EmotionCache {
  const nonce = document.querySelector('meta[property="csp-nonce"]')?.getAttribute('content');
  return createCache({ key: 'css', prepend: true, ...(nonce ? { nonce } : {}) });
}
