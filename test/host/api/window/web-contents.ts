import { EventEmitter, once } from 'node:events';
import { display } from '../../display.ts';
import { makeCloneCodec } from '../../page/clone-codec.ts';
import type { Page } from '../../page/page.ts';
import type { PageMessage } from '../../page/run-isolated-world.ts';
import { watchForHangs } from '../../page/watch-for-hangs.ts';
import { PreventableEvent } from '../../preventable-event.ts';
import { refuseOtherNames } from '../../refuse-other-names.ts';
import { customSchemes } from '../../requests/custom-schemes.ts';
import { settings } from '../../settings.ts';
import { session } from '../session/session.ts';
import { nativeImage } from '../shell/native-image.ts';
import { answerPage } from './answer-page.ts';
import { colorScheme } from './color-scheme.ts';
import { IpcMain } from './ipc-main.ts';
import { LoadError } from './load-error.ts';
import { WebFrameMain } from './web-frame-main.ts';

type WindowOpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse;

/** What a web contents needs of the window around it. */
export interface ContentsOwner {
  readonly id: number;
  focus(): void;
  destroy(): void;
  setZoom(factor: number): void;
  openWindow(details: Electron.HandlerDetails, options: Electron.BrowserWindowConstructorOptions): void;
}

const codec = makeCloneCodec();
const consoleLevels: Readonly<Record<string, string>> = {
  error: 'error',
  assert: 'error',
  warning: 'warning',
  debug: 'debug',
  verbose: 'debug',
};
const zoomStep = 1.2;
/** Chromium's words for how a process ended, where Electron has others. */
const goneReasons: Readonly<Record<string, string>> = {
  normal: 'clean-exit',
  abnormal: 'abnormal-exit',
  'failed to launch': 'launch-failed',
};

/** Electron's webContents on one page of Chromium. URLs are the app's own on this side. */
export class WebContents extends EventEmitter {
  readonly id: number;
  readonly session = session.defaultSession;
  readonly ipc = new IpcMain();
  readonly mainFrame: WebFrameMain;
  readonly #page: Page;
  readonly #owner: ContentsOwner;
  #url = '';
  #title = '';
  #zoomFactor = 1;
  #webrtcPolicy = 'default';
  #loadedBy = '';
  #isLoading = false;
  #hasFailed = false;
  #areDevToolsOpen = false;
  #isCrashed = false;
  /** Settled but while a crash that main wants is under way. */
  #crashing: Promise<unknown> = Promise.resolve();
  #openHandler: WindowOpenHandler = () => ({ action: 'allow' });

  constructor(page: Page, owner: ContentsOwner) {
    super();
    this.setMaxListeners(0);
    this.id = owner.id;
    this.#page = page;
    this.#owner = owner;
    this.mainFrame = new WebFrameMain(this);
    this.#followNavigation();
    this.#followPage();
  }

  loadURL(url: string): Promise<void> {
    this.#isLoading = true;
    const loading = this.#load(url);
    loading.catch(() => {}); // as in Electron, nobody has to look at the promise
    return loading;
  }
  reload(): void {
    void this.#crashing.then(() => this.#page.reload(customSchemes.toChromium(this.#url), false)).catch(() => {});
  }
  /** Ends the page's process, also one that hangs; `reload()` right after it takes a new one. */
  forcefullyCrashRenderer(): void {
    this.#crashing = once(this.#page, 'crashed');
    this.#page.send('Page.crash').catch(() => {}); // it takes the answer along
  }
  isCrashed(): boolean {
    return this.#isCrashed;
  }
  close(options: Partial<Electron.CloseOpts> = {}): void {
    if (options.waitForBeforeUnload) void this.#page.close();
    else this.#owner.destroy();
  }
  isDestroyed(): boolean {
    return this.#page.isGone;
  }
  isLoading(): boolean {
    return this.#isLoading;
  }
  getURL(): string {
    return this.#url;
  }
  getTitle(): string {
    return this.#title;
  }
  focus(): void {
    this.#owner.focus();
  }

  send(channel: string, ...args: unknown[]): void {
    this.#page.deliver({ channel, args: codec.encode(args) });
  }
  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const options = { expression: code, userGesture, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.#page.send('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }
  async capturePage(): Promise<ReturnType<typeof nativeImage.createEmpty>> {
    const { data } = await this.#page.send('Page.captureScreenshot', { format: 'png' });
    return nativeImage.createFromBuffer(Buffer.from(data, 'base64'));
  }
  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }

