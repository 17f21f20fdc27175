import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { display } from '../display.ts';
import { protocolHandlers } from './protocol-handlers.ts';
import { requestRules } from './request-rules.ts';

type Init = RequestInit & { readonly bypassCustomProtocolHandlers?: boolean };

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.gif': 'image/gif',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * `net.fetch` and `session.fetch`: custom schemes and files too, and `session.webRequest` may refuse the request as in
 * Electron, where its details name no web contents. Cookies and the system's proxy play no part.
 */
export async function fetchAsMain(input: string | URL | Request, init: Init = {}): Promise<Response> {
  const { bypassCustomProtocolHandlers = false, ...rest } = init;
  const url = input instanceof Request ? input.url : String(input);
  const handler = bypassCustomProtocolHandlers ? undefined : protocolHandlers.for(url);
  if (handler) return handler(input instanceof Request ? input : new Request(url, rest));
  const method = rest.method ?? (input instanceof Request ? input.method : 'GET');
  const verdict = await requestRules.ask('onBeforeRequest', {
    id: requestRules.nextId(),
    url,
    method,
    resourceType: 'other',
    referrer: '',
    timestamp: Date.now(),
  });
  if (verdict.cancel) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
  if (url.startsWith('file:')) return readFileResponse(url);
  if (display.ifStarted?.relay.proxy) throw new Error('not in the host: net.fetch through a proxy');
  return fetch(input, rest);
}

async function readFileResponse(url: string): Promise<Response> {
  const file = fileURLToPath(new URL(new URL(url).pathname, 'file:'));
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new Error('net::ERR_FILE_NOT_FOUND');
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
  const type = contentTypes[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
  return new Response(body, { headers: { 'content-type': type, 'content-length': String(found.size) } });
}
