import type { EventEmitter } from 'node:events';
import { display } from '../../display.ts';
import { PreventableEvent } from '../../preventable-event.ts';
import { settings } from '../../settings.ts';
import { utilityRegistry } from '../../utility/utility-registry.ts';
import { windowRegistry } from '../../window-registry.ts';

/** Electron's order of events between start and end, and the one place where the process exits. */
class Lifecycle {
  readonly #ready = Promise.withResolvers<void>();
  #app: EventEmitter | undefined;
  #isReady = false;
  #isQuitting = false;
  #isEnding = false;

  get whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  get isEnding(): boolean {
    return this.#isEnding;
  }

  /** Names the emitter of the app's events. Its `emit` is looked up at each event, because Playwright replaces it. */
  connect(app: EventEmitter): void {
    this.#app = app;
  }

  markReady(): void {
    this.#isReady = true;
    this.#app?.emit('will-finish-launching');
    // Before the promise: Playwright holds the event back and repeats it with these arguments when the promise resolves.
    this.#app?.emit('ready', {}, {});
    this.#ready.resolve();
  }

  /** Asks before-quit, then each window, then will-quit; any of them may refuse. */
  quit(): void {
    if (this.#isQuitting || this.#isEnding) return;
    this.#isQuitting = true;
    if (this.#isRefused('before-quit')) {
      this.#isQuitting = false;
      return;
    }
    const windows = windowRegistry.all;
    if (windows.length === 0) this.#finish();
    for (const { window } of windows) window.close();
  }

  /** Ends without asking anybody. */
  exit(code: number): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    for (const { window } of windowRegistry.all) window.destroy();
    this.#end(code);
  }

  windowRefusedToClose(): void {
    this.#isQuitting = false;
  }

  windowClosed(wasClosedByHand: boolean): void {
    if (windowRegistry.all.length > 0 || this.#isEnding) return;
    if (this.#isQuitting) {
      this.#finish();
      return;
    }
    const isHandled = this.#app?.emit('window-all-closed') ?? false;
    // Without a tray nobody could bring back an app that a person has closed.
    const isOutOfReach = wasClosedByHand && settings.isHeaded && !settings.isDriven;
    if (!isHandled || (isOutOfReach && windowRegistry.all.length === 0)) this.quit();
  }

  #isRefused(name: string): boolean {
    const event = new PreventableEvent();
    this.#app?.emit(name, event);
    return event.defaultPrevented;
  }

  #finish(): void {
    if (this.#isRefused('will-quit')) {
      this.#isQuitting = false;
      return;
    }
    this.#isEnding = true;
    this.#end(0);
  }

  async #end(code: number): Promise<void> {
    this.#app?.emit('quit', {}, code);
    await Promise.all([display.ifStarted?.chromium.close(), ...utilityRegistry.all.map((utility) => utility.end())]);
    process.exit(code);
  }
}

/** The run's life, from start to exit. */
export const lifecycle = new Lifecycle();
