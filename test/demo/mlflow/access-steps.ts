import { timingSafeEqual } from 'node:crypto';
import type { ServerFeatures } from './mlflow-profile.ts';
import { type Answer, htmlAnswer, type PipelineStep, textAnswer } from './pipeline.ts';

/** Who may ask; `token` stands for a gateway that wants a bearer token. */
export type MlflowAuth =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'token'; readonly token: string };

const openPaths = /^\/(health$|favicon\.ico$|static-files\/|(ajax-)?api\/3\.0\/mlflow\/server-info$)/;

/** Refuses calls without the right credentials, in plain text as MLflow's basic-auth app does. */
export function checkCredentials(auth: MlflowAuth): PipelineStep {
  return async (exchange, next) => {
    if (auth.kind === 'none' || openPaths.test(exchange.path)) return next(exchange);
    const given = exchange.request.headers.authorization ?? '';
    return sameText(given, expectedHeader(auth)) ? next(exchange) : unauthenticated(auth);
  };
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

/** The Host and Origin checks that MLflow 3.5 brought, with its default allow lists. */
export function checkHostAndOrigin(features: ServerFeatures): PipelineStep {
  return async (exchange, next) => {
    if (!features.securityMiddleware) return next(exchange);
    const { host = '', origin } = exchange.request.headers;
    if (!allowedHosts.test(host) && exchange.path !== '/health' && exchange.path !== '/version') {
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
