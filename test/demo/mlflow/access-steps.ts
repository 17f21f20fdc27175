import { timingSafeEqual } from 'node:crypto';
import type { ServerFeatures } from './mlflow-profile.ts';
import { type Answer, type Exchange, htmlAnswer, jsonAnswer, type PipelineStep, textAnswer } from './pipeline.ts';

/** Who may ask; `token` stands for a gateway that wants a bearer token. */
export type MlflowAuth =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'basic';
      readonly username: string;
      readonly password: string;
      /** What the user may do with every model, run and experiment; MANAGE unless told. */
      readonly permission?: 'MANAGE' | 'READ' | 'NO_PERMISSIONS';
    }
  | { readonly kind: 'token'; readonly token: string };

const openPaths = /^\/(health$|favicon\.ico$|static-files\/|(ajax-)?api\/3\.0\/mlflow\/server-info$)/;

const restApi = /^\/(ajax-)?api\/2\.0\/(preview\/)?mlflow\//;

/** Refuses calls without the right credentials, in plain text as MLflow's basic-auth app does. */
export function checkCredentials(auth: MlflowAuth): PipelineStep {
  return async (exchange, next) => {
    if (auth.kind === 'none' || openPaths.test(exchange.path)) return next(exchange);
    const given = exchange.request.headers.authorization ?? '';
    if (!sameText(given, expectedHeader(auth))) return unauthenticated(auth);
    if (!isPermitted(auth, exchange)) return htmlAnswer(403, 'Permission denied');
    const findsNothing = permissionOf(auth) === 'NO_PERMISSIONS' && exchange.path.endsWith('/search');
    return findsNothing ? jsonAnswer(200, '{}') : next(exchange);
  };
}

/** Everybody may search: what they may not read is left out of what is found. */
function isPermitted(auth: MlflowAuth, { method, path }: Exchange): boolean {
  const permission = permissionOf(auth);
  if (permission === 'MANAGE' || !restApi.test(path) || path.endsWith('/search')) return true;
  return permission === 'READ' && method === 'GET';
}

/** Answers 400 to request lines that are longer than gunicorn takes; the servers of MLflow 3.5 on have no such limit. */
export function limitRequestLine(features: ServerFeatures): PipelineStep {
  return async (exchange, next) => {
    const length = `${exchange.method} ${exchange.request.url} HTTP/1.1`.length;
    if (length <= features.requestLineLimit) return next(exchange);
    return htmlAnswer(
      400,
      `<html>\n  <head>\n    <title>Bad Request</title>\n  </head>\n  <body>\n    <h1><p>Bad Request</p></h1>\n    Request Line is too large (${length} &gt; ${features.requestLineLimit})\n  </body>\n</html>\n`,
    );
  };
}

const allowedHosts =
  /^(localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0|10\.[\d.]+|192\.168\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+)(:\d+)?$/;
const localOrigin = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * The Host and Origin checks that MLflow 3.5 brought: with its default allow lists, or with hosts of the administrator's
 * choice, which name their port unless `*` stands for it.
 */
export function checkHostAndOrigin(features: ServerFeatures, hosts?: readonly string[]): PipelineStep {
  const isAllowed = (host: string): boolean =>
    hosts === undefined ? allowedHosts.test(host) : hosts.some((pattern) => matchesHost(host, pattern));
  return async (exchange, next) => {
    if (!features.securityMiddleware) return next(exchange);
    const { host = '', origin } = exchange.request.headers;
    if (!isAllowed(host) && exchange.path !== '/health' && exchange.path !== '/version') {
      return textAnswer(403, 'Invalid Host header - possible DNS rebinding attack detected');
    }
    const changesState = exchange.method !== 'GET' && exchange.method !== 'HEAD';
    if (changesState && origin !== undefined && !localOrigin.test(origin)) {
      return textAnswer(403, 'Cross-origin request blocked');
    }
    const answer = await next(exchange);
    if (answer === undefined) return undefined;
    const headers = { 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN' };
    return { ...answer, headers: { ...headers, ...answer.headers } };
  };
}

/** Python's `fnmatch`, as far as host names need it. */
function matchesHost(host: string, pattern: string): boolean {
  const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, (sign) => (sign === '*' ? '.*' : `\\${sign}`));
  return new RegExp(`^${source}$`).test(host);
}

/** Refuses everything but files, as a server for those alone. */
export const refuseAllButArtifacts: PipelineStep = async (exchange, next) => {
  if (!restApi.test(exchange.path)) return next(exchange);
  return htmlAnswer(
    503,
    `Endpoint: ${exchange.path} disabled due to the mlflow server running in \`--artifacts-only\` mode. To enable tracking server functionality, run \`mlflow server\` without \`--artifacts-only\``,
  );
};

/** What old servers keep at the root although they have a static prefix. */
const staysAtRoot = /^\/(api\/|health$|version$)/;

/**
 * Takes the static prefix off. What is not where it should be goes on without a path: whether it may be asked for is
 * looked at before whether it is there.
 */
export function takeOffPrefix(prefix: string, features: ServerFeatures): PipelineStep {
  return async (exchange, next) => {
    if (prefix === '') return next(exchange);
    if (!features.prefixesApi && staysAtRoot.test(exchange.path)) return next(exchange);
    const path = exchange.path.slice(prefix.length);
    const isElsewhere = !features.prefixesApi && staysAtRoot.test(path);
    return next({ ...exchange, path: exchange.path.startsWith(`${prefix}/`) && !isElsewhere ? path : '' });
  };
}

function permissionOf(auth: MlflowAuth): 'MANAGE' | 'READ' | 'NO_PERMISSIONS' {
  return auth.kind === 'basic' ? (auth.permission ?? 'MANAGE') : 'MANAGE';
}

function expectedHeader(auth: Exclude<MlflowAuth, { kind: 'none' }>): string {
  if (auth.kind === 'token') return `Bearer ${auth.token}`;
  return `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}`;
}

function unauthenticated(auth: MlflowAuth): Answer {
  const scheme = auth.kind === 'token' ? 'Bearer' : 'Basic';
  return htmlAnswer(
    401,
    'You are not authenticated. Please see https://www.mlflow.org/docs/latest/auth/index.html#authenticating-to-mlflow on how to authenticate.',
    { 'www-authenticate': `${scheme} realm="mlflow"` },
  );
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
