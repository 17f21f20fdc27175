import createCache, { type EmotionCache } from '@emotion/cache';

/** The cache behind all styles: its style elements carry the nonce that main wrote into the page, the only ones the CSP admits. */
export function createStyleCache(): EmotionCache {
  const nonce = document.querySelector('meta[property="csp-nonce"]')?.getAttribute('content');
  return createCache({ key: 'css', prepend: true, ...(nonce ? { nonce } : {}) });
}
