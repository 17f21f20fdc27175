import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Chromium } from '../chromium/chromium.ts';
import type { Protocol } from '../chromium/protocol.ts';
import { type AttachedTarget, isWindowMarker, type Targets } from '../chromium/targets.ts';
import { buildPageScripts } from './page-scripts.ts';
import type { HostMessage, PageMessage } from './run-isolated-world.ts';
import { setVisibility } from './set-visibility.ts';

/** What a page reports; URLs are as Chromium knows them. */
export interface PageEvents {
  readonly attached: [];
  readonly started: [];
  readonly stopped: [];
  readonly navigated: [url: string, loaderId: string, unreachableUrl: string | undefined];
  readonly 'navigated-in-page': [url: string];
  readonly 'renderer-navigation': [url: string];
  readonly 'dom-ready': [];
  readonly loaded: [loaderId: string];
  readonly painted: [];
  readonly message: [message: PageMessage, reply: (message: HostMessage) => void];
  readonly console: [level: string, text: string, line: number, source: string];
  readonly crashed: [reason: string, exitCode: number];
  readonly 'preload-missing': [error: Error];
  readonly gone: [];
}

/** What a page is made of. */
export interface PageOptions {
  readonly windowId: number;
  readonly width: number;
  readonly height: number;
  readonly preloadPath: string | undefined;
  readonly process: Readonly<Record<string, unknown>>;
}

type Commands = Protocol.CommandParameters;
type Results = Protocol.CommandReturnValues;

const isolatedWorldName = 'Electron Isolated Context';
const binding = '__hostSend';
const receiver = '__hostReceive';
const closeTimeoutMs = 2000;
const requestGraceMs = 100;

/** One page of Chromium with the preload installed in a world of its own. */
export class Page extends EventEmitter<PageEvents> {
  readonly #chromium: Chromium;
  readonly #options: PageOptions;
  readonly #attached: Promise<AttachedTarget>;
  readonly #frames = new Set<string>();
  #target: AttachedTarget | undefined;
  #contextId: number | undefined;
  /** Where the page itself last asked to go. */
  #requestedUrl: string | undefined;
  #expectedUrl: string | undefined;
  #isBlank = true;
  // The empty document that every page begins with is loaded late enough to be taken for the first one.
  #hasDocument = false;
  #isGone = false;
  #isHidden = false;

  constructor(chromium: Chromium, targets: Targets, options: PageOptions) {
    super();
    this.setMaxListeners(0);
    this.#chromium = chromium;
    this.#options = options;
    this.#attached = this.#attach(targets);
    this.#attached.catch(() => this.#end());
  }

