import type { App } from 'electron/main';
import type { Log } from '../../../process/log.ts';

/** So many ends of the graphics process are no accident. Chromium gives up after a few more, and takes the app along. */
const mostGraphicsEnds = 2;

/**
 * Logs the end of Chromium's own processes, which Chromium starts again by itself. `onNetworkEnded` has tried again what
 * failed with the one that makes connections; `onGraphicsUseless` makes the next start draw without the one for graphics.
 */
export function watchChildren(
  app: App,
  options: { readonly log: Log; readonly onNetworkEnded: () => void; readonly onGraphicsUseless: () => void },
): void {
  let graphicsEnds = 0;
  app.on('child-process-gone', (_event, { type, reason, exitCode, name, serviceName }) => {
    if (reason === 'clean-exit') return;
    options.log.warn('a process of the app ended', { type, name, reason, exitCode });
    if (serviceName === 'network.mojom.NetworkService') options.onNetworkEnded();
    // Whoever ended it from outside says nothing about the driver.
    if (type !== 'GPU' || reason === 'killed') return;
    graphicsEnds += 1;
    if (graphicsEnds === mostGraphicsEnds) options.onGraphicsUseless();
  });
}
