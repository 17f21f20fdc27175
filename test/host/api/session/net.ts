import { refuseOtherNames } from '../../refuse-other-names.ts';
import { fetchAsMain } from '../../requests/fetch-as-main.ts';

/** Electron's `net`. */
export const net = refuseOtherNames(
  {
    fetch: fetchAsMain,
    isOnline: (): boolean => true,
    get online(): boolean {
      return net.isOnline();
    },
  },
  'net',
);
