/**
 * Attack: a link, a form or script moves the window or a frame in it to a foreign page, which then sits beside the app's
 * bridge, opens a second window or a webview with weaker settings, or keeps the window from closing. So windows stay on
 * the app's page, frames go nowhere, and nothing opens. The page may only load itself again.
 */
import type { App, WebContents } from 'electron/main';
import type { Log } from '../../process/log.ts';
import { isAppUrl } from './app-origin.ts';

interface Navigation {
  readonly url: string;
  readonly isMainFrame: boolean;
  preventDefault(): void;
}

/** Guards every page the app will ever make. */
export function guardNavigation(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, log));
}

function guard(contents: WebContents, log: Log): void {
  const refuse = (event: Navigation): void => {
    if (event.isMainFrame && isAppUrl(event.url) && withoutFragment(event.url) === withoutFragment(contents.getURL()))
      return;
    log.warn('navigation refused', { url: event.url.slice(0, 200) });
    event.preventDefault();
  };
  // Electron tells of the main frame twice and of other frames once. Whichever comes first ends it.
  contents.on('will-frame-navigate', refuse);
  contents.on('will-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    log.warn('window refused', { url: url.slice(0, 200) });
    return { action: 'deny' };
  });
  // Here this lets the window close: the page's own objection counts for nothing.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url;
}
