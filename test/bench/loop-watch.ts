/** ms that an event loop was late, at its sampled looks at the clock. */
export interface LoopWatched {
  readonly p99: number;
  readonly longest: number;
  /** ms of processor time that the whole process took. */
  readonly processor: number;
  /** ms of processor time between two looks at the clock, at most; 0 unless asked for. */
  readonly longestWork: number;
  /** ms that it was late at most without the time that it waited for a processor, where Linux tells; 0 unless asked for. */
  readonly longestHeld: number;
}

export interface LoopWatch {
  stop(): LoopWatched;
}

export interface LoopWatchOptions {
  /** ms between two looks at the clock. */
  readonly resolution: number;
  /** Looks at the thread's processor time every ms, too. */
  readonly seesWork: boolean;
}

/**
 * Watches the event loop of the process it runs in. Playwright carries the function as text into the main process of an app,
 * with Electron as its first argument, so it uses nothing from outside itself.
 */
export function watchLoop(_electron: unknown, { resolution, seesWork }: LoopWatchOptions): LoopWatch {
  const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
  const { existsSync, readFileSync } = process.getBuiltinModule('node:fs');
  // Of the process's first thread: time on a processor, time that it waited for one, in ns.
  const schedule = '/proc/self/schedstat';
  const waited = existsSync(schedule) ? () => Number(readFileSync(schedule, 'utf8').split(' ')[1]) / 1e6 : () => 0;
  let longestWork = 0;
  let longestHeld = 0;
  let last = { usage: process.threadCpuUsage(), at: performance.now(), waited: waited() };
  const timer = seesWork
    ? setInterval(() => {
        const { user, system } = process.threadCpuUsage(last.usage);
        const now = { usage: process.threadCpuUsage(), at: performance.now(), waited: waited() };
        longestWork = Math.max(longestWork, (user + system) / 1000);
        longestHeld = Math.max(longestHeld, now.at - last.at - 1 - (now.waited - last.waited));
        last = now;
      }, 1)
    : undefined;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  const before = process.cpuUsage();
  // What is recorded is the time from one look to the next, with the time that was meant to pass between them.
  const late = (ns: number): number => Math.max(0, ns / 1e6 - resolution);
  return {
    stop() {
      const { user, system } = process.cpuUsage(before);
      delay.disable();
      clearInterval(timer);
      return {
        p99: late(delay.percentile(99)),
        longest: late(delay.max),
        processor: (user + system) / 1000,
        longestWork,
        longestHeld,
      };
    },
  };
}
