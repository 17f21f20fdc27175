import { recordedCalls } from '../../recorded-calls.ts';
import { refuseOtherNames } from '../../refuse-other-names.ts';

/** Electron's `shell`, recording what it would open. */
export const shell = refuseOtherNames(
  {
    async openExternal(url: string): Promise<void> {
      recordedCalls.add('shell.openExternal', url);
    },
    async openPath(path: string): Promise<string> {
      recordedCalls.add('shell.openPath', path);
      return '';
    },
    showItemInFolder(path: string): void {
      recordedCalls.add('shell.showItemInFolder', path);
    },
  },
  'shell',
);
