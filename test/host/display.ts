import type { Chromium } from './chromium/chromium.ts';
import type { Targets } from './chromium/targets.ts';
import type { SocksRelay } from './proxy/socks-relay.ts';
import type { RequestRouter } from './requests/request-router.ts';

/** What draws the windows; one for each run of the host. */
export interface Display {
  readonly chromium: Chromium;
  readonly targets: Targets;
  readonly router: RequestRouter;
  /** The proxy of every page. */
  readonly relay: SocksRelay;
}

let started: Display | undefined;

export const display = {
  get ifStarted(): Display | undefined {
    return started;
  },

  /** The display, for what Electron allows only after `ready`. Throws before that. */
  get required(): Display {
    if (!started) throw new Error('Cannot be used before app is ready');
    return started;
  },

  set(value: Display): void {
    started = value;
  },
};
