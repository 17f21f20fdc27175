/**
 * Attack: script in the page, or a server's answer, saves a file on the person's computer, which they may open later
 * (`<a download>`, a `data:` address, an answer that is an attachment). Main begins no download, so all are cancelled.
 */
import type { Session } from 'electron/main';
import type { Log } from '../../process/log.ts';

/** Cancels every download of a session. */
export function refuseDownloads(session: Session, log: Log): void {
  session.on('will-download', (event, item) => {
    event.preventDefault();
    log.warn('download refused', { url: item.getURL().slice(0, 200) });
  });
}
