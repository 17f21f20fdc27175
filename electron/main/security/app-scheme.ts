/**
 * Attack: a page loaded from file: or http: shares its origin with others, and can be replaced or framed. So the app's
 * pages have a scheme of their own, served from memory, with a strict policy on every answer.
 */
import { randomBytes } from 'node:crypto';
import { protocol } from 'electron/main';
import { type AppFile, findAppFile, readAppFiles } from './app-files.ts';
import { appScheme, isAppUrl } from './app-origin.ts';
import { buildContentSecurityPolicy } from './content-security-policy.ts';

/** Where the page finds the nonce for the styles that its UI library makes. */
const noncePlaceholder = '__CSP_NONCE__';

/** Registers the app's scheme. Must run before the app is ready. */
export function registerAppScheme(): void {
  // With the code cache, later starts need not compile the page's script again.
  const privileges = { standard: true, secure: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }]);
}

/** Serves the built pages below `folder` once the app is ready. */
export function serveAppScheme(folder: string): void {
  const files = readAppFiles(folder);
  protocol.handle(appScheme, (request) => {
    const file = request.method === 'GET' && isAppUrl(request.url) ? findAppFile(files, request.url) : undefined;
    return file === undefined
      ? new Response('Not found', { status: 404, headers: headers('text/plain') })
      : answer(file);
  });
}

function answer(file: AppFile): Response {
  if (!file.contentType.startsWith('text/html')) return new Response(file.body, { headers: headers(file.contentType) });
  const nonce = randomBytes(16).toString('base64');
  const page = file.body.toString('utf8').replaceAll(noncePlaceholder, nonce);
  return new Response(page, {
    headers: {
      ...headers(file.contentType),
      'content-security-policy': buildContentSecurityPolicy(nonce),
      'cache-control': 'no-store',
    },
  });
}

function headers(contentType: string): Record<string, string> {
  return {
    'content-type': contentType,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'",
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  };
}
