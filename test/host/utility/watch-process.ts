import { spawn } from 'node:child_process';

/**
 * Kills a process when the host has ended, also when the host was killed and the process is in a loop in which it cannot notice.
 * Returns what to call once the process has ended by itself.
 */
export function watchProcess(pid: number): () => void {
  // `read` returns when the host's end of the pipe closes; signals to the whole group, as by Ctrl+C, leave the watch alone.
  const script = 'trap "" HUP INT TERM; read -r _; kill -9 "$0"';
  const watchdog = spawn('/bin/sh', ['-c', script, String(pid)], { stdio: ['pipe', 'ignore', 'ignore'] });
  return () => watchdog.kill('SIGKILL');
}
