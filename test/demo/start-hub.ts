import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { createFaultSwitch, type FaultSwitch } from './faults/create-fault-switch.ts';
import { type CommandOutcome, runCommand } from './faults/run-command.ts';
import { featuresOf } from './mlflow/mlflow-profile.ts';
import {
  type DemoMlflow,
  type LoggedRequest,
  type MlflowServerOptions,
  startMlflowServer,
} from './mlflow/start-mlflow-server.ts';
import type { ClusterControls } from './primehub/cluster-controls.ts';
import { type ControllerTiming, timingForPeople } from './primehub/controller.ts';
import type { Edition } from './primehub/hub-schema.ts';
import type { LoggedOperation } from './primehub/operation-log.ts';
import { type DemoPrimehub, startPrimehubServer } from './primehub/start-primehub-server.ts';
import { readHubFlags } from './read-hub-flags.ts';
import { buildSampleCluster } from './sample/hub/build-sample-cluster.ts';
import type { SampleUserName } from './sample/hub/sample-people.ts';
import { buildSampleRegistry } from './sample/registry/build-sample-registry.ts';
import { buildSmallRegistry } from './sample/registry/build-small-registry.ts';
import { describeSiteCommands, runSiteCommand } from './site-commands.ts';

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
  /** The Community Edition has neither models nor deployments; enterprise by default. */
  readonly edition?: Edition;
  /** Serves PrimeHub over https with a self-signed certificate. */
  readonly tls?: boolean;
  /** What the main MLflow server passes for; PrimeHub is refused by one with `auth`, and refuses `tls`. */
  readonly mlflow?: Pick<
    MlflowServerOptions,
    'profile' | 'auth' | 'staticPrefix' | 'workspaces' | 'allowedHosts' | 'artifactsOnly' | 'tls'
  >;
}

/** Makes each of a hub's servers misbehave. */
export interface HubFaults {
  readonly primehub: FaultSwitch;
  /** The main MLflow server. */
  readonly mlflow: FaultSwitch;
  readonly smallMlflow: FaultSwitch;
}

/** A running demo hub: one PrimeHub site and two MLflow servers, on loopback. */
export interface DemoHub {
  /** The PrimeHub site's address. */
  readonly url: string;
  readonly graphqlUrl: string;
  readonly mlflow: { readonly main: DemoMlflow; readonly small: DemoMlflow };
  readonly faults: HubFaults;
  readonly users: Readonly<Record<SampleUserName, { readonly username: SampleUserName; readonly token: string }>>;
  /** Every GraphQL operation since the start or the last clearOperations(). */
  readonly operations: readonly LoggedOperation[];
  /** Every request that reached PrimeHub, in order of arrival. */
  readonly requests: readonly LoggedRequest[];
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

/** Starts the demo hub. Rejects when a port is taken. */
export async function startHub(options: HubOptions = {}): Promise<DemoHub> {
  const { now = Date.now(), latencyMs = 0 } = options;
  const faults: HubFaults = {
    primehub: createFaultSwitch('primehub'),
    mlflow: createFaultSwitch('mlflow'),
    smallMlflow: createFaultSwitch('mlflow'),
  };
  const started: { close(): Promise<void> }[] = [];
  const keep = <T extends { close(): Promise<void> }>(server: T): T => {
    started.push(server);
    return server;
  };
  try {
    const main = keep(
      await startMlflowServer({
        registry: buildSampleRegistry(now, {
          hasLoggedModels: featuresOf(options.mlflow?.profile ?? '3.15').loggedModels,
        }),
        port: options.mlflowPort ?? 0,
        latencyMs,
        ...options.mlflow,
        faultHook: faults.mlflow.step,
      }),
    );
    const small = keep(
      await startMlflowServer({
        registry: buildSmallRegistry(now),
        profile: '2.22',
        latencyMs,
        faultHook: faults.smallMlflow.step,
      }),
    );
    const tokens = Object.fromEntries(
      userNames.map((name) => [name, options.tokens?.[name] ?? randomBytes(48).toString('base64url')]),
    ) as Record<SampleUserName, string>;
    const addresses = { ...addressesOf(main, options.mlflow), small: small.url };
    const primehub = keep(
      await startPrimehubServer({
        state: buildSampleCluster(now, addresses, tokens),
        timing: options.timing ?? timingForPeople,
        port: options.port ?? 0,
        latencyMs,
        tls: options.tls ?? false,
        edition: options.edition ?? 'enterprise',
        faultHook: faults.primehub.step,
      }),
    );
    return combine(primehub, { main, small }, faults, tokens);
  } catch (error) {
    await Promise.all(started.map((server) => server.close()));
    throw error;
  }
}

/** Two addresses of one server, so that it can be seen which of them a link uses. */
function addressesOf(main: DemoMlflow, options: HubOptions['mlflow'] = {}): { main: string; mainUi: string } {
  const { origin, href } = new URL(main.url);
  // Old releases keep their API at the root whatever the prefix of their pages is.
  const { prefixesApi } = featuresOf(options.profile ?? '3.15');
  return {
    main: prefixesApi ? main.url : origin,
    mainUi: href.replace('127.0.0.1', 'localhost').replace(/\/$/, ''),
  };
}

function combine(
  primehub: DemoPrimehub,
  mlflow: DemoHub['mlflow'],
  faults: HubFaults,
  tokens: Readonly<Record<SampleUserName, string>>,
): DemoHub {
  const servers = [primehub, mlflow.main, mlflow.small];
  return {
    url: primehub.url,
    graphqlUrl: `${primehub.url}/api/graphql`,
    mlflow,
    faults,
    users: Object.fromEntries(
      userNames.map((username) => [username, { username, token: tokens[username] }]),
    ) as DemoHub['users'],
    operations: primehub.operations,
    requests: primehub.requests,
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

function runLine(line: string, { cluster, faults }: DemoHub): CommandOutcome {
  const outcome = runSiteCommand(line, cluster) ?? runCommand(line, faults);
  return line.trim() === 'help' ? { ...outcome, text: `${outcome.text}\n${describeSiteCommands()}` } : outcome;
}

/** Serves until Ctrl+C, and takes commands on the standard input. */
async function serveByHand(): Promise<void> {
  const { options, faults } = readHubFlags(process.argv.slice(2), Date.now());
  const hub = await startHub(options);
  for (const line of faults) {
    const { isDone, text } = runLine(line, hub);
    if (isDone) continue;
    await hub.close();
    throw new Error(`--fault '${line}': ${text}`);
  }
  console.log(`${describeHub(hub)}\n\nType 'help' for faults to switch on. Ctrl+C ends it.`);
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => console.log(runLine(line, hub).text));
  const end = (): void => {
    lines.close();
    process.stdin.destroy();
    void hub.close();
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

if (import.meta.main) {
  await serveByHand().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