  openDevTools(): void {
    this.#areDevToolsOpen = true;
    this.emit('devtools-opened');
  }
  closeDevTools(): void {
    this.#areDevToolsOpen = false;
    this.emit('devtools-closed');
  }
  toggleDevTools(): void {
    if (this.#areDevToolsOpen) this.closeDevTools();
    else this.openDevTools();
  }
  isDevToolsOpened(): boolean {
    return this.#areDevToolsOpen;
  }

  /** Chromium cannot change the policy of a running page, but it can lose every packet that WebRTC sends by UDP. */
  setWebRTCIPHandlingPolicy(policy: ReturnType<Electron.WebContents['getWebRTCIPHandlingPolicy']>): void {
    this.#webrtcPolicy = policy;
    const packetLoss = policy === 'disable_non_proxied_udp' ? 100 : 0;
    const everything = { urlPattern: '', latency: 0, downloadThroughput: -1, uploadThroughput: -1, packetLoss };
    this.#page
      .send('Network.emulateNetworkConditionsByRule', { matchedNetworkConditions: [everything] })
      .catch((error: Error) => {
        // An old Chromium; otherwise the page has gone, and nothing is left to forbid.
        if (error.message.includes("wasn't found")) console.error('electron host:', error);
      });
  }
  getWebRTCIPHandlingPolicy(): string {
    return this.#webrtcPolicy;
  }

  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0");
    this.#zoomFactor = factor;
    this.#owner.setZoom(factor);
  }
  getZoomFactor(): number {
    return this.#zoomFactor;
  }
  setZoomLevel(level: number): void {
    this.setZoomFactor(zoomStep ** level);
  }
  getZoomLevel(): number {
    return Math.log(this.#zoomFactor) / Math.log(zoomStep);
  }

  async #load(url: string): Promise<void> {
    await display.required.router.ready;
    const { loaderId, errorText } = await this.#page.navigate(customSchemes.toChromium(url)).catch(() => {
      throw new LoadError('ERR_FAILED', url); // the window went away
    });
    if (errorText) {
      const { relay } = display.required;
      const isRefusedByRelay = errorText === 'net::ERR_SOCKS_CONNECTION_FAILED';
      const error = new LoadError(isRefusedByRelay ? relay.failureOf(url) : errorText.replace('net::', ''), url);
      this.#reportFailure(error);
      throw error;
    }
    // Absent for a navigation within the same document.
    if (loaderId !== undefined) await this.#waitForLoad(loaderId, url);
  }

  #waitForLoad(loaderId: string, url: string): Promise<void> {
    if (this.#loadedBy === loaderId) return Promise.resolve();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const page = this.#page;
    const onLoaded = (loader: string): void => (loader === loaderId ? resolve() : undefined);
    const onNavigated = (_url: string, loader: string): void =>
      loader === loaderId ? undefined : reject(new LoadError('ERR_ABORTED', url));
    const onGone = (): void => reject(new LoadError('ERR_FAILED', url));
    page.on('loaded', onLoaded).on('navigated', onNavigated).on('gone', onGone);
    return promise.finally(() => page.off('loaded', onLoaded).off('navigated', onNavigated).off('gone', onGone));
  }

  #reportFailure({ errno, code, url }: LoadError): void {
    this.#isLoading = false;
    this.emit('did-fail-load', {}, errno, code, url, true, this.id, 1);
    this.emit('did-stop-loading');
  }

  #followNavigation(): void {
    const page = this.#page;
    page.on('started', () => {
      this.#isLoading = true;
      this.emit('did-start-loading');
    });
    page.on('navigated', (url, _loaderId, unreachableUrl) => {
      this.#isCrashed = false;
      this.#hasFailed = unreachableUrl !== undefined;
      this.#url = customSchemes.toApp(unreachableUrl ?? url);
      void colorScheme.applyTo(page); // a new renderer process begins with what the test has chosen
      if (!this.#hasFailed) this.emit('did-navigate', {}, this.#url, 200, 'OK');
    });
    page.on('navigated-in-page', (url) => {
      this.#url = customSchemes.toApp(url);
      this.emit('did-navigate-in-page', {}, this.#url, true, this.id, 1);
    });
    page.on('renderer-navigation', (url) => this.#reportForeignScheme(url));
    page.on('dom-ready', () => {
      if (!this.#hasFailed) this.emit('dom-ready', {});
    });
    page.on('loaded', (loaderId) => {
      this.#loadedBy = loaderId;
      if (!this.#hasFailed) this.emit('did-finish-load', {});
    });
    page.on('stopped', () => {
      this.#isLoading = false;
      this.emit('did-stop-loading');
    });
  }

  #followPage(): void {
    const page = this.#page;
    page.on('attached', () => void colorScheme.applyTo(page));
    page.on('message', (message, reply) => {
      if (message.kind === 'send' || message.kind === 'invoke') void answerPage(this, message, reply);
      else this.#hear(message);
    });
    page.on('console', (type, message, lineNumber, sourceId) => {
      const level = consoleLevels[type] ?? 'info';
      this.emit('console-message', { level, message, lineNumber, sourceId, frame: this.mainFrame });
    });
    page.on('preload-missing', (error) => this.emit('preload-error', {}, '', error));
    page.on('crashed', (status, exitCode) => {
      this.#isCrashed = true;
      this.emit('render-process-gone', {}, { reason: goneReasons[status] ?? status, exitCode });
    });
    if (settings.hangMs > 0) watchForHangs(page, settings.hangMs, (event) => this.emit(event));
    page.on('gone', () => this.emit('destroyed'));
  }

  #hear({ kind, channel, args }: PageMessage): void {
    const [first] = codec.decode(args) as [unknown];
    if (kind === 'preload-error') {
      this.emit('preload-error', {}, channel, first);
    } else if (kind === 'open') {
      this.#open(first as Electron.HandlerDetails);
    } else if (kind === 'title') {
      this.#title = String(first);
      this.emit('page-title-updated', new PreventableEvent(), this.#title, true);
    }
  }

  #open(given: Electron.HandlerDetails): void {
    const referrer = { ...given.referrer, url: customSchemes.toApp(given.referrer.url) };
    const details = { ...given, url: customSchemes.toApp(given.url), referrer };
    const response = this.#openHandler(details);
    if (response.action === 'allow') this.#owner.openWindow(details, response.overrideBrowserWindowOptions ?? {});
  }

  // Chromium refuses such a navigation before it becomes a request, but Electron tells of it.
  #reportForeignScheme(url: string): void {
    if (/^(https?|file|data|blob|about|javascript|chrome-error):/i.test(url)) return;
    const event = Object.assign(new PreventableEvent(), { url, isMainFrame: true, isSameDocument: false });
    this.emit('will-frame-navigate', event);
    if (!event.defaultPrevented) this.emit('will-navigate', event, url, false, true);
  }
}

refuseOtherNames(WebContents.prototype, 'webContents');
