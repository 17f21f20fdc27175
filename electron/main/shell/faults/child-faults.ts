import type { App } from 'electron/main';
import type { Log } from '../../../process/log.ts';

/**
 * Logs the end of Chromium's own processes, which Chromium starts again by itself. After the end of the one that makes
 * connections, what was under way has failed: `onNetworkEnded` has it tried again.
 */
export function watchChildren(app: App, log: Log, onNetworkEnded: () => void): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode, name, serviceName }) => {
    if (reason === 'clean-exit') return;
    log.warn('a process of the app ended', { type, name, reason, exitCode });
    if (serviceName === 'network.mojom.NetworkService') onNetworkEnded();
  });
}
