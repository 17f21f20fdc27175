import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, vi } from 'vitest';
import { type ClusterSeed, type ClusterState, createClusterState } from '../../../demo/primehub/cluster-state.ts';
import type { ControllerTiming } from '../../../demo/primehub/controller.ts';
import type { DeploymentResource, Predictor } from '../../../demo/primehub/deployment-resource.ts';
import { type DemoPrimehub, startPrimehubServer } from '../../../demo/primehub/start-primehub-server.ts';

export interface GraphqlAnswer {
  readonly status: number;
  readonly data: Record<string, unknown> | null | undefined;
  /** Message and code of each error, in order. */
  readonly errors: readonly (readonly [message: string, code: string])[];
  readonly body: unknown;
}

export interface TestSite {
  readonly server: DemoPrimehub;
  readonly state: ClusterState;
  readonly deployment: (id: string) => DeploymentResource;
  ask(query: string, variables?: Record<string, unknown>, user?: string): Promise<GraphqlAnswer>;
}

export const groupIds = { risk: 'g-risk', churn: 'g-churn', growth: 'g-growth' } as const;

const seed: ClusterSeed = {
  everyoneGroupId: 'g-everyone',
  users: [
    { id: 'u-dana', username: 'dana', email: null, platformAdmin: false, groupIds: ['g-risk', 'g-churn'] },
    { id: 'u-admin', username: 'phadmin', email: null, platformAdmin: true, groupIds: ['g-risk'] },
    { id: 'u-otto', username: 'otto', email: null, platformAdmin: false, groupIds: ['g-growth'] },
  ],
  groups: [
    { id: 'g-everyone', name: 'everyone', attributes: {}, instanceTypes: ['cpu-1'], images: [] },
    {
      id: 'g-risk',
      name: 'risk',
      attributes: { 'enabled-deployment': ['true'], admins: ['dana'] },
      instanceTypes: ['gpu-1', 'deleted'],
      images: [],
    },
    { id: 'g-churn', name: 'churn', attributes: {}, instanceTypes: [], images: [] },
    { id: 'g-growth', name: 'growth', attributes: {}, instanceTypes: [], images: [] },
  ],
  instanceTypes: [
    { name: 'cpu-1', spec: { 'limits.cpu': 1, 'limits.memory': '2G' } },
    { name: 'cpu-4', spec: { 'limits.cpu': 4, 'limits.memory': '1G' } },
    { name: 'gpu-1', spec: { 'limits.cpu': 2, 'limits.memory': '8G', 'limits.nvidia.com/gpu': 1 } },
  ],
  tokens: {
    'token-dana': { userId: 'u-dana' },
    'token-phadmin': { userId: 'u-admin' },
    'token-otto': { userId: 'u-otto' },
  },
};

/** Starts a small site that ends with the test. Its controller never moves unless a timing is given. */
export async function startTestSite(
  overrides: Partial<ClusterSeed> = {},
  timing?: ControllerTiming,
  mlflowTimeoutMs = 10_000,
): Promise<TestSite> {
  const state = createClusterState({ ...seed, ...overrides });
  const still: ControllerTiming = { pickUpMs: 3_600_000, deployMs: 3_600_000, stopMs: 3_600_000 };
  const server = await startPrimehubServer({ state, timing: timing ?? still, followMs: 5, mlflowTimeoutMs });
  onTestFinished(() => server.close());
  return {
    server,
    state,
    deployment: (id) => server.cluster.deployment(id),
    async ask(query, variables = {}, user = 'dana') {
      const response = await fetch(`${server.url}/api/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer token-${user}` },
        body: JSON.stringify({ query, variables }),
      });
      const body = (await response.json()) as {
        data?: Record<string, unknown> | null;
        errors?: { message: string; extensions: { code: string } }[];
      };
      const errors = (body.errors ?? []).map(({ message, extensions }) => [message, extensions.code] as const);
      return { status: response.status, data: body.data, errors, body };
    },
  };
}

/** A deployment of group risk, running since long ago. */
export function deploymentOf(name: string, change: Partial<Predictor> = {}, stop = false): DeploymentResource {
  return {
    name,
    creationTimestamp: '2026-01-01T00:00:00Z',
    spec: {
      displayName: `The ${name}`,
      userId: 'u-dana',
      userName: 'dana',
      groupId: groupIds.risk,
      groupName: 'risk',
      stop,
      predictors: [{ name: 'predictor1', replicas: 1, modelImage: 'image:1', instanceType: 'cpu-1', ...change }],
      endpoint: { accessType: 'public', clients: [] },
    },
    status: { phase: stop ? 'Stopped' : 'Deployed', availableReplicas: 1 },
    pods: [],
  };
}

/** An MLflow stand-in that ends with the test; returns its tracking URI. */
export async function startStandIn(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Waits until a condition holds. */
export function until(condition: () => boolean): Promise<void> {
  return vi.waitUntil(condition, { timeout: 5_000, interval: 2 }).then(() => undefined);
}
