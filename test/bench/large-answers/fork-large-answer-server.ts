import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LargeAnswerKind } from './large-answer.ts';

/** A server with 1,000 models, in a process of its own. */
export interface LargeAnswerServer {
  readonly url: string;
  /** The next page of models that somebody asks for is the large one. */
  arm(): Promise<void>;
  /** How many large answers have been given. */
  given(): Promise<number>;
  close(): Promise<void>;
}

export async function forkLargeAnswerServer(kind: LargeAnswerKind): Promise<LargeAnswerServer> {
  const child = fork(join(import.meta.dirname, 'large-answer-process.ts'), [kind], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  const ask = async (message: 'arm' | 'given'): Promise<number> => {
    const told = once(child, 'message');
    child.send(message);
    const [{ given }] = (await told) as [{ given: number }];
    return given;
  };
  return {
    url,
    arm: async () => void (await ask('arm')),
    given: () => ask('given'),
    async close() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}
