import type { Chromium } from '../../chromium/chromium.ts';
import { PreventableEvent } from '../../preventable-event.ts';
import { customSchemes } from '../../requests/custom-schemes.ts';
import { windowRegistry } from '../../window-registry.ts';
import { DownloadItem } from './download-item.ts';
import { session } from './session.ts';

/**
 * Tells of each download as Electron does, before a byte of it is kept. The host keeps none: one that nobody prevents is
 * cancelled too, and said to be missing.
 */
export async function tellDownloads(chromium: Chromium): Promise<void> {
  chromium.on('Browser.downloadWillBegin', ({ frameId, guid, url, suggestedFilename }) => {
    chromium.send('Browser.cancelDownload', { guid }).catch(() => {}); // it is over already
    const entry = windowRegistry.find(({ page }) => page.owns(frameId));
    const event = new PreventableEvent();
    const item = new DownloadItem(customSchemes.toApp(url), suggestedFilename);
    const frame = entry?.page.targetId === frameId ? entry.contents.mainFrame : null;
    session.defaultSession.emit('will-download', event, item, entry?.contents, frame);
    if (!event.defaultPrevented) console.error(`not in the host: the download of ${suggestedFilename}`);
  });
  await chromium.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true });
}
