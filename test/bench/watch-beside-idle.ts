import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { type LoopWatched, type LoopWatchOptions, watchLoop } from './loop-watch.ts';

/** How late the event loops of an app's main process and of a process that did nothing were during the same work. */
export interface WatchedBesideIdle<T> {
  readonly main: LoopWatched;
  readonly idle: LoopWatched;
  readonly outcome: T;
}

/** Does the work and watches the app's main process meanwhile, beside an idle process: what holds up both is the machine. */
export async function watchBesideIdle<T>(
  app: ElectronApplication,
  options: LoopWatchOptions,
  work: () => Promise<T>,
): Promise<WatchedBesideIdle<T>> {
  const child = fork(
    join(import.meta.dirname, 'idle-process.ts'),
    [String(options.resolution), String(options.seesWork)],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  try {
    await once(child, 'message');
    child.send('start');
    const watch = await app.evaluateHandle(watchLoop, options);
    const outcome = await work();
    const main = await watch.evaluate((running) => running.stop());
    const told = once(child, 'message');
    child.send('stop');
    const [idle] = (await told) as [LoopWatched];
    return { main, idle, outcome };
  } finally {
    child.disconnect();
  }
}
