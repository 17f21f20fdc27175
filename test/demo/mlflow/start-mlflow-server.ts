import type { IncomingMessage, ServerResponse } from 'node:http';
import { openListener } from '../faults/open-listener.ts';
import { waitWhileConnected } from '../faults/wait-while-connected.ts';
import { writeAnswer } from '../faults/write-answer.ts';
import {
  checkCredentials,
  checkHostAndOrigin,
  limitRequestLine,
  type MlflowAuth,
  refuseAllButArtifacts,
  takeOffPrefix,
} from './access-steps.ts';
import { featuresOf, type MlflowProfile } from './mlflow-profile.ts';
import { flaskErrorPage, type NextStep, type PipelineStep, runPipeline } from './pipeline.ts';
import type { DemoRegistry } from './registry-store.ts';
import { createWorkspaceRouter, resolveWorkspace } from './workspaces.ts';

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
  /**
   * The registries of other workspaces by name (MLflow 3.10 on); `registry` is that of the workspace `default`. Without
   * them the server has no workspaces.
   */
  readonly workspaces?: Readonly<Record<string, DemoRegistry>>;
  /** `Host` headers it takes (MLflow 3.5 on), `*` for any letters, in place of local and private addresses. */
  readonly allowedHosts?: readonly string[];
  /** Serves files alone, as `mlflow server --artifacts-only`. */
  readonly artifactsOnly?: boolean;
  /** Https with a self-signed certificate for localhost and 127.0.0.1. */
  readonly tls?: boolean;
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
  const { registry, workspaces = null } = options;
  if (workspaces !== null && !features.workspaces) throw new Error(`MLflow ${features.version} has no workspaces`);
  const prefix = options.staticPrefix ?? '';
  const requests: LoggedRequest[] = [];
  let latencyMs = options.latencyMs ?? 0;

  const wait: PipelineStep = async (exchange, next) => {
    if (latencyMs > 0) await waitWhileConnected(exchange.request.socket, latencyMs);
    return next(exchange);
  };
  const answer = runPipeline(
    [
      ...(options.faultHook === undefined ? [] : [options.faultHook]),
      wait,
      limitRequestLine(features),
      takeOffPrefix(prefix, features),
      resolveWorkspace(features, workspaces),
      checkHostAndOrigin(features, options.allowedHosts),
      checkCredentials(options.auth ?? { kind: 'none' }),
      ...(options.artifactsOnly ? [refuseAllButArtifacts] : []),
    ],
    createWorkspaceRouter(registry, features, workspaces),
  );
  const listener = await openListener({
    port: options.port ?? 0,
    tls: options.tls ?? false,
    answerRequest: (request, response) => {
      const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
      requests.push({ method: request.method ?? 'GET', path, query });
      void respond(request, response, path, query, answer);
    },
  });
  return {
    url: `${listener.origin}${prefix}`,
    port: listener.port,
    registry,
    requests,
    clearRequests: () => {
      requests.length = 0;
    },
    setLatency: (milliseconds) => {
      latencyMs = milliseconds;
    },
    stop: listener.stop,
    start: listener.start,
    close: listener.stop,
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
    if (answer !== undefined) await writeAnswer(response, answer);
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
