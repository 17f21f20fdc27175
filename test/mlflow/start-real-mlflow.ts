import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  /** A folder of more packages. */
  readonly packages?: string;
  /** A path such as `/ml` that the server lives under. */
  readonly staticPrefix?: string;
  /** The administrator of MLflow's basic-auth app; without one, nobody signs in. */
  readonly admin?: { readonly username: string; readonly password: string };
}

/**
 * Runs a program until it ends or the standard input does, which it also does when the tests are killed; then ends the
 * whole process group.
 */
const untilInputEnds = '("$@"; kill -KILL 0) & cat >/dev/null; kill -KILL 0';
/** A first start migrates an empty database, which takes long on a busy machine. */
const startTimeoutMs = 90_000;

/** Starts MLflow on a free port of the loopback, with an empty database in a temporary folder. */
export async function startRealMlflow(options: RealMlflowOptions): Promise<RealMlflow> {
  const { python, packages, staticPrefix = '', admin } = options;
  const folder = mkdtempSync(join(tmpdir(), 'primehub-models-mlflow-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const logFile = join(folder, 'server.log');
  const log = openSync(logFile, 'w');
  const server = spawn(
    'sh',
    [
      ...['-c', untilInputEnds, 'mlflow'],
      ...[python, '-m', 'mlflow', 'server', '--host', '127.0.0.1', '--port', String(port), '--workers', '1'],
      ...['--backend-store-uri', `sqlite:///${join(folder, 'mlflow.db')}`],
      ...['--artifacts-destination', join(folder, 'artifacts')],
      ...(staticPrefix === '' ? [] : ['--static-prefix', staticPrefix]),
      ...(admin === undefined ? [] : ['--app-name', 'basic-auth']),
    ],
    {
      cwd: folder,
      // a process group of its own, as the server's workers are processes too
      detached: true,
      stdio: ['pipe', log, log],
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        ...(packages === undefined ? {} : { PYTHONPATH: packages }),
        MLFLOW_DISABLE_TELEMETRY: 'true',
        MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
        ...(admin === undefined ? {} : basicAuth(folder, admin)),
      },
    },
  );
  closeSync(log);
  let isOver = false;
  const over = new Promise<void>((resolve) => server.once('close', () => resolve())).then(() => {
    isOver = true;
  });

  const close = async (): Promise<void> => {
    server.stdin?.destroy();
    await over;
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const deadline = Date.now() + startTimeoutMs;
  // newer releases put this page under the prefix too
  while (!(await isHealthy(origin)) && !(await isHealthy(origin + staticPrefix))) {
    if (isOver || Date.now() > deadline) {
      const lines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-15).join('\n');
      await close();
      throw new Error(`MLflow did not start. Its log ends with:\n${lines}`);
    }
    await delay(100);
  }
  return { url: origin + staticPrefix, close };
}

/** Writes the settings of MLflow's basic-auth app and gives the variables that lead to them. */
function basicAuth(folder: string, admin: NonNullable<RealMlflowOptions['admin']>): Readonly<Record<string, string>> {
  const file = join(folder, 'basic-auth.ini');
  const settings = [
    '[mlflow]',
    'default_permission = NO_PERMISSIONS',
    `database_uri = sqlite:///${join(folder, 'users.db')}`,
    `admin_username = ${admin.username}`,
    `admin_password = ${admin.password}`,
    'authorization_function = mlflow.server.auth:authenticate_request_basic_auth',
  ];
  writeFileSync(file, `${settings.join('\n')}\n`);
  return { MLFLOW_AUTH_CONFIG_PATH: file, MLFLOW_FLASK_SERVER_SECRET_KEY: 'for tests' };
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
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
