/**
 * Attack: a page that got into a window or a frame (an injected iframe, a redirected window) calls the app's IPC and
 * has main send the person's token somewhere. So only the main frame of a window that shows the app's own page is
 * answered.
 */
import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron/main';
import { isAppUrl } from './app-origin.ts';

/** Whether a message comes from the main frame of the app's own page. */
export function isTrustedSender(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}
