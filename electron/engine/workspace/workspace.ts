import type { Scope } from '../../../shared/connection/scope.ts';
import type { Deployment } from '../../../shared/deployment/deployment.ts';
import { fail } from '../../../shared/failure/app-failure.ts';
import type { EventPayload } from '../../../shared/ipc/contract.ts';
import type { FleetSettings } from '../../../shared/registry/fleet.ts';
import type { WriteState } from '../../ipc/network-messages.ts';
import type { Log } from '../../process/log.ts';
import type { Clock } from '../../timing/clock.ts';

import { getDirectAccount, getMlflowAccount, getPrimehubAccount } from '../connections/stored/accounts.ts';
import type { ConnectionStore } from '../connections/stored/connection-store.ts';
import type { StoredConnection, StoredMlflow, StoredPrimehub } from '../connections/stored/stored-connection.ts';
import { createDeploymentService, type DeploymentService } from '../deployments/deployment-service.ts';
import { type DeploymentReadings, noteReadings } from '../deployments/watch/deployment-readings.ts';
import { openReplica, type Replica } from '../replica/replica.ts';
import type { HttpClient } from '../sources/http/http-client.ts';
import { createMlflowSource } from '../sources/mlflow/mlflow-source.ts';
import { fetchMlflowSetting } from '../sources/primehub/account/mlflow-setting.ts';
import { createPrimehubClient } from '../sources/primehub/client/primehub-client.ts';
import { createDeploymentsSource } from '../sources/primehub/deployments/primehub-deployments.ts';
import { createPrimehubSource } from '../sources/primehub/registry/primehub-source.ts';
import { createIndexingPace } from '../sync/indexing/indexing-pace.ts';
import { createRegistrySync, type RegistrySync } from '../sync/registry-sync.ts';
import type { AccountWatch } from './account/account-watch.ts';
import { getReplicaFile } from './replica-file.ts';
import { createSchemaReader, type SchemaReader } from './schema-reader.ts';

