import { call } from '../../bridge/bridge-client.ts';

/** Loads the window anew, at the page where it is. */
export function reloadWindow(): void {
  call('app.reload', {}).catch(() => undefined);
}
