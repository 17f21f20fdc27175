import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { PipelineStep } from './mlflow/pipeline.ts';
import { type DemoMlflow, startMlflowServer } from './mlflow/start-mlflow-server.ts';
import type { ClusterControls } from './primehub/cluster-controls.ts';
import type { ControllerTiming } from './primehub/controller.ts';
import type { LoggedOperation } from './primehub/operation-log.ts';
import { type DemoPrimehub, startPrimehubServer } from './primehub/start-primehub-server.ts';
import { buildSampleCluster } from './sample/hub/build-sample-cluster.ts';
import type { SampleUserName } from './sample/hub/sample-people.ts';
import { buildSampleRegistry } from './sample/registry/build-sample-registry.ts';
import { buildSmallRegistry } from './sample/registry/build-small-registry.ts';

export interface HubOptions {
  /** Port of PrimeHub; 0, the default, takes any free one. */
  readonly port?: number;
  /** Port of the main MLflow server; the small one takes any free port. */
  readonly mlflowPort?: number;
  /** Epoch ms that the ages of the sample data count back from; the present by default. */
  readonly now?: number;
  /** How long deployments take; by default slow enough for people to see each phase. */
  readonly timing?: ControllerTiming;
  /** How long every answer of every server takes, ms. */
  readonly latencyMs?: number;
  /** API tokens in place of random ones. */
  readonly tokens?: Partial<Record<SampleUserName, string>>;
  /** Put before PrimeHub: each may answer, wait or break the connection instead. */
  readonly faultSteps?: readonly PipelineStep[];
  /** Put before the main MLflow server. */
  readonly mlflowFaultHook?: PipelineStep;
}

/** A running demo hub: one PrimeHub site and two MLflow servers, on loopback. */
export interface DemoHub {
  /** The PrimeHub site's address. */
  readonly url: string;
  readonly graphqlUrl: string;
  readonly mlflow: { readonly main: DemoMlflow; readonly small: DemoMlflow };
  readonly users: Readonly<Record<SampleUserName, { readonly username: SampleUserName; readonly token: string }>>;
  /** Every GraphQL operation since the start or the last clearOperations(). */
  readonly operations: readonly LoggedOperation[];
  /** Reaches behind the API: what an administrator, or an accident, would change. */
  readonly cluster: ClusterControls;
  clearOperations(): void;
  /** Of all three servers. */
  setLatency(milliseconds: number): void;
  /** Takes all three servers off the network; their state stays and deployments go on. */
  stop(): Promise<void>;
  /** Brings them back on the same ports. */
  start(): Promise<void>;
  close(): Promise<void>;
}

const userNames: readonly SampleUserName[] = ['dana', 'otto', 'phadmin', 'nora'];
const timingForPeople: ControllerTiming = { pickUpMs: 1_500, deployMs: 6_000, stopMs: 3_000 };

/** Starts the demo hub. Rejects when a port is taken. */
export async function startHub(options: HubOptions = {}): Promise<DemoHub> {
  const { now = Date.now(), latencyMs = 0 } = options;
  const started: { close(): Promise<void> }[] = [];
  const keep = <T extends { close(): Promise<void> }>(server: T): T => {
    started.push(server);
    return server;
  };
  try {
    const main = keep(
      await startMlflowServer({
        registry: buildSampleRegistry(now),
        port: options.mlflowPort ?? 0,
        latencyMs,
        ...(options.mlflowFaultHook === undefined ? {} : { faultHook: options.mlflowFaultHook }),
      }),
    );
    const small = keep(await startMlflowServer({ registry: buildSmallRegistry(now), profile: '2.22', latencyMs }));
    const tokens = Object.fromEntries(
      userNames.map((name) => [name, options.tokens?.[name] ?? randomBytes(48).toString('base64url')]),
    ) as Record<SampleUserName, string>;
    // Two addresses of one server, so that it can be seen which of them a link uses.
    const addresses = { main: main.url, mainUi: `http://localhost:${main.port}`, small: small.url };
    const primehub = keep(
      await startPrimehubServer({
        state: buildSampleCluster(now, addresses, tokens),
        timing: options.timing ?? timingForPeople,
        port: options.port ?? 0,
        latencyMs,
        faultSteps: options.faultSteps ?? [],
      }),
    );
    return combine(primehub, { main, small }, tokens);
  } catch (error) {
    await Promise.all(started.map((server) => server.close()));
    throw error;
  }
}

function combine(
  primehub: DemoPrimehub,
  mlflow: DemoHub['mlflow'],
  tokens: Readonly<Record<SampleUserName, string>>,
): DemoHub {
  const servers = [primehub, mlflow.main, mlflow.small];
  return {
    url: primehub.url,
    graphqlUrl: `${primehub.url}/api/graphql`,
    mlflow,
    users: Object.fromEntries(
      userNames.map((username) => [username, { username, token: tokens[username] }]),
    ) as DemoHub['users'],
    operations: primehub.operations,
    cluster: primehub.cluster,
    clearOperations: primehub.clearOperations,
    setLatency: (milliseconds) => {
      for (const server of servers) {
        server.setLatency(milliseconds);
      }
    },
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()));
    },
    start: async () => {
      await Promise.all(servers.map((server) => server.start()));
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

/** Says on the terminal where everything is and how to sign in. */
export function describeHub(hub: DemoHub): string {
  const users = Object.values(hub.users).map(({ username, token }) => `  ${username.padEnd(8)} ${token}`);
  return [
    `PrimeHub       ${hub.url}`,
    `GraphQL        ${hub.graphqlUrl}`,
    `MLflow         ${hub.mlflow.main.url}   (group fraud-detection)`,
    `MLflow, small  ${hub.mlflow.small.url}   (group marketing-science)`,
    '',
    'API tokens:',
    ...users,
  ].join('\n');
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { port: { type: 'string' }, latency: { type: 'string' } } });
  const hub = await startHub({ port: Number(values.port ?? 0), latencyMs: Number(values.latency ?? 0) });
  console.log(`${describeHub(hub)}\n\nCtrl+C ends it.`);
  process.once('SIGINT', () => void hub.close());
  process.once('SIGTERM', () => void hub.close());
}
