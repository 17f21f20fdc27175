import { readFileSync } from 'node:fs';
import type { ApiCall, ApiRoute } from './api-route.ts';
import { MlflowError } from './mlflow-error.ts';
import type { ServerFeatures } from './mlflow-profile.ts';
import {
  type Answer,
  type Exchange,
  flaskErrorPage,
  htmlAnswer,
  jsonAnswer,
  type NextStep,
  textAnswer,
} from './pipeline.ts';
import { printError, printMessage } from './proto-json.ts';
import type { DemoRegistry } from './registry-store.ts';
import { RequestArguments } from './request-arguments.ts';
import { artifactRoutes, readRunArtifact, readVersionArtifact } from './routes/artifact-routes.ts';
import { experimentRoutes } from './routes/experiment-routes.ts';
import { loggedModelRoutes } from './routes/logged-model-routes.ts';
import { modelVersionRoutes } from './routes/model-version-routes.ts';
import { registeredModelRoutes } from './routes/registered-model-routes.ts';
import { runRoutes } from './routes/run-routes.ts';

type Handler = (call: ApiCall) => Answer;

interface RouteEntry {
  readonly methods: readonly string[];
  readonly pattern: RegExp;
  readonly handle: Handler;
}

const apiRoutes: readonly ApiRoute[] = [
  ...registeredModelRoutes,
  ...modelVersionRoutes,
  ...runRoutes,
  ...experimentRoutes,
  ...artifactRoutes,
  ...loggedModelRoutes,
];

const webPage = readFileSync(new URL('web-page.html', import.meta.url), 'utf8');

/** The last step of the pipeline: finds the route of an exchange and answers as the release would. */
export function createRouter(registry: DemoRegistry, features: ServerFeatures): NextStep {
  const entries = routeEntries(features);
  return async (exchange) => {
    const onPath = entries.filter((entry) => entry.pattern.test(exchange.path));
    const method = exchange.method === 'HEAD' ? 'GET' : exchange.method;
    const entry = onPath.find((candidate) => candidate.methods.includes(method));
    if (entry !== undefined) return handle(entry, exchange, { registry, features });
    if (onPath.length > 0) return methodNotAllowed(onPath.flatMap((candidate) => candidate.methods));
    return flaskErrorPage(
      404,
      'Not Found',
      'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.',
    );
  };
}

function routeEntries(features: ServerFeatures): readonly RouteEntry[] {
  const prefixes = ['/api/2.0/mlflow/', '/ajax-api/2.0/mlflow/'];
  if (features.previewRoutes) prefixes.push('/api/2.0/preview/mlflow/', '/ajax-api/2.0/preview/mlflow/');
  const api = apiRoutes
    .filter((route) => route.existsOn?.(features) ?? true)
    .flatMap((route) =>
      prefixes.map((prefix) => ({
        methods: route.methods,
        pattern: pathPattern(prefix + route.path),
        handle: (call: ApiCall) => jsonAnswer(200, printMessage(route.answer(call))),
      })),
    );
  return [...api, ...plainEntries(features)];
}

/** What lives outside the REST API: pages, files and facts about the server. */
function plainEntries(features: ServerFeatures): readonly RouteEntry[] {
  const plain = (path: string, handle: Handler): RouteEntry => ({
    methods: ['GET'],
    pattern: pathPattern(path),
    handle,
  });
  const entries = [
    plain('/', () => htmlAnswer(200, webPage)),
    // uvicorn's server answers this itself, Flask calls everything HTML
    plain('/health', () => (features.plainHealth ? textAnswer(200, 'OK') : htmlAnswer(200, 'OK'))),
    plain('/model-versions/get-artifact', readVersionArtifact),
    plain('/get-artifact', readRunArtifact),
  ];
  if (features.versionRoute) entries.push(plain('/version', () => htmlAnswer(200, features.version)));
  if (features.serverInfo) {
    const info = printMessage({ store_type: 'SqlStore', workspaces_enabled: false });
    entries.push(plain('/api/3.0/mlflow/server-info', () => jsonAnswer(200, info)));
    entries.push(plain('/ajax-api/3.0/mlflow/server-info', () => jsonAnswer(200, info)));
  }
  return entries;
}

function handle(entry: RouteEntry, exchange: Exchange, server: Omit<ApiCall, 'args'>): Answer {
  const hasBody = exchange.method === 'POST' || exchange.method === 'PUT';
  if (hasBody && server.features.requiresJsonType) {
    const type = exchange.request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    if (type !== 'application/json') {
      return errorAnswer(
        MlflowError.invalid(`Bad Request. Content-Type must be one of ['application/json'].`),
        server.features,
      );
    }
  }
  const fromPath = entry.pattern.exec(exchange.path)?.groups ?? {};
  try {
    const args = (
      /^(GET|HEAD)$/.test(exchange.method)
        ? RequestArguments.fromQuery(exchange.query)
        : RequestArguments.fromBody(exchange.body)
    ).with(fromPath);
    return entry.handle({ ...server, args });
  } catch (error) {
    if (error instanceof MlflowError) return errorAnswer(error, server.features);
    throw error;
  }
}

function errorAnswer(error: MlflowError, features: ServerFeatures): Answer {
  return jsonAnswer(error.status, printError(error.body(features)));
}

function methodNotAllowed(allowed: readonly string[]): Answer {
  return flaskErrorPage(405, 'Method Not Allowed', 'The method is not allowed for the requested URL.', {
    allow: [...allowed, 'OPTIONS'].join(', '),
  });
}

/** Turns `{name}` into a named group of one path segment. */
function pathPattern(path: string): RegExp {
  const source = path.replace(/[.]/g, '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return new RegExp(`^${source}$`);
}
