import { call } from '../../bridge/bridge-client.ts';

/** Loads the window anew, at the page where it is. Main does it, as it allows a page no navigation of its own. */
export function reloadWindow(): void {
  call('app.reload', {}).catch(() => undefined);
}
