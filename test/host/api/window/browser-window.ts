import { EventEmitter } from 'node:events';
import { display } from '../../display.ts';
import { Page } from '../../page/page.ts';
import { PreventableEvent } from '../../preventable-event.ts';
import { recordedCalls } from '../../recorded-calls.ts';
import { refuseOtherNames } from '../../refuse-other-names.ts';
import { settings } from '../../settings.ts';
import { type OpenWindow, windowRegistry } from '../../window-registry.ts';
import { app } from '../app/app.ts';
import { lifecycle } from '../app/lifecycle.ts';
import { checkWebPreferences } from './check-web-preferences.ts';
import { WebContents } from './web-contents.ts';
import { type WindowMode, WindowSurface } from './window-surface.ts';

type Options = Electron.BrowserWindowConstructorOptions;

// Chromium does not paint every hidden page; Electron's event must come all the same.
const paintGraceMs = 300;
let lastId = 0;

/** Electron's BrowserWindow, drawn by a window of Chromium. */
export class BrowserWindow extends EventEmitter {
  readonly id = ++lastId;
  readonly webContents: WebContents;
  readonly #page: Page;
  readonly #surface: WindowSurface;
  readonly #entry: OpenWindow;
  #title: string;
  #isClosing = false;
  readonly #madeAt = performance.now();
  #hasLoaded = false;
  #isPainted = false;

  static getAllWindows(): BrowserWindow[] {
    return windowRegistry.all.map(({ window }) => window);
  }
  static getFocusedWindow(): BrowserWindow | null {
    return windowRegistry.focused ?? null;
  }
  static fromWebContents(contents: WebContents | undefined): BrowserWindow | null {
    return windowRegistry.find((entry) => entry.contents === contents)?.window ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return windowRegistry.find(({ window }) => window.id === id)?.window ?? null;
  }

