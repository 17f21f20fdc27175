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
import { type JsonObject, printError, printMessage, withInt64AsText } from './proto-json.ts';
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

/**
 * Finds the route of an exchange and answers as the release would. `workspaces` are the names of all there are; null where
 * the server has none.
 */
export function createRouter(server: Omit<ApiCall, 'args'>, workspaces: readonly string[] | null): NextStep {
  const entries = [...routeEntries(server.features), ...workspaceEntries(server.features, workspaces)];
  return async (exchange) => {
    const onPath = entries.filter((entry) => entry.pattern.test(exchange.path));
    const method = exchange.method === 'HEAD' ? 'GET' : exchange.method;
    const entry = onPath.find((candidate) => candidate.methods.includes(method));
    if (entry !== undefined) return handle(entry, exchange, server);
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
        handle: (call: ApiCall) => {
          const message = route.answer(call);
          return jsonAnswer(200, printMessage(features.int64AsText ? withInt64AsText(message) : message));
        },
      })),
    );
  return [...api, ...plainEntries(features)];
}

/** What lives outside the REST API: pages, files and facts about the server. */
function plainEntries(features: ServerFeatures): readonly RouteEntry[] {
  const entries = [
    plain('/', () => htmlAnswer(200, webPage)),
    // uvicorn's server answers this itself, Flask calls everything HTML
    plain('/health', () => (features.plainHealth ? textAnswer(200, 'OK') : htmlAnswer(200, 'OK'))),
    plain('/model-versions/get-artifact', readVersionArtifact),
    plain('/get-artifact', readRunArtifact),
  ];
  if (features.versionRoute) entries.push(plain('/version', () => htmlAnswer(200, features.version)));
  return entries;
}

/** What the server is, and which workspaces it has: the REST API of version 3. */
function workspaceEntries(features: ServerFeatures, workspaces: readonly string[] | null): readonly RouteEntry[] {
  const info = JSON.stringify({ store_type: 'SqlStore', workspaces_enabled: workspaces !== null });
  return ['/api/3.0/mlflow', '/ajax-api/3.0/mlflow'].flatMap((prefix) => [
    ...(features.serverInfo ? [plain(`${prefix}/server-info`, () => jsonAnswer(200, info))] : []),
    ...(features.workspaces ? workspaceRoutes(`${prefix}/workspaces`, workspaces) : []),
  ]);
}

function workspaceRoutes(path: string, workspaces: readonly string[] | null): readonly RouteEntry[] {
  const disabled = (rule: string): Answer =>
    htmlAnswer(
      503,
      `Endpoint: ${rule} disabled because the server is running without workspaces support. To enable workspace, run \`mlflow server\` with \`--enable-workspaces\``,
    );
  return [
    plain(path, () =>
      workspaces === null
        ? disabled(path)
        : jsonAnswer(200, printMessage({ workspaces: workspaces.map((name) => workspaceMessage(name)) })),
    ),
    plain(`${path}/{workspace_name}`, ({ args }) => {
      if (workspaces === null) return disabled(`${path}/<workspace_name>`);
      const name = args.string('workspace_name');
      if (!workspaces.includes(name)) throw MlflowError.missing(`Workspace '${name}' not found`);
      return jsonAnswer(200, printMessage({ workspace: workspaceMessage(name) }));
    }),
  ];
}

function workspaceMessage(name: string): JsonObject {
  return { name, description: name === 'default' ? 'Default workspace for legacy resources' : undefined };
}

function plain(path: string, handle: Handler): RouteEntry {
  return { methods: ['GET'], pattern: pathPattern(path), handle };
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
