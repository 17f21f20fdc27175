import { constants } from 'node:os';

/** How a process ended, in Chromium's terms. */
export interface ProcessEnd {
  /** The exit code, or the number of the signal. */
  readonly code: number;
  /** The reason in `child-process-gone`; undefined for an end that Chromium takes for a normal one. */
  readonly reason: 'abnormal-exit' | 'killed' | 'crashed' | 'launch-failed' | undefined;
  /** The status from waitpid, in which an exit code stands eight bits higher. */
  readonly status: number;
}

const kills = new Set<NodeJS.Signals>(['SIGKILL', 'SIGINT', 'SIGTERM']);
const crashes = new Set<NodeJS.Signals>(['SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGSEGV', 'SIGSYS', 'SIGTRAP']);

/** Tells how a process ended as Chromium does on Linux and macOS (`GetTerminationStatus` in `base/process/kill_posix.cc`). */
export function describeEnd(exitCode: number | null, signal: NodeJS.Signals | null): ProcessEnd {
  if (signal === null) {
    const code = exitCode ?? 0;
    return { code, reason: code === 0 ? undefined : 'abnormal-exit', status: code << 8 };
  }
  const code = constants.signals[signal];
  if (kills.has(signal)) return { code, reason: 'killed', status: code };
  return { code, reason: crashes.has(signal) ? 'crashed' : undefined, status: code };
}
