import type { BrowserWindow } from './api/window/browser-window.ts';
import type { WebContents } from './api/window/web-contents.ts';
import type { Page } from './page/page.ts';

/** A window of the app with its contents and the page that draws it. */
export interface OpenWindow {
  readonly window: BrowserWindow;
  readonly contents: WebContents;
  readonly page: Page;
}

const open = new Set<OpenWindow>();

/** The windows that are open, oldest first, and which of them has the focus. */
export const windowRegistry = {
  focused: undefined as BrowserWindow | undefined,

  add(entry: OpenWindow): void {
    open.add(entry);
  },

  remove(entry: OpenWindow): void {
    open.delete(entry);
    if (this.focused === entry.window) this.focused = undefined;
  },

  get all(): readonly OpenWindow[] {
    return [...open];
  },

  find(predicate: (entry: OpenWindow) => boolean): OpenWindow | undefined {
    return [...open].find(predicate);
  },
};
