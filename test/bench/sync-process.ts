/**
 * The app's sync as a process of its own, to see what it does to one: `node sync-process.ts <task> <url> [url]`.
 * `sync` reads everything from the first server, then from the second, which has none of the models of the first.
 * `refresh` reads everything 500 times. Sends what it measured to its parent.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { keepHeapSmall } from '../../electron/process/heap.ts';
import { mergeIndex, openAppRegistry, refreshAsAtStart, sweepOnce } from './app-registry.ts';
import { quantile } from './measure.ts';

/** What `sync` sends. */
export interface SyncMeasured {
  /** MB at most, until the first sync was done. */
  readonly peakMemory: number;
  /** ms that the event loop stood still at most, in the first sync and in the one that removes its models. */
  readonly longestBlock: number;
  readonly longestBlockRemoving: number;
  /** ms of processor time between two looks at the clock at most, of either sync: what other processes do is not in it. */
  readonly longestWork: number;
  readonly seconds: number;
}

/** What `refresh` sends: MB that the process had around its 50th and its 475th refresh, garbage collected. */
export interface RefreshMeasured {
  readonly early: number;
  readonly late: number;
}

const [task, url = '', otherUrl = ''] = process.argv.slice(2);
keepHeapSmall(8);
const registry = openAppRegistry();
process.send?.(task === 'sync' ? await measureSync() : await measureRefreshes());
registry.close();
process.disconnect?.();

async function measureSync(): Promise<SyncMeasured> {
  const start = performance.now();
  const first = await watched(() => sweepAndMerge(url));
  const seconds = (performance.now() - start) / 1000;
  const peakMemory = process.resourceUsage().maxRSS / 1024;
  const second = await watched(() => sweepAndMerge(otherUrl));
  return {
    peakMemory,
    longestBlock: first.block,
    longestBlockRemoving: second.block,
    longestWork: Math.max(first.work, second.work),
    seconds,
  };
}

async function sweepAndMerge(server: string): Promise<void> {
  await sweepOnce(registry, server);
  await mergeIndex(registry.replica);
}

async function watched(work: () => Promise<void>): Promise<{ readonly block: number; readonly work: number }> {
  let longest = 0;
  let last = process.threadCpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(last);
    last = process.threadCpuUsage();
    longest = Math.max(longest, (user + system) / 1000);
  }, 1);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  delay.disable();
  clearInterval(timer);
  return { block: delay.max / 1e6, work: longest };
}

async function measureRefreshes(): Promise<RefreshMeasured> {
  const memory: number[] = [];
  for (let refresh = 1; refresh <= 500; refresh += 1) {
    // nine in ten refreshes of a running app read what changed; here every other one, so that both are seen
    await (refresh % 2 === 0 ? refreshAsAtStart(registry, url) : sweepOnce(registry, url));
    globalThis.gc?.();
    memory.push(process.memoryUsage().rss / 1024 / 1024);
  }
  return { early: quantile(memory.slice(25, 75), 0.5), late: quantile(memory.slice(450), 0.5) };
}
