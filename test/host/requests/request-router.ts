import type { Chromium } from '../chromium/chromium.ts';
import type { Protocol } from '../chromium/protocol.ts';
import { PreventableEvent } from '../preventable-event.ts';
import { type OpenWindow, windowRegistry } from '../window-registry.ts';
import { customSchemes } from './custom-schemes.ts';
import { permissionRules } from './permission-rules.ts';
import { protocolHandlers } from './protocol-handlers.ts';
import { type RequestDetails, requestRules } from './request-rules.ts';

type Paused = Protocol.Fetch.requestPausedPayload;
type HeaderList = Protocol.Fetch.HeaderEntry[];

const resourceTypes: Readonly<Record<string, string>> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  Media: 'media',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
  WebSocket: 'webSocket',
};

/**
 * Decides every request of every page, frame and worker: navigation guards, `session.webRequest`, `protocol.handle`.
 * One subscription on the browser's own session sees them all, and a test's `page.route` still works on top.
 */
export class RequestRouter {
  readonly #chromium: Chromium;
  #subscribed: Promise<unknown> = Promise.resolve();

  constructor(chromium: Chromium) {
    this.#chromium = chromium;
    chromium.on('Fetch.requestPaused', (paused) => {
      this.#decide(paused).catch((error: Error) => {
        // A request whose page has gone meanwhile needs no decision.
        if (/Invalid InterceptionId|has ended/.test(error.message)) return;
        console.error('electron host:', error);
        this.#fail(paused.requestId, 'Failed').catch(() => {});
      });
    });
    this.refresh();
  }

  /** Resolves when Chromium knows the last change of what to pause. */
  get ready(): Promise<unknown> {
    return this.#subscribed;
  }

  /** Asks Chromium to pause what the app's present handlers and listeners need to see, and no more. */
  refresh(): void {
    const patterns: Protocol.Fetch.RequestPattern[] = [{ urlPattern: '*', resourceType: 'Document' }];
    for (const scheme of customSchemes.all) patterns.push({ urlPattern: `https://*.${scheme}.test/*` });
    if (requestRules.has('onBeforeRequest') || requestRules.has('onBeforeSendHeaders')) {
      patterns.push({ urlPattern: '*' });
    }
    if (requestRules.has('onHeadersReceived')) patterns.push({ urlPattern: '*', requestStage: 'Response' });
    this.#subscribed = this.#chromium.send('Fetch.enable', { patterns }).catch(() => {});
  }

  async #decide(paused: Paused): Promise<unknown> {
    const { requestId, request } = paused;
    const url = customSchemes.toApp(request.url);
    const entry = windowRegistry.find(({ page }) => page.owns(paused.frameId));
    const details = describeRequest(paused, url, entry);
    // A request that failed goes on, so that the page learns the true error.
    if (paused.responseErrorReason) return this.#chromium.send('Fetch.continueRequest', { requestId });
    if (paused.responseStatusCode !== undefined) return this.#continueResponse(paused, details);
    if (entry && paused.resourceType === 'Document') {
      if (await isNavigationPrevented(entry, paused, url)) return this.#fail(requestId, 'Aborted');
      if (details.resourceType === 'mainFrame') await permissionRules.apply(this.#chromium, entry.contents, url);
    }
    const before = await requestRules.ask('onBeforeRequest', details);
    if (before.cancel) return this.#fail(requestId, 'BlockedByClient');
    if (before.redirectURL !== undefined) return this.#redirect(requestId, before.redirectURL);
    const sending = { ...details, requestHeaders: request.headers };
    const { cancel, requestHeaders } = await requestRules.ask('onBeforeSendHeaders', sending);
    if (cancel) return this.#fail(requestId, 'BlockedByClient');
    const handler = protocolHandlers.for(url);
    if (handler) {
      const forApp = { ...request, headers: { ...request.headers, ...requestHeaders } };
      return this.#answer(requestId, details, () => handler(makeRequest(forApp, url)));
    }
    const headers = requestHeaders && Object.entries(requestHeaders).map(([name, value]) => ({ name, value }));
    return this.#chromium.send('Fetch.continueRequest', { requestId, ...(headers ? { headers } : {}) });
  }

  #fail(requestId: string, errorReason: Protocol.Network.ErrorReason): Promise<unknown> {
    return this.#chromium.send('Fetch.failRequest', { requestId, errorReason });
  }

  #redirect(requestId: string, url: string): Promise<unknown> {
    const responseHeaders = [{ name: 'Location', value: customSchemes.toChromium(url) }];
    return this.#chromium.send('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders });
  }

  async #continueResponse(paused: Paused, details: RequestDetails): Promise<unknown> {
    const { requestId, responseStatusCode: responseCode = 200 } = paused;
    const responseHeaders = await changeHeaders(details, paused.responseHeaders ?? [], responseCode);
    // Chromium wants status and headers together or neither.
    const changes = responseHeaders ? { responseCode, responseHeaders } : {};
    return this.#chromium.send('Fetch.continueResponse', { requestId, ...changes });
  }

  async #answer(
    requestId: string,
    details: RequestDetails,
    handle: () => Response | Promise<Response>,
  ): Promise<unknown> {
    let response: Response;
    try {
      response = await handle();
    } catch (error) {
      console.error(error);
      return this.#fail(requestId, 'Failed');
    }
    if (response.type === 'error') return this.#fail(requestId, 'Failed');
    const given = [...response.headers].map(([name, value]) => ({ name, value }));
    const headers = (await changeHeaders(details, given, response.status)) ?? given;
    const body = Buffer.from(await response.arrayBuffer()).toString('base64');
    return this.#chromium.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      ...(response.statusText ? { responsePhrase: response.statusText } : {}),
      responseHeaders: headers.map(({ name, value }) => ({ name, value: customSchemes.headerToChromium(name, value) })),
      body,
    });
  }
}

