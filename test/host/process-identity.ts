import { readFileSync } from 'node:fs';

/** A process id with its start time, so that a number used again is not taken for the old process. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

/** The identity of a living process, or undefined when there is none with that id. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  try {
    process.kill(pid, 0);
  } catch {
    return undefined;
  }
  return { pid, startedAt: readStartTime(pid) };
}

/** Whether the process of a recorded identity still lives. */
export function isSameProcessAlive(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startedAt === identity.startedAt;
}

// Field 22 of /proc/<pid>/stat, counted after the command's closing bracket. Other systems than Linux compare ids only.
function readStartTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
