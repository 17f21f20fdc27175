import type { Chromium } from './chromium/chromium.ts';
import type { Targets } from './chromium/targets.ts';
import type { SocksRelay } from './proxy/socks-relay.ts';
import type { RequestRouter } from './requests/request-router.ts';

/** What draws the windows; one for each run of the host. */
export interface Engine {
  readonly chromium: Chromium;
  readonly targets: Targets;
  readonly router: RequestRouter;
  /** The proxy of every page. */
  readonly relay: SocksRelay;
}

let started: Engine | undefined;

export const engine = {
  get ifStarted(): Engine | undefined {
    return started;
  },

  /** The engine, for what Electron allows only after `ready`. Throws before that. */
  get required(): Engine {
    if (!started) throw new Error('Cannot be used before app is ready');
    return started;
  },

  set(value: Engine): void {
    started = value;
  },
};
