/**
 * Attack: script in the page sends what it sees somewhere. The policy already forbids that; this refuses the request
 * below the policy, for every kind of request and for workers too. Main's own requests use a separate session.
 */
import type { Session } from 'electron/main';
import type { Log } from '../../process/log.ts';
import { isAppUrl } from './app-origin.ts';

/** Developer tools load their own pages through the session. */
const ownSchemes = ['devtools:'];

/** Cancels every request of the session except those for the app's own files. */
export function refuseRendererNetwork(session: Session, log: Log): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = isAppUrl(details.url) || ownSchemes.some((scheme) => details.url.startsWith(scheme));
    if (!allowed) log.warn('renderer request refused', { url: details.url.slice(0, 200) });
    answer({ cancel: !allowed });
  });
}
