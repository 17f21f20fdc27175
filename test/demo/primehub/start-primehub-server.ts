import type { IncomingMessage, ServerResponse } from 'node:http';
import { openListener } from '../faults/open-listener.ts';
import { waitWhileConnected } from '../faults/wait-while-connected.ts';
import { writeAnswer } from '../faults/write-answer.ts';
import { htmlAnswer, type NextStep, type PipelineStep, runPipeline, textAnswer } from '../mlflow/pipeline.ts';
import type { LoggedRequest } from '../mlflow/start-mlflow-server.ts';
import { type ClusterControls, createClusterControls } from './cluster-controls.ts';
import type { ClusterState, HubUser } from './cluster-state.ts';
import { describeConsolePath, renderPage } from './console-page.ts';
import { type ControllerTiming, createController, type Schedule } from './controller.ts';
import { type Authenticate, answerFailure, createGraphqlRoute } from './graphql-route.ts';
import { createHubSchema, type Edition } from './hub-schema.ts';
import type { HubSite } from './hub-site.ts';
import { createKeycloak } from './keycloak.ts';
import { createKubernetes } from './kubernetes.ts';
import { createOperationLog, type LoggedOperation, type OperationLog } from './operation-log.ts';
import { createPodLogRoute, podLogPath } from './pod-log-route.ts';
import { createSignInRoutes } from './sign-in-routes.ts';
import { createTokenVerifier, type TokenVerifier } from './token-verifier.ts';

export interface PrimehubServerOptions {
  readonly state: ClusterState;
  readonly timing: ControllerTiming;
  /** Enterprise by default. */
  readonly edition?: Edition;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** How long every answer takes, ms. */
  readonly latencyMs?: number;
  /** Runs before everything else and may answer, wait or break the connection instead. */
  readonly faultHook?: PipelineStep;
  /** Https with a self-signed certificate for localhost and 127.0.0.1. */
  readonly tls?: boolean;
  /** How often a followed log grows, ms. */
  readonly followMs?: number;
  /** How long PrimeHub waits for MLflow, ms; by default the 10 s of the real server. */
  readonly mlflowTimeoutMs?: number;
  /** When the controller takes its next step; by default a timer says so. */
  readonly schedule?: Schedule;
}

