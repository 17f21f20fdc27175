import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import {
  checkCredentials,
  checkHostAndOrigin,
  limitRequestLine,
  type MlflowAuth,
  takeOffPrefix,
} from './access-steps.ts';
import { featuresOf, type MlflowProfile } from './mlflow-profile.ts';
import { flaskErrorPage, type NextStep, type PipelineStep, runPipeline } from './pipeline.ts';
import type { DemoRegistry } from './registry-store.ts';
import { createRouter } from './route-request.ts';

export interface MlflowServerOptions {
  readonly registry: DemoRegistry;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** The release to pass for; the newest by default. */
  readonly profile?: MlflowProfile;
  readonly auth?: MlflowAuth;
  /** How long every answer takes, ms. */
  readonly latencyMs?: number;
  /** A path such as `/mlflow` that the server lives under. */
  readonly staticPrefix?: string;
  /** Runs before everything else and may answer, wait or break the connection instead. */
  readonly faultHook?: PipelineStep;
}

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
}

/** A running demo MLflow server. */
export interface DemoMlflow {
  /** The tracking URI, static prefix included, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly registry: DemoRegistry;
  /** Every request since the start or the last clearRequests(), in order of arrival. */
  readonly requests: readonly LoggedRequest[];
  clearRequests(): void;
  setLatency(milliseconds: number): void;
  /** Goes away: open connections break and new ones are refused, until start(). */
  stop(): Promise<void>;
  /** Comes back on the same port with the same registry. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a demo MLflow server on 127.0.0.1; rejects when the port is taken. */
export async function startMlflowServer(options: MlflowServerOptions): Promise<DemoMlflow> {
  const features = featuresOf(options.profile ?? '3.15');
  const prefix = options.staticPrefix ?? '';
  const requests: LoggedRequest[] = [];
  let latencyMs = options.latencyMs ?? 0;

  const wait: PipelineStep = async (exchange, next) => {
    if (latencyMs > 0) await delay(latencyMs);
    return next(exchange);
  };
  const answer = runPipeline(
    [
      ...(options.faultHook === undefined ? [] : [options.faultHook]),
      wait,
      limitRequestLine(features),
      takeOffPrefix(prefix, features),
      checkHostAndOrigin(features),
      checkCredentials(options.auth ?? { kind: 'none' }),
    ],
    createRouter(options.registry, features),
  );
  const server = createServer((request, response) => {
    const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
    requests.push({ method: request.method ?? 'GET', path, query });
    void respond(request, response, path, query, answer);
  });

  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    port,
    registry: options.registry,
    requests,
    clearRequests: () => {
      requests.length = 0;
    },
    setLatency: (milliseconds) => {
      latencyMs = milliseconds;
    },
    stop: () => stopListening(server),
    start: () => listen(server, port),
    close: () => stopListening(server),
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: string,
  answerTo: NextStep,
): Promise<void> {
  try {
    const body = await readBody(request);
    const method = request.method ?? 'GET';
    const answer = await answerTo({ method, path, query: new URLSearchParams(query), body, request });
    if (answer === undefined) return;
    response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) });
    response.end(answer.body);
  } catch (error) {
    if (response.destroyed || response.headersSent) return;
    const page = flaskErrorPage(
      500,
      'Internal Server Error',
      `The server encountered an internal error: ${String(error)}`,
    );
    response.writeHead(page.status, page.headers).end(page.body);
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) {
      resolve();
      return;
    }
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