  get targetId(): string | undefined {
    return this.#target?.targetId;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Whether the document says that nobody sees it. Chromium paints it all the same. */
  get isHidden(): boolean {
    return this.#isHidden;
  }
  set isHidden(isHidden: boolean) {
    if (isHidden === this.#isHidden) return;
    this.#isHidden = isHidden;
    this.#showVisibility();
  }

  /** Whether a frame (by Chromium's id) is this page's main frame or one that it ever held. */
  owns(frameId: string): boolean {
    return this.#frames.has(frameId);
  }

  /** Sends a command once the page is attached. Rejects when the page is gone. */
  async send<M extends keyof Commands>(method: M, params?: Commands[M]): Promise<Results[M]> {
    const { sessionId } = await this.#attached;
    return this.#chromium.send(method, params, sessionId);
  }

  /** Navigates by the app's own wish, which no will-navigate may refuse. */
  navigate(url: string): Promise<Results['Page.navigate']> {
    this.#expectedUrl = withoutFragment(url);
    this.#isBlank = false;
    return this.send('Page.navigate', { url });
  }

  async reload(url: string, ignoreCache: boolean): Promise<void> {
    this.#expectedUrl = withoutFragment(url);
    await this.send('Page.reload', { ignoreCache });
  }

  /**
   * Whether the page itself asked to go to this URL, rather than main, a test or the history.
   * Page and request report on different ways, so the page's wish may come a little after its request.
   */
  async isNavigatingItself(url: string): Promise<boolean> {
    const target = withoutFragment(url);
    const isExpected = this.#expectedUrl === target;
    this.#expectedUrl = undefined;
    if (isExpected) return false;
    if (this.#requestedUrl !== target) {
      await once(this, 'renderer-navigation', { signal: AbortSignal.timeout(requestGraceMs) }).catch(() => {});
    }
    const isRequested = this.#requestedUrl === target;
    this.#requestedUrl = undefined;
    return isRequested;
  }

  /** Hands a message to the preload's world; it is lost when there is no document yet, as in Electron. */
  deliver(message: HostMessage, contextId = this.#contextId): void {
    if (contextId === undefined || this.#isGone || !this.#target) return;
    const call = {
      functionDeclaration: `function (message) { globalThis.${receiver}(message) }`,
      arguments: [{ value: message }],
      executionContextId: contextId,
    };
    // The document may be replaced meanwhile; its messages go with it.
    this.#chromium.send('Runtime.callFunctionOn', call, this.#target.sessionId).catch(() => {});
  }

  /** Closes the page in good order, its unload handlers included; a page that does not answer is closed all the same. */
  async close(): Promise<void> {
    setTimeout(() => this.destroy(), closeTimeoutMs).unref();
    await this.send('Page.close').catch(() => this.destroy());
  }

  /** Closes the page at once. It counts as gone from now on, without waiting for Chromium. */
  destroy(): void {
    if (this.#isGone) return;
    this.#attached.then(({ targetId }) => this.#chromium.send('Target.closeTarget', { targetId })).catch(() => {}); // it went by itself
    this.#end();
  }

  async #attach(targets: Targets): Promise<AttachedTarget> {
    const target = await targets.open(this.#options.windowId, this.#options);
    this.#target = target;
    this.#frames.add(target.targetId);
    this.#listen(target);
    const scripts = this.#buildScripts();
    const send = <M extends keyof Commands>(method: M, params?: Commands[M]) =>
      this.#chromium.send(method, params, target.sessionId);
    await Promise.all([
      send('Page.enable'),
      send('Runtime.enable'),
      send('Log.enable'),
      send('Page.setLifecycleEventsEnabled', { enabled: true }),
      send('Runtime.addBinding', { name: binding, executionContextName: isolatedWorldName }),
      send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.mainWorld }),
      send('Page.addScriptToEvaluateOnNewDocument', {
        source: scripts.isolatedWorld,
        worldName: isolatedWorldName,
      }),
      send('Runtime.runIfWaitingForDebugger'),
    ]);
    this.emit('attached');
    return target;
  }

  #buildScripts(): ReturnType<typeof buildPageScripts> {
    const { preloadPath = '', process } = this.#options;
    return buildPageScripts({ binding, receiver, preloadPath, process }, this.#readPreload());
  }

  #readPreload(): string | undefined {
    const { preloadPath } = this.#options;
    if (preloadPath === undefined) return undefined;
    try {
      return readFileSync(preloadPath, 'utf8');
    } catch (error) {
      console.error(`Unable to load preload script: ${preloadPath}`, error);
      this.emit('preload-missing', error as Error);
      return undefined;
    }
  }

  #listen({ targetId, sessionId }: AttachedTarget): void {
    const on = <M extends keyof Protocol.Events>(method: M, listener: (params: Protocol.Events[M]) => void): void =>
      this.#chromium.on(method, (params, source) => {
        if (source === sessionId && !this.#isGone) listener(params);
      });
    on('Page.frameAttached', ({ frameId }) => void this.#frames.add(frameId));
    on('Page.frameNavigated', ({ frame }) => {
      this.#frames.add(frame.id);
      if (frame.parentId !== undefined || this.#isBlank || isWindowMarker(frame.url)) return;
      this.#hasDocument = true;
      this.emit('navigated', frame.url + (frame.urlFragment ?? ''), frame.loaderId, frame.unreachableUrl);
    });
    on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === targetId) this.emit('navigated-in-page', url);
    });
    on('Page.frameRequestedNavigation', ({ frameId, url }) => {
      if (frameId !== targetId) return;
      this.#requestedUrl = withoutFragment(url);
      this.emit('renderer-navigation', url);
    });
    on('Page.frameStartedLoading', ({ frameId }) => {
      if (frameId === targetId && !this.#isBlank) this.emit('started');
    });
    on('Page.frameStoppedLoading', ({ frameId }) => {
      if (frameId === targetId && !this.#isBlank) this.emit('stopped');
    });
    on('Page.lifecycleEvent', ({ frameId, name, loaderId }) => {
      if (frameId === targetId && this.#hasDocument) this.#reportLifecycle(name, loaderId);
    });
    on('Runtime.executionContextCreated', ({ context }) => {
      const frameId: unknown = context.auxData?.frameId;
      if (context.name === isolatedWorldName && frameId === targetId) this.#contextId = context.id;
    });
    on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#contextId) this.#contextId = undefined;
    });
    on('Runtime.executionContextsCleared', () => {
      this.#contextId = undefined;
    });
    on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== binding) return;
      const reply = (message: HostMessage): void => this.deliver(message, executionContextId);
      this.emit('message', JSON.parse(payload) as PageMessage, reply);
    });
    this.#listenToConsole(on);
    this.#chromium.on('Target.targetCrashed', (crash) => {
      if (crash.targetId === targetId && !this.#isGone) this.emit('crashed', crash.status, crash.errorCode);
    });
    this.#chromium.on('Target.detachedFromTarget', (detached) => {
      if (detached.sessionId === sessionId) this.#end();
    });
    this.#chromium.on('Target.targetDestroyed', (destroyed) => {
      if (destroyed.targetId === targetId) this.#end();
    });
  }

  #showVisibility(): void {
    this.send('Runtime.evaluate', { expression: `(${setVisibility})(${this.#isHidden})` }).catch(() => {}); // no document yet
  }

  #listenToConsole(
    on: <M extends keyof Protocol.Events>(method: M, listener: (params: Protocol.Events[M]) => void) => void,
  ): void {
    on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
      const text = args.map((arg) => String(arg.value ?? arg.unserializableValue ?? arg.description ?? arg.type));
      const frame = stackTrace?.callFrames[0];
      this.emit('console', type, text.join(' '), (frame?.lineNumber ?? -1) + 1, frame?.url ?? '');
    });
    on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text, lineNumber, url } }) => {
      this.emit('console', 'error', `${text} ${exception?.description ?? ''}`.trim(), lineNumber + 1, url ?? '');
    });
    on('Log.entryAdded', ({ entry }) => {
      this.emit('console', entry.level, entry.text, (entry.lineNumber ?? -1) + 1, entry.url ?? '');
    });
  }

  #reportLifecycle(name: string, loaderId: string): void {
    if (name === 'DOMContentLoaded' && this.#isHidden) this.#showVisibility();
    if (name === 'DOMContentLoaded') this.emit('dom-ready');
    else if (name === 'load') this.emit('loaded', loaderId);
    else if (name === 'firstPaint') this.emit('painted');
  }

  #end(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.emit('gone');
  }
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url;
}