/** One registry in use: its replica, the sync that keeps it fresh, and the group's deployments. */
export interface Workspace {
  readonly scope: Scope;
  readonly replica: Replica;
  readonly sync: RegistrySync;
  readonly schemas: SchemaReader;
  /** null without PrimeHub, or while the group may not deploy. */
  readonly deployments: DeploymentService | null;
  /** Begins or ends the group's deployments, as the stored connection now says whether it may deploy. */
  followRights(): void;
  /** How fresh the deployments are; null where there are none. */
  readonly readings: DeploymentReadings | null;
  /** Reads where the group's MLflow is into the connection store. Does nothing without PrimeHub. */
  readMlflowSetting(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface WorkspaceDependencies {
  readonly store: ConnectionStore;
  readonly http: HttpClient;
  /** Tells whether a write was sent, which only main knows. */
  readonly writeState: (once: string) => Promise<WriteState>;
  /** Who the person is at PrimeHub, read again and again. */
  readonly account: Pick<AccountWatch, 'follow' | 'refresh' | 'doubt' | 'networkReturned'>;
  readonly clock: Clock;
  readonly log: Log;
  /** The folder of all replicas. */
  readonly replicas: string;
  readonly onState: (event: EventPayload<'sync.state'>) => void;
  readonly onChanged: (event: EventPayload<'replica.changed'>) => void;
  /** What the person wants of the versions of all models; only those of opened models if left out. */
  readonly fleetSettings?: () => FleetSettings;
  /** See `calmMs` of the sync. */
  readonly calmMs?: number;
  /** What is here of the versions of all models has changed. */
  readonly onFleet?: (event: EventPayload<'fleet.changed'>) => void;
  /** There is something to know of a replica that was opened. */
  readonly onNotice?: () => void;
  /** Damage of the replica was met in use. */
  readonly onDamage?: (scope: Scope) => void;
  /** A deployment settled, or shows a known failure while it still says Deploying. */
  readonly onNews: (scope: Scope, deployment: Deployment) => void;
}

/** Opens the replica of a scope and makes its services. Nothing touches the network before the sync is started. */
export function openWorkspace(
  scope: Scope,
  connection: StoredConnection,
  dependencies: WorkspaceDependencies,
): Workspace {
  const { clock, log } = dependencies;
  // Before the file: a group that is none of the connection's gets no replica.
  const parts =
    connection.kind === 'primehub'
      ? primehubParts(scope, connection, dependencies)
      : mlflowParts(connection, dependencies);
  const file = getReplicaFile(dependencies.replicas, scope);
  const replica = openReplica(file, {
    log,
    clock,
    onDamage: () => dependencies.onDamage?.(scope),
    onSilence: (isSilent) => sync.noteDisk(isSilent),
  });
  const changed = (what: EventPayload<'replica.changed'>['what'], model: string | null = null): void =>
    dependencies.onChanged({ scope, what, model });

  const sync = createRegistrySync({
    source: parts.registry,
    replica,
    clock,
    log,
    onState: (state) => dependencies.onState({ scope, state }),
    onChanged: ({ what, model }) => changed(what, model),
    ...(dependencies.fleetSettings === undefined ? {} : { fleetSettings: dependencies.fleetSettings }),
    onFleet: (state) => dependencies.onFleet?.({ scope, state }),
    ...(dependencies.calmMs === undefined ? {} : { calmMs: dependencies.calmMs }),
    ...(parts.beforeRefresh === null ? {} : { beforeRefresh: parts.beforeRefresh }),
  });
  const schemas = createSchemaReader({ source: parts.registry, replica, onStored: (name) => changed('model', name) });
  const closing = new AbortController();
  const refolding = refoldRest(replica, closing.signal)
    .then((isNew) => isNew && changed('models'))
    .catch((error: unknown) => {
      if (!closing.signal.aborted) log.warn('could not fold the stored names again', { reason: String(error) });
    });
  let readings: DeploymentReadings | null = null;
  let deployments = openDeployments();

  function openDeployments(): DeploymentService | null {
    const source = parts.deployments();
    readings = source === null ? null : noteReadings(source, clock, replica.deployments);
    if (readings === null) return null;
    return createDeploymentService({
      source: readings.source,
      replica,
      clock,
      log,
      writeState: dependencies.writeState,
      onChanged: () => changed('deployments'),
      onSettled: (deployment) => {
        // The controller knows the group's rights, whatever is known of them here.
        if (/deployment is not enabled for/i.test(deployment.message ?? '')) {
          dependencies.account.doubt(scope.connectionId);
        }
        dependencies.onNews(scope, deployment);
      },
      onProblem: (deployment) => dependencies.onNews(scope, deployment),
    });
  }

  return {
    scope,
    replica,
    sync,
    schemas,
    get deployments() {
      return deployments;
    },
    get readings() {
      return readings;
    },
    followRights() {
      if ((deployments !== null) === (parts.deployments() !== null)) return;
      deployments?.dispose();
      deployments = openDeployments();
      deployments?.refresh().catch(() => undefined);
    },
    readMlflowSetting: async (signal) => parts.readSetting?.(signal),
    async close() {
      deployments?.dispose();
      closing.abort();
      await refolding;
      await Promise.all([sync.stop(), schemas.stop()]);
      replica.close();
    },
  };
}

/** Folds what opening the replica left, in between everything else. True when there was any. */
async function refoldRest(replica: Replica, signal: AbortSignal): Promise<boolean> {
  const pace = createIndexingPace(replica, signal);
  let isNew = false;
  while (!replica.refold()) {
    isNew = true;
    await pace();
  }
  return isNew;
}

function primehubParts(scope: Scope, connection: StoredPrimehub, { store, http, account }: WorkspaceDependencies) {
  const group = connection.groups.find((each) => each.name === scope.group);
  if (group === undefined) {
    fail('NOT_A_MEMBER', `You are no longer a member of the group "${scope.group ?? ''}", or it was renamed.`, {
      hint: 'Choose another group in the list at the top left. Refresh reads your groups again.',
    });
  }
  const client = createPrimehubClient({
    address: connection.address,
    account: getPrimehubAccount(connection),
    http,
    onRightsInDoubt: () => account.doubt(connection.id),
  });
  const { direct } = group;
  const mayDeploy = (): boolean => {
    const now = store.get(connection.id);
    return now?.kind === 'primehub' && now.groups.find(({ id }) => id === group.id)?.deploymentsEnabled === true;
  };
  /** Reads where MLflow is, for the links to it: the group settings may change at any time. */
  const readSetting = async (signal: AbortSignal): Promise<void> => {
    const setting = await fetchMlflowSetting(client, group.name, signal);
    await store.updateGroupMlflow(connection.id, group.name, setting);
  };
  return {
    registry:
      direct === null
        ? createPrimehubSource({ client, groupName: group.name })
        : createMlflowSource({ address: direct.address, account: getDirectAccount(connection.id, group), http }),
    deployments: () =>
      mayDeploy() ? createDeploymentsSource({ client, groupId: group.id, groupName: group.name }) : null,
    readSetting,
    /** Reading from MLflow directly does not wait for PrimeHub. */
    beforeRefresh: direct === null ? readSetting : null,
  };
}

function mlflowParts(connection: StoredMlflow, { http }: WorkspaceDependencies) {
  const registry = createMlflowSource({ address: connection.address, account: getMlflowAccount(connection), http });
  return { registry, deployments: () => null, readSetting: null, beforeRefresh: null };
}
