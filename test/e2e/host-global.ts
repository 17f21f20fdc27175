import { join } from 'node:path';
import type { desktop } from '../host/api/shell/desktop.ts';
import type { RecordedCall } from '../host/recorded-calls.ts';

/** Whether the app runs on the host, which alone lets a test be the desktop. */
export const isOnHost = process.env.ELECTRON_OVERRIDE_DIST_PATH === join(import.meta.dirname, '../host/bin');

/** What the host's main process holds for specs. */
export type HostGlobal = typeof globalThis & {
  readonly hostDesktop: typeof desktop;
  readonly hostCalls: readonly RecordedCall[];
};
