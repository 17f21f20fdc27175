import type { Page } from '../../page/page.ts';
import { settings } from '../../settings.ts';
import { screen } from './screen.ts';

export type WindowMode = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

/**
 * Where and how a window stands. Without a display this is state, and the page is told its size;
 * on a display Chromium's window is moved along.
 */
export class WindowSurface {
  readonly #page: Page;
  #normal: Electron.Rectangle;
  #minimum = { width: 0, height: 0 };
  #mode: WindowMode = 'normal';
  #isVisible = false;
  #zoom = 1;
  #appliedSize = '';

  constructor(page: Page, bounds: Electron.Rectangle, minimum: { readonly width: number; readonly height: number }) {
    this.#page = page;
    this.#normal = bounds;
    this.#minimum = minimum;
    page.on('attached', () => this.#apply());
  }

  get mode(): WindowMode {
    return this.#mode;
  }
  set mode(mode: WindowMode) {
    this.#mode = mode;
    this.#apply();
  }

  get isVisible(): boolean {
    return this.#isVisible;
  }
  set isVisible(isVisible: boolean) {
    this.#isVisible = isVisible;
    this.#apply();
  }

  set zoom(factor: number) {
    this.#zoom = factor;
    this.#apply();
  }

  get minimum(): { readonly width: number; readonly height: number } {
    return this.#minimum;
  }
  set minimum(size: { readonly width: number; readonly height: number }) {
    this.#minimum = size;
  }

  get normalBounds(): Electron.Rectangle {
    return { ...this.#normal };
  }

  get bounds(): Electron.Rectangle {
    if (this.#mode === 'maximized') return { ...screen.getDisplayMatching(this.#normal).workArea };
    if (this.#mode === 'fullscreen') return { ...screen.getDisplayMatching(this.#normal).bounds };
    return this.normalBounds;
  }

  /** Changes the normal bounds, not below the minimum size. */
  change(bounds: Partial<Electron.Rectangle>): void {
    const wanted = { ...this.#normal, ...bounds };
    const width = Math.max(wanted.width, this.#minimum.width);
    const height = Math.max(wanted.height, this.#minimum.height);
    this.#normal = { ...wanted, width, height };
    this.#apply();
  }

  #apply(): void {
    // The page's own events tell of its end; there is nothing to draw then.
    (settings.isHeaded ? this.#moveWindow() : this.#resizePage()).catch(() => {});
  }

  // Zoom makes the page's own pixels larger and thereby fewer.
  async #resizePage(): Promise<void> {
    const { width, height } = this.bounds;
    const size = `${width} ${height} ${this.#zoom}`;
    if (size === this.#appliedSize) return; // a size that a test has given the page stays
    this.#appliedSize = size;
    await this.#page.send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(width / this.#zoom),
      height: Math.round(height / this.#zoom),
      deviceScaleFactor: this.#zoom === 1 ? 0 : this.#zoom,
      mobile: false,
    });
  }

  async #moveWindow(): Promise<void> {
    const { windowId } = await this.#page.send('Browser.getWindowForTarget');
    const windowState = this.#isVisible ? this.#mode : 'minimized';
    await this.#page.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
    if (windowState !== 'normal') return;
    const { x: left, y: top, width, height } = this.#normal;
    await this.#page.send('Browser.setWindowBounds', { windowId, bounds: { left, top, width, height } });
  }
}