function describeRequest(paused: Paused, url: string, entry: OpenWindow | undefined): RequestDetails {
  const isMainFrame = entry?.page.targetId === paused.frameId;
  const documentType = isMainFrame ? 'mainFrame' : 'subFrame';
  const contents = entry?.contents;
  return {
    id: requestRules.nextId(),
    url,
    method: paused.request.method,
    resourceType: paused.resourceType === 'Document' ? documentType : (resourceTypes[paused.resourceType] ?? 'other'),
    referrer: customSchemes.toApp(paused.request.headers.Referer ?? ''),
    timestamp: Date.now(),
    ...(contents
      ? { webContents: contents, webContentsId: contents.id, frame: isMainFrame ? contents.mainFrame : null }
      : {}),
  };
}

/** Electron's events of a navigation that the page itself asks for, in its order (docs/api/web-contents.md, "Navigation Events"). */
async function isNavigationPrevented({ page, contents }: OpenWindow, paused: Paused, url: string): Promise<boolean> {
  const isMainFrame = paused.frameId === page.targetId;
  const isRedirect = paused.redirectedRequestId !== undefined;
  if (isMainFrame && !isRedirect && !(await page.isNavigatingItself(paused.request.url))) return false;
  const frame = isMainFrame ? contents.mainFrame : null;
  const details = { url, isMainFrame, isSameDocument: false, frame, initiator: contents.mainFrame };
  const event = Object.assign(new PreventableEvent(), details);
  if (isRedirect) {
    contents.emit('will-redirect', event, url, false, isMainFrame);
    return event.defaultPrevented;
  }
  contents.emit('will-frame-navigate', event);
  if (isMainFrame && !event.defaultPrevented) contents.emit('will-navigate', event, url, false, true);
  return event.defaultPrevented;
}

async function changeHeaders(
  details: RequestDetails,
  given: HeaderList,
  statusCode: number,
): Promise<HeaderList | undefined> {
  const responseHeaders: Record<string, string[]> = {};
  for (const { name, value } of given) {
    responseHeaders[name] ??= [];
    responseHeaders[name].push(value);
  }
  const statusLine = `HTTP/1.1 ${statusCode}`;
  const verdict = await requestRules.ask('onHeadersReceived', { ...details, responseHeaders, statusCode, statusLine });
  if (!verdict.responseHeaders) return undefined;
  return Object.entries(verdict.responseHeaders).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value: customSchemes.headerToChromium(name, value) })),
  );
}

function makeRequest(request: Protocol.Network.Request, url: string): Request {
  const headers = new Headers(request.headers);
  for (const name of ['origin', 'referer']) {
    const value = headers.get(name);
    if (value !== null) headers.set(name, customSchemes.toApp(value));
  }
  const { method } = request;
  const parts = (request.postDataEntries ?? []).map(({ bytes = '' }) => Buffer.from(bytes, 'base64'));
  const hasBody = method !== 'GET' && method !== 'HEAD' && parts.length > 0;
  return new Request(url, { method, headers, ...(hasBody ? { body: Buffer.concat(parts) } : {}) });
}
