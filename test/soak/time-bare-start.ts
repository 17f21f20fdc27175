import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How many ms a process that does nothing takes from its start to its end: what a start costs on this machine now. */
export async function timeBareStart(): Promise<number> {
  const before = performance.now();
  const bare = spawn(process.execPath, ['--eval', ''], {
    stdio: 'ignore',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  await once(bare, 'exit');
  return performance.now() - before;
}
