import { utilityProcess } from 'electron/main';
import type { Log } from '../../../process/log.ts';
import type { EngineProcess } from './engine-life.ts';

/**
 * Environment variables to pass on. Electron passes on all of them unless told which, and treats an empty object as
 * nothing told. Some may hold tokens, so the engine gets only what a program needs to run on a system.
 */
const passedOn = ['LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT', 'WINDIR', 'PATH'];

/** MB. Far more than the engine needs, yet a hostile answer ends it before the whole computer gets slow. */
const heapMb = 2_048;

/** Outputs on stderr to log per run: they tell why the engine died. */
const mostOutputs = 40;

/** Starts the engine's process from its bundle. */
export function forkEngine(file: string, log: Log): EngineProcess {
  const child = utilityProcess.fork(file, [], {
    serviceName: 'engine',
    env: Object.fromEntries([
      ['PRIMEHUB_MODELS_PROCESS', 'engine'],
      ...passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
    ]),
    // The bare flag comes too late for V8. In this form Electron hands it over in time.
    execArgv: [`--js-flags=--max-old-space-size=${heapMb}`],
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  logErrorOutput(child.stderr, log);
  // Without a listener this would end main. The report holds the environment, so it stays out of the log; `exit`
  // follows.
  child.on('error', (type, location) => log.error('the engine met a fatal error', { type, location }));
  const listeners = new Set<(code: number) => void>();
  let exited: number | null = null;
  child.once('exit', (code) => {
    exited = code;
    for (const listener of listeners) listener(code);
  });
  return {
    port: {
      post: (message) => child.postMessage(message),
      listen: (receive) => void child.on('message', receive),
    },
    get pid() {
      return child.pid;
    },
    onExit(listener) {
      if (exited === null) listeners.add(listener);
      else listener(exited);
    },
    kill() {
      const { pid } = child;
      child.kill();
      // SIGTERM is enough for all but a process that is stopped.
      setTimeout(() => killHard(pid), 1_000).unref();
    },
    killHung() {
      const { pid } = child;
      // Electron's own first, so that it knows who ended it.
      child.kill();
      killHard(pid);
    },
  };

  function killHard(pid: number | undefined): void {
    if (pid === undefined || exited !== null) return;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It went in between.
    }
  }
}

function logErrorOutput(output: NodeJS.ReadableStream | null, log: Log): void {
  let outputs = 0;
  output?.on('data', (data: Buffer) => {
    if (outputs < mostOutputs) log.warn('the engine wrote to stderr', { text: data.toString('utf8').slice(0, 1_000) });
    outputs += 1;
  });
}
