import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Scope } from '../../../shared/connection/scope.ts';
import type { Deployment } from '../../../shared/deployment/deployment.ts';
import { fail } from '../../../shared/failure/app-failure.ts';
import type { EventPayload } from '../../../shared/ipc/contract.ts';
import type { Log } from '../../log.ts';
import type { CredentialVault } from '../../main/secrets/credential-vault.ts';
import { mlflowAuthorization } from '../../main/secrets/mlflow-authorization.ts';
import type { Clock } from '../../timing/clock.ts';
import { openDirectSource } from '../connections/direct/direct-source.ts';
import type { ConnectionStore } from '../connections/stored/connection-store.ts';
import { signedOut } from '../connections/stored/signed-out.ts';
import type { StoredConnection, StoredMlflow, StoredPrimehub } from '../connections/stored/stored-connection.ts';
import { createDeploymentService, type DeploymentService } from '../deployments/deployment-service.ts';
import { openReplica, type Replica } from '../replica/replica.ts';
import type { HttpClient } from '../sources/http/http-client.ts';
import { createMlflowSource } from '../sources/mlflow/mlflow-source.ts';
import { fetchMlflowSetting } from '../sources/primehub/account/mlflow-setting.ts';
import { createPrimehubClient, type PrimehubClient } from '../sources/primehub/client/primehub-client.ts';
import { createDeploymentsSource } from '../sources/primehub/deployments/primehub-deployments.ts';
import { createPrimehubSource } from '../sources/primehub/registry/primehub-source.ts';
import { createRegistrySync, type RegistrySync } from '../sync/registry-sync.ts';
import { deferredDeploymentsSource } from './deferred-deployments-source.ts';
import { deferredFullSource, deferredSource } from './deferred-source.ts';
import { replicaFile } from './replica-file.ts';

/** One registry while it is in use: its replica, what keeps it fresh, and the group's deployments. */
export interface Workspace {
  readonly scope: Scope;
  readonly replica: Replica;
  readonly sync: RegistrySync;
  /** null where there is no PrimeHub, or the group may not deploy. */
  readonly deployments: DeploymentService | null;
  /** Reads where the group's MLflow is into the connection store; nothing to do where there is no PrimeHub. */
  readMlflowSetting(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface WorkspaceDependencies {
  readonly store: ConnectionStore;
  readonly vault: CredentialVault;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly log: Log;
  /** Folder of all replicas. */
  readonly replicas: string;
  readonly onState: (event: EventPayload<'sync.state'>) => void;
  readonly onChanged: (event: EventPayload<'replica.changed'>) => void;
  /** A deployment came to rest, or shows a known failure while it still says Deploying. */
  readonly onNews: (scope: Scope, deployment: Deployment) => void;
}

/** Opens the replica of a scope and makes its services; nothing touches the network before the sync is started. */
export function openWorkspace(
  scope: Scope,
  connection: StoredConnection,
  dependencies: WorkspaceDependencies,
): Workspace {
  const { clock, log } = dependencies;
  const file = replicaFile(dependencies.replicas, scope);
  mkdirSync(dirname(file), { recursive: true });
  const replica = openReplica(file, { log });
  const changed = (what: EventPayload<'replica.changed'>['what'], model: string | null = null): void =>
    dependencies.onChanged({ scope, what, model });

  const parts =
    connection.kind === 'primehub'
      ? primehubParts(scope, connection, dependencies)
      : mlflowParts(connection, dependencies);
  const sync = createRegistrySync({
    source: parts.registry,
    replica,
    clock,
    log,
    onState: (state) => dependencies.onState({ scope, state }),
    onChanged: ({ what, model }) => changed(what, model),
    ...(parts.readMore === null ? {} : { readMore: parts.readMore }),
  });
  const deployments =
    parts.deployments === null
      ? null
      : createDeploymentService({
          source: parts.deployments,
          replica,
          clock,
          log,
          onChanged: () => changed('deployments'),
          onSettled: (deployment) => dependencies.onNews(scope, deployment),
          onProblem: (deployment) => dependencies.onNews(scope, deployment),
        });

  return {
    scope,
    replica,
    sync,
    deployments,
    readMlflowSetting: async (signal) => parts.readSetting?.(signal),
    async close() {
      deployments?.dispose();
      await sync.stop();
      replica.close();
    },
  };
}

function primehubParts(scope: Scope, connection: StoredPrimehub, { store, vault, http }: WorkspaceDependencies) {
  const group = connection.groups.find((each) => each.name === scope.group);
  if (group === undefined) {
    fail('NOT_A_MEMBER', `You are no longer a member of the group "${scope.group ?? ''}", or it was renamed.`, {
      hint: 'Choose another group in the list at the top left, or sign in again to read your groups anew.',
    });
  }
  const client = remembered(async (): Promise<PrimehubClient> => {
    const token = await secretOf(connection, vault);
    return createPrimehubClient({ address: connection.address, token, http });
  });
  const { direct } = group;
  const directly =
    direct === null
      ? null
      : remembered(() => openDirectSource({ connectionId: connection.id, groupId: group.id, direct, vault, http }));
  /** Where MLflow is may change in the group settings at any time, and the links to it follow. */
  const readSetting = async (signal: AbortSignal): Promise<void> => {
    const setting = await fetchMlflowSetting(await client(), group.name, signal);
    await store.updateGroupMlflow(connection.id, group.name, setting);
  };
  return {
    registry:
      directly === null
        ? deferredSource(async () => createPrimehubSource({ client: await client(), groupName: group.name }))
        : deferredFullSource(directly),
    deployments: group.deploymentsEnabled
      ? deferredDeploymentsSource(async () =>
          createDeploymentsSource({ client: await client(), groupId: group.id, groupName: group.name }),
        )
      : null,
    readSetting,
    /** What is read past PrimeHub does not wait for it. */
    readMore: direct === null ? readSetting : null,
  };
}

function mlflowParts(connection: StoredMlflow, { vault, http }: WorkspaceDependencies) {
  const source = remembered(async () => {
    const secret = connection.auth === 'none' ? null : await secretOf(connection, vault);
    const authorization = mlflowAuthorization(secret, connection.auth, connection.username);
    return createMlflowSource({ address: connection.address, authorization, http });
  });
  return { registry: deferredFullSource(source), deployments: null, readSetting: null, readMore: null };
}

async function secretOf(connection: StoredConnection, vault: CredentialVault): Promise<string> {
  const secret = await vault.read(connection.id);
  if (secret === null) throw signedOut(connection.label);
  return secret;
}

/** Makes a thing once; a failed attempt is not remembered. */
function remembered<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}