/** A running demo PrimeHub server. */
export interface DemoPrimehub {
  /** The site's address, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly cluster: ClusterControls;
  readonly operations: readonly LoggedOperation[];
  /** Every request since the start, in order of arrival. */
  readonly requests: readonly LoggedRequest[];
  clearOperations(): void;
  setLatency(milliseconds: number): void;
  /** Goes away: open connections break and new ones are refused, until start(). Deployments go on. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a demo PrimeHub server on 127.0.0.1; rejects when the port is taken. */
export async function startPrimehubServer(options: PrimehubServerOptions): Promise<DemoPrimehub> {
  const { state } = options;
  const controller = createController(state, options.timing, options.schedule);
  const site: HubSite = {
    state,
    keycloak: createKeycloak(state),
    kubernetes: createKubernetes(state, { specChanged: controller.reconcile, deleted: controller.forget }),
    mlflowTimeoutMs: options.mlflowTimeoutMs ?? 10_000,
  };
  const log = createOperationLog();
  const tokens = createTokenVerifier(state);
  let latencyMs = options.latencyMs ?? 0;
  const wait: PipelineStep = async (exchange, next) => {
    if (latencyMs > 0) {
      await waitWhileConnected(exchange.request.socket, latencyMs);
    }
    return next(exchange);
  };
  const answer = runPipeline(
    [...(options.faultHook === undefined ? [] : [options.faultHook]), wait, allowOrigin],
    createRouter(site, tokens, log, options),
  );
  const requests: LoggedRequest[] = [];
  const listener = await openListener({
    port: options.port ?? 0,
    tls: options.tls ?? false,
    answerRequest: (request, response) => {
      const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
      requests.push({ method: request.method ?? 'GET', path, query });
      void respond(request, response, { path, query }, answer);
    },
  });
  state.publicUrl ||= listener.origin;
  return {
    url: state.publicUrl,
    port: listener.port,
    cluster: createClusterControls(site, controller, tokens.forget),
    operations: log.entries,
    requests,
    clearOperations: log.clear,
    setLatency(milliseconds) {
      latencyMs = milliseconds;
    },
    stop: listener.stop,
    start: listener.start,
    close: () => {
      controller.close();
      return listener.stop();
    },
  };
}

function createRouter(
  site: HubSite,
  tokens: TokenVerifier,
  log: OperationLog,
  { followMs = 2_000, edition = 'enterprise' }: PrimehubServerOptions,
): NextStep {
  const authenticate: Authenticate = ({ request }) => {
    const userId = tokens.verify(request.headers.authorization);
    return site.state.users.find(({ id }) => id === userId) ?? departedUser(userId);
  };
  const graphql = createGraphqlRoute(site, createHubSchema(edition), authenticate, log);
  const podLog = createPodLogRoute(site, authenticate, followMs);
  const redirect: NextStep = async () =>
    htmlAnswer(302, 'Redirecting to <a href="/api/graphql">/api/graphql</a>.', { location: '/api/graphql' });
  const routes: Readonly<Record<string, NextStep>> = {
    'GET /api': redirect,
    'GET /api/': redirect,
    'GET /api/health': async () => textAnswer(200, 'OK'),
    'GET /': async () => textAnswer(302, 'Redirecting to /console.', { location: '/console' }),
    ...createSignInRoutes(site),
  };
  return async (exchange) => {
    if (exchange.path === '/api/graphql') {
      return graphql(exchange);
    }
    const method = exchange.method === 'HEAD' ? 'GET' : exchange.method;
    const route = routes[`${method} ${exchange.path}`];
    if (route !== undefined) {
      return route(exchange);
    }
    if (method === 'GET' && podLogPath.test(exchange.path)) {
      return podLog(exchange);
    }
    if (method === 'GET' && /^\/console(\/(?!oidc)|$)/.test(exchange.path)) {
      return htmlAnswer(200, renderPage(describeConsolePath(exchange.path)));
    }
    return textAnswer(404, 'Not Found');
  };
}

/** Somebody whose token still holds though Keycloak has forgotten them. */
function departedUser(id: string): HubUser {
  return { id, username: '', email: null, platformAdmin: false, groupIds: [] };
}

/** PrimeHub allows every origin. */
const allowOrigin: PipelineStep = async (exchange, next) => {
  const { origin } = exchange.request.headers;
  const headers = { vary: 'Origin', ...(origin === undefined ? {} : { 'access-control-allow-origin': origin }) };
  if (exchange.method === 'OPTIONS' && origin !== undefined) {
    const preflight = {
      'access-control-allow-methods': 'GET,HEAD,PUT,POST,DELETE,PATCH',
      'access-control-allow-headers':
        'content-type,authorization,x-primehub-use-cache,x-primehub-job,Content-Length,Upload-Length,Tus-Resumable,Upload-Metadata,Upload-Offset,Upload-Defer-Length',
    };
    return { status: 204, headers: { ...headers, ...preflight }, body: '' };
  }
  const answer = await next(exchange);
  return answer && { ...answer, headers: { ...headers, ...answer.headers } };
};

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { path, query }: Pick<LoggedRequest, 'path' | 'query'>,
  answerTo: NextStep,
): Promise<void> {
  try {
    const body = (await request.setEncoding('utf8').toArray()).join('');
    const method = request.method ?? 'GET';
    const answer = await answerTo({ method, path, query: new URLSearchParams(query), body, request });
    if (answer !== undefined) {
      await writeAnswer(response, answer);
    }
  } catch (error) {
    if (!response.destroyed && !response.headersSent) {
      await writeAnswer(response, answerFailure(500, String(error)));
    }
  }
}
