/** ms that an event loop was late, at its sampled looks at the clock. */
export interface LoopWatched {
  readonly p99: number;
  readonly longest: number;
  /** ms of processor time that the whole process took. */
  readonly processor: number;
  /** ms of processor time between two looks at the clock, at most; 0 unless asked for. */
  readonly longestWork: number;
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
  let longestWork = 0;
  let last = process.threadCpuUsage();
  const timer = seesWork
    ? setInterval(() => {
        const { user, system } = process.threadCpuUsage(last);
        last = process.threadCpuUsage();
        longestWork = Math.max(longestWork, (user + system) / 1000);
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
      };
    },
  };
}
