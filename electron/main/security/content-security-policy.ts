/**
 * Attack: text from a registry (a model name, a description) becomes markup and loads or runs something. So only the
 * app's own files are allowed; styles that the UI library makes at run time carry the page's nonce.
 */
export function buildContentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
