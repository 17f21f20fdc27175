import { Worker } from 'node:worker_threads';

/** Starts a thread that runs a text as its program, with little memory and nothing of the environment. Throws where none can be started. */
export function startProgramThread(program: string, data: object): Worker {
  return new Worker(program, {
    eval: true,
    workerData: data,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  });
}