  constructor(options: Options = {}) {
    super();
    this.setMaxListeners(0);
    const { chromium, targets } = display.required;
    const { x = 10, y = 10, width = 800, height = 600, minWidth = 0, minHeight = 0, webPreferences = {} } = options;
    checkWebPreferences(webPreferences);
    this.#title = options.title ?? app.getName();
    this.#page = new Page(chromium, targets, {
      windowId: this.id,
      width,
      height,
      preloadPath: webPreferences.preload,
      process: describeRenderer(webPreferences.additionalArguments ?? []),
    });
    this.#surface = new WindowSurface(this.#page, { x, y, width, height }, { width: minWidth, height: minHeight });
    this.webContents = new WebContents(this.#page, {
      id: this.id,
      focus: () => this.focus(),
      destroy: () => this.destroy(),
      setZoom: (factor) => {
        this.#surface.zoom = factor;
      },
      openWindow: (details, override) => this.#openChild(details, override, webPreferences),
    });
    this.#entry = { window: this, contents: this.webContents, page: this.#page };
    windowRegistry.add(this.#entry);
    this.#followPage();
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
    if (options.show !== false) this.show();
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  reload(): void {
    this.webContents.reload();
  }

  /** Asks the listeners of `close`, then the page; either may refuse. */
  close(): void {
    if (this.isDestroyed() || this.#isClosing) return;
    const event = new PreventableEvent();
    this.emit('close', event);
    if (event.defaultPrevented) {
      lifecycle.windowRefusedToClose();
      return;
    }
    this.#isClosing = true;
    void this.#page.close();
  }
  /** Closes at once, asking nobody. */
  destroy(): void {
    if (this.isDestroyed()) return;
    this.#isClosing = true;
    this.#page.destroy();
  }
  isDestroyed(): boolean {
    return this.#page.isGone;
  }

  show(): void {
    this.showInactive();
    this.focus();
  }
  showInactive(): void {
    if (this.isVisible()) return;
    recordedCalls.add('window.show', {
      hasLoaded: this.#hasLoaded || this.#isPainted,
      isMaximized: this.isMaximized(),
      afterMs: performance.now() - this.#madeAt,
    });
    this.#surface.isVisible = true;
    this.#page.isHidden = this.isMinimized();
    this.#emitSoon('show');
  }
  hide(): void {
    if (!this.isVisible()) return;
    this.#surface.isVisible = false;
    this.#page.isHidden = true;
    this.#emitSoon('hide');
    this.blur();
  }
  focus(): void {
    if (this.isFocused() || !this.isVisible()) return;
    windowRegistry.focused?.blur();
    windowRegistry.focused = this;
    this.#emitSoon('focus');
  }
  blur(): void {
    if (!this.isFocused()) return;
    windowRegistry.focused = undefined;
    this.#emitSoon('blur');
  }
  isVisible(): boolean {
    return this.#surface.isVisible;
  }
  isFocused(): boolean {
    return windowRegistry.focused === this;
  }

  minimize(): void {
    this.#enter('minimized', 'minimize');
    this.blur();
  }
  maximize(): void {
    this.#enter('maximized', 'maximize', 'resize', 'resized');
    this.showInactive();
  }
  unmaximize(): void {
    if (this.isMaximized()) this.#enter('normal', 'unmaximize', 'resize', 'resized');
  }
  restore(): void {
    if (this.isMinimized()) this.#enter('normal', 'restore');
    else this.unmaximize();
  }
  setFullScreen(isFullScreen: boolean): void {
    if (isFullScreen === this.isFullScreen()) return;
    const event = isFullScreen ? 'enter-full-screen' : 'leave-full-screen';
    this.#enter(isFullScreen ? 'fullscreen' : 'normal', event, 'resize', 'resized');
  }
  isMinimized(): boolean {
    return this.#surface.mode === 'minimized';
  }
  isMaximized(): boolean {
    return this.#surface.mode === 'maximized';
  }
  isFullScreen(): boolean {
    return this.#surface.mode === 'fullscreen';
  }

  getBounds(): Electron.Rectangle {
    return this.#surface.bounds;
  }
  getNormalBounds(): Electron.Rectangle {
    return this.#surface.normalBounds;
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#check();
    this.#surface.change(bounds);
    if (bounds.width !== undefined || bounds.height !== undefined) this.#emitSoon('resize', 'resized');
    if (bounds.x !== undefined || bounds.y !== undefined) this.#emitSoon('move', 'moved');
  }
  getSize(): [width: number, height: number] {
    const { width, height } = this.getBounds();
    return [width, height];
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getContentSize(): [width: number, height: number] {
    return this.getSize();
  }
  setContentSize(width: number, height: number): void {
    this.setSize(width, height);
  }
  setMinimumSize(width: number, height: number): void {
    this.#surface.minimum = { width, height };
  }
  getMinimumSize(): [width: number, height: number] {
    const { width, height } = this.#surface.minimum;
    return [width, height];
  }

  getTitle(): string {
    return this.#title;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  // Nothing of these is drawn by the host.
  setMenu(_menu: unknown): void {}
  setMenuBarVisibility(_isVisible: boolean): void {}
  setBackgroundColor(_color: string): void {}
  setIcon(_icon: unknown): void {}

  #enter(mode: WindowMode, ...events: string[]): void {
    this.#check();
    this.#surface.mode = mode;
    this.#page.isHidden = mode === 'minimized' || (this.#page.isHidden && !this.isVisible());
    this.#emitSoon(...events);
  }

  #check(): void {
    if (this.isDestroyed()) throw new TypeError('Object has been destroyed');
  }

  // Electron's window events come from the operating system, after the call has returned.
  #emitSoon(...events: string[]): void {
    queueMicrotask(() => {
      for (const event of events) this.emit(event, {});
    });
  }

  #openChild(details: Electron.HandlerDetails, override: Options, inherited: Electron.WebPreferences): void {
    const webPreferences = { ...inherited, ...override.webPreferences };
    const child = new BrowserWindow({ ...override, webPreferences });
    void child.loadURL(details.url);
    this.webContents.emit('did-create-window', child, details);
  }

  #followPage(): void {
    this.webContents.on('page-title-updated', (event: PreventableEvent, title: string, isExplicit: boolean) => {
      this.emit('page-title-updated', event, title, isExplicit);
      if (!event.defaultPrevented) this.#title = title;
    });
    this.webContents.on('render-process-gone', (event: unknown, details: unknown) => {
      app.emit('render-process-gone', event, this.webContents, details);
    });
    for (const event of ['unresponsive', 'responsive']) this.webContents.on(event, () => this.emit(event));
    this.#page.on('painted', () => this.#paint());
    this.webContents.on('did-finish-load', () => {
      this.#hasLoaded = true;
    });
    this.#page.on('loaded', () => void setTimeout(() => this.#paint(), paintGraceMs).unref());
    this.#page.on('gone', () => this.#endWithPage());
  }

  #paint(): void {
    if (this.#isPainted || this.isDestroyed()) return;
    this.#isPainted = true;
    if (settings.saysReadyToShow) this.emit('ready-to-show', {});
  }

  #endWithPage(): void {
    // The X of a visible window ends the page before main can object; its listeners still learn of it.
    const wasClosedByHand = !this.#isClosing;
    if (wasClosedByHand) this.emit('close', new PreventableEvent());
    windowRegistry.remove(this.#entry);
    this.#surface.isVisible = false;
    this.emit('closed');
    lifecycle.windowClosed(wasClosedByHand);
  }
}

refuseOtherNames(BrowserWindow.prototype, 'BrowserWindow');
refuseOtherNames(BrowserWindow, 'BrowserWindow');

function describeRenderer(additionalArguments: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    type: 'renderer',
    platform: process.platform,
    arch: process.arch,
    versions: process.versions,
    env: {},
    argv: [settings.executable, ...additionalArguments],
    sandboxed: true,
    contextIsolated: true,
    isMainFrame: true,
  };
}
