import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface RealMlflow {
  /** The tracking URI, without a slash at the end. */
  readonly url: string;
  /** Ends the server and removes its data. */
  close(): Promise<void>;
}

export interface RealMlflowOptions {
  readonly python: string;
  /** Further parameters of `mlflow server`. */
  readonly parameters?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A first start migrates an empty database, which takes long on a busy machine. */
const startTimeoutMs = 90_000;

/** Starts MLflow on a free port of the loopback, with an empty database in a temporary folder. */
export async function startRealMlflow({ python, parameters = [], env = {} }: RealMlflowOptions): Promise<RealMlflow> {
  const folder = mkdtempSync(join(tmpdir(), 'primehub-models-mlflow-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const logFile = join(folder, 'server.log');
  const log = openSync(logFile, 'w');
  const server = spawn(
    python,
    [
      ...['-m', 'mlflow', 'server', '--host', '127.0.0.1', '--port', String(port), '--workers', '1'],
      ...['--backend-store-uri', `sqlite:///${join(folder, 'mlflow.db')}`],
      ...['--artifacts-destination', join(folder, 'artifacts'), ...parameters],
    ],
    {
      cwd: folder,
      // a process group of its own, as the server's workers are processes too
      detached: true,
      stdio: ['ignore', log, log],
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        MLFLOW_DISABLE_TELEMETRY: 'true',
        MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
        ...env,
      },
    },
  );
  closeSync(log);

  const killNow = () => signalGroup(server, 'SIGKILL');
  process.once('exit', killNow);
  const close = async (): Promise<void> => {
    process.off('exit', killNow);
    await endGroup(server);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const deadline = Date.now() + startTimeoutMs;
  while (!(await isHealthy(url))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      const lines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-15).join('\n');
      await close();
      throw new Error(`MLflow did not start. Its log ends with:\n${lines}`);
    }
    await delay(100);
  }
  return { url, close };
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

async function endGroup(server: ChildProcess): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise<boolean>((resolve) => server.once('exit', () => resolve(true)));
    signalGroup(server, 'SIGTERM');
    await Promise.race([ended, delay(5000, false, { ref: false })]);
  }
  // workers may outlive the process that started them
  signalGroup(server, 'SIGKILL');
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // the group is gone already
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('No port is free'));
        else resolve(address.port);
      });
    });
  });
}
