const sizes = [16, 32, 64];
const scripts = [
  'react.production.min.js',
  'react-dom.production.min.js',
  'moment-with-locales.min.js',
  'lodash.min.js',
  'antd.min.v3.10.10.js',
  'styled-components.min.js',
  'moment-timezone.min.js',
  'polyfill.js',
];

/** The page in which PrimeHub's REST routes put a refusal (403) for whoever accepts HTML. */
export function renderErrorPage(message: string): string {
  const icons = sizes.map((size) => `<link rel="icon" href="/api/favicon/logo-${size}.png" size="${size}x${size}">`);
  return [
    '<!DOCTYPE html><html><head><title></title><meta charset="UTF-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1.0, maximum-scale=1.0, user-scalable=no">',
    '<meta name="description">',
    ...icons,
    '<link rel="stylesheet" type="text/css" href="/api/antd.css"><script>window.APP_PREFIX = "/api/";</script></head><body>',
    ...scripts.map((name) => `<script src="/api/js/${name}"></script>`),
    '<link rel="stylesheet" href="/api/css/quill.snow.css">',
    `<div id="root"><p>${message}</p><a href="/api/oidc/logout">logout</a></div></body></html>`,
  ].join('');
}
