import { readAppLink } from '../../../../shared/navigation/app-link.ts';
import type { AppLocation } from '../../../../shared/navigation/app-location.ts';
import type { Log } from '../../../process/log.ts';
import type { Clock } from '../../../timing/clock.ts';
import { createThrottle } from '../../../timing/throttle.ts';

/** ms between two links that are followed. A web page may open hundreds at once; the last one counts. */
const restMs = 1_000;

/** Links of the app's own scheme that the desktop hands over. They come from anybody, and only navigate. */
export interface AppLinks {
  /** Follows a link now, or once {@link AppLinks.begin} was called. */
  receive(link: string): void;
  /** From now on, links open what they lead to. Returns where one led that came before. */
  begin(open: (location: AppLocation) => void): AppLocation | null;
}

export function createAppLinks({ clock, log }: { readonly clock: Clock; readonly log: Log }): AppLinks {
  let latest: AppLocation | null = null;
  let open: ((location: AppLocation) => void) | null = null;
  const throttle = createThrottle(clock, restMs, () => {
    if (latest !== null) open?.(latest);
  });
  return {
    receive(link) {
      latest = readAppLink(link) ?? { page: 'unknown-link' };
      // Not the link itself: it may hold anything, and any amount of it.
      log.info('link opened', { to: latest.page, length: link.length });
      if (open !== null) throttle.trigger();
    },
    begin(openLocation) {
      open = openLocation;
      return latest;
    },
  };
}
