import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Runs sync-process.ts and returns what it measured. */
export async function forkSyncProcess<Measured>(
  parameters: readonly string[],
  execArgv: readonly string[] = [],
): Promise<Measured> {
  const child = fork(join(import.meta.dirname, 'sync-process.ts'), parameters, {
    execArgv: [...execArgv],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`The sync process ended with ${code}`)));
  failed.catch(() => undefined);
  const [measured] = (await Promise.race([once(child, 'message'), failed])) as [Measured];
  await failed.catch(() => undefined);
  return measured;
}
