import { MlflowError } from './mlflow-error.ts';
import type { ServerFeatures } from './mlflow-profile.ts';
import { type Exchange, jsonAnswer, type NextStep, type PipelineStep } from './pipeline.ts';
import type { DemoRegistry } from './registry-store.ts';
import { createRouter } from './route-request.ts';

/** The registries of the workspaces besides `default`, by name; null where the server has no workspaces. */
export type Workspaces = Readonly<Record<string, DemoRegistry>> | null;

const defaultWorkspace = 'default';
const reservedNames: readonly string[] = ['workspaces', 'api', 'ajax-api', 'static-files'];

/**
 * Looks at the workspace header before anything else does, even on `/health`, as MLflow 3.10 and newer do: it must name a
 * workspace that is there, and be missing on a server without them. Only server-info answers in any case.
 */
export function resolveWorkspace(features: ServerFeatures, workspaces: Workspaces): PipelineStep {
  return async (exchange, next) => {
    if (!features.workspaces || exchange.path.endsWith('/mlflow/server-info')) return next(exchange);
    try {
      checkHeader(headerOf(exchange), workspaces);
    } catch (error) {
      if (!(error instanceof MlflowError)) throw error;
      // The front server prints it, which leaves Python's spaces out.
      return jsonAnswer(error.status, JSON.stringify(error.body(features)));
    }
    return next(exchange);
  };
}

/** The last step of the pipeline: each workspace has a router, and thus a registry, of its own. */
export function createWorkspaceRouter(
  registry: DemoRegistry,
  features: ServerFeatures,
  workspaces: Workspaces,
): NextStep {
  const names = workspaces === null ? null : [defaultWorkspace, ...Object.keys(workspaces)].toSorted();
  const routerOf = (workspace: string, ofWorkspace: DemoRegistry): NextStep =>
    createRouter({ registry: ofWorkspace, features, workspace }, names);
  const byDefault = routerOf(defaultWorkspace, registry);
  const others = new Map(Object.entries(workspaces ?? {}).map(([name, its]) => [name, routerOf(name, its)]));
  return (exchange) => (others.get(headerOf(exchange)) ?? byDefault)(exchange);
}

function headerOf({ request }: Exchange): string {
  return String(request.headers['x-mlflow-workspace'] ?? '').trim();
}

function checkHeader(name: string, workspaces: Workspaces): void {
  if (name === '') return;
  if (workspaces === null) {
    throw new MlflowError(
      'FEATURE_DISABLED',
      'Workspace APIs are not available: workspaces are not enabled on this server',
    );
  }
  if (name === defaultWorkspace) return;
  if (name.length < 2 || name.length > 63) {
    throw MlflowError.invalid(`Workspace name '${name}' must be between 2 and 63 characters.`);
  }
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) {
    throw MlflowError.invalid(
      `Workspace name '${name}' must match the pattern ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$ (lowercase alphanumeric with optional internal hyphens).`,
    );
  }
  if (reservedNames.includes(name)) {
    throw MlflowError.invalid(`Workspace name '${name}' is reserved and cannot be used.`);
  }
  if (!Object.hasOwn(workspaces, name)) throw MlflowError.missing(`Workspace '${name}' not found`);
}
