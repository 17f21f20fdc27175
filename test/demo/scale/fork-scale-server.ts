import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ScaleSize } from './scale-registry.ts';
import type { ScaleTraffic } from './start-scale-server.ts';

/** A scale server in a process of its own. */
export interface ForkedScaleServer {
  readonly url: string;
  /** Since the start or the last call. */
  takeTraffic(): Promise<ScaleTraffic>;
  close(): Promise<void>;
}

export async function forkScaleServer(options: {
  readonly size: Pick<ScaleSize, 'models' | 'versionsPerModel'>;
  readonly latencyMs: number;
}): Promise<ForkedScaleServer> {
  const { models, versionsPerModel } = options.size;
  const child = fork(
    join(import.meta.dirname, 'scale-server-process.ts'),
    [models, versionsPerModel, options.latencyMs].map(String),
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return {
    url,
    async takeTraffic() {
      const answer = once(child, 'message');
      child.send('traffic');
      const [traffic] = (await answer) as [ScaleTraffic];
      return traffic;
    },
    async close() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}
