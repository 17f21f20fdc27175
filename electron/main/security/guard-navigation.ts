/**
 * Attack: a link, a form or script moves the window to a foreign page, which then sits beside the app's bridge, or
 * opens a second window or a webview with weaker settings. So windows stay on the app's page and open nothing.
 */
import type { App, WebContents } from 'electron/main';
import type { Log } from '../../process/log.ts';

/** Guards every page the app will ever make. */
export function guardNavigation(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, log));
}

function guard(contents: WebContents, log: Log): void {
  contents.on('will-navigate', (event) => {
    log.warn('navigation refused', { url: event.url.slice(0, 200) });
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    log.warn('window refused', { url: url.slice(0, 200) });
    return { action: 'deny' };
  });
}
