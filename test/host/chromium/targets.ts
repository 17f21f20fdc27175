import type { Chromium } from './chromium.ts';

/** A page of Chromium and the session that speaks to it. */
export interface AttachedTarget {
  readonly targetId: string;
  readonly sessionId: string;
}

/** Whether a URL is the one by which a visible window is told apart when it opens. */
export function isWindowMarker(url: string): boolean {
  return marker.test(url);
}

const marker = /#host-window-(\d+)$/;

/**
 * Opens Chromium's windows and pairs them with the windows of the app.
 * Every page starts paused, so that its scripts are in place before anything runs in it.
 */
export class Targets {
  readonly #chromium: Chromium;
  readonly #isHeaded: boolean;
  readonly #attached = new Map<string, PromiseWithResolvers<AttachedTarget>>();

  constructor(chromium: Chromium, isHeaded: boolean) {
    this.#chromium = chromium;
    this.#isHeaded = isHeaded;
    chromium.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type !== 'page') {
        chromium.send('Runtime.runIfWaitingForDebugger', {}, sessionId).catch(() => {});
      } else if (targetInfo.openerId !== undefined) {
        // A popup that got past window.open: the app has not allowed it.
        chromium.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => {});
      } else {
        const key = marker.exec(targetInfo.url)?.[1] ?? targetInfo.targetId;
        this.#claim(key).resolve({ sessionId, targetId: targetInfo.targetId });
      }
    });
  }

  /** Tells Chromium to report its pages to the host, each paused. */
  async watch(): Promise<void> {
    const settings = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
    await Promise.all([
      this.#chromium.send('Target.setDiscoverTargets', { discover: true }),
      this.#chromium.send('Target.setAutoAttach', settings),
    ]);
  }

  /** Opens a window; it stays paused until `Runtime.runIfWaitingForDebugger`. */
  async open(windowId: number, size: { readonly width: number; readonly height: number }): Promise<AttachedTarget> {
    let key = String(windowId);
    if (this.#isHeaded) {
      this.#chromium.openAppWindow(`data:text/html,#host-window-${windowId}`);
    } else {
      const { width, height } = size;
      const created = await this.#chromium.send('Target.createTarget', {
        url: 'about:blank',
        newWindow: true,
        width,
        height,
      });
      key = created.targetId;
    }
    const target = await this.#claim(key).promise;
    this.#attached.delete(key);
    return target;
  }

  // The answer to createTarget and the report of the new page come in either order.
  #claim(key: string): PromiseWithResolvers<AttachedTarget> {
    const claim = this.#attached.get(key) ?? Promise.withResolvers<AttachedTarget>();
    this.#attached.set(key, claim);
    return claim;
  }
}
