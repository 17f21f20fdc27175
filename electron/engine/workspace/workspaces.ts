import { rm } from 'node:fs/promises';
import { getScopeKey, type Scope } from '../../../shared/connection/scope.ts';
import type { StoredPrimehub } from '../connections/stored/stored-connection.ts';
import type { HeadStart } from '../sources/head-start.ts';
import { checkScope } from './check-scope.ts';
import { getReplicaFile, getReplicaFolder, listStrayReplicas } from './replica-file.ts';
import { openWorkspace, type Workspace, type WorkspaceDependencies } from './workspace.ts';

/** Times that one replica is renewed in a session: a disk that goes on damaging it is past help. */
const mostRenewals = 3;

/** The workspaces in use. Only the active one syncs. */
export interface Workspaces {
  /** Gets the workspace of a scope and opens it if need be. Throws AppFailure `CONNECTION_UNKNOWN` or `NOT_A_MEMBER`. */
  get(scope: Scope): Workspace;
  active(): Workspace | null;
  /**
   * Reads everything of a scope again, because somebody asked for it: models, deployments, and who the person is. Ends a
   * hold. Each part shows its own failure.
   */
  refresh(scope: Scope): void;
  /** The server answers again, or the computer woke up: reads again at once what could not be read. */
  networkReturned(): void;
  /** What the person should know of the copies in use, such as one that was damaged. */
  notices(): readonly string[];
  /** Makes a scope the active one: starts its sync, unless that is held back, and closes the others. */
  activate(scope: Scope, headStart?: HeadStart | null): Promise<Workspace>;
  /** Closes a connection's workspaces, for example because its secret changed. */
  closeConnection(connectionId: string): Promise<void>;
  /** Closes a connection's workspaces and deletes its replicas. */
  deleteReplicas(connectionId: string): Promise<void>;
  /** Closes one scope and deletes its replica. */
  deleteReplica(scope: Scope): Promise<void>;
  /** Deletes replicas of groups that the connection does not have, such as those left behind when the app was killed. */
  deleteStrayReplicas(connection: StoredPrimehub): Promise<void>;
  closeAll(): Promise<void>;
}

/** With a `hold` nothing is read from servers until {@link Workspaces.refresh}, of which it is told. */
export function createWorkspaces(
  dependencies: WorkspaceDependencies,
  hold: { onEnd(): void } | null = null,
): Workspaces {
  let isHolding = hold !== null;
  const open = new Map<string, Workspace>();
  let active: Workspace | null = null;
  const renewals = new Map<string, number>();

  const get = (scope: Scope): Workspace => {
    const found = open.get(getScopeKey(scope));
    if (found !== undefined) return found;
    const connection = dependencies.store.mustGet(scope.connectionId);
    checkScope(connection, scope.group);
    const made = openWorkspace(scope, connection, {
      ...dependencies,
      onDamage: () => void setImmediate(() => void renew(scope)),
    });
    open.set(getScopeKey(scope), made);
    if (made.replica.notice !== null) setImmediate(() => dependencies.onNotice?.());
    return made;
  };

  const closeWhere = async (matches: (workspace: Workspace) => boolean): Promise<void> => {
    const closing = [...open.values()].filter(matches);
    for (const workspace of closing) {
      open.delete(getScopeKey(workspace.scope));
      if (active === workspace) active = null;
    }
    await Promise.all(closing.map((workspace) => workspace.close()));
  };

  const endHold = (): void => {
    if (!isHolding) return;
    isHolding = false;
    if (active !== null) startReading(active);
    hold?.onEnd();
  };

  const startReading = ({ scope, sync, deployments }: Workspace, headStart: HeadStart | null = null): void => {
    sync.start(headStart);
    // The service logs its own failures, and the list shows what the replica has.
    deployments?.refresh().catch(() => undefined);
    dependencies.account.follow(scope.connectionId);
  };

  const activate = async (scope: Scope, headStart: HeadStart | null = null): Promise<Workspace> => {
    const workspace = get(scope);
    if (active === workspace) return workspace;
    active = workspace;
    if (!isHolding) startReading(workspace, headStart);
    await closeWhere((other) => other !== workspace);
    return workspace;
  };

  /** Opens a damaged replica again: its file is then set aside, and everything is read anew. */
  async function renew(scope: Scope): Promise<void> {
    const key = getScopeKey(scope);
    const damaged = open.get(key);
    const times = renewals.get(key) ?? 0;
    if (damaged === undefined || times >= mostRenewals) return;
    renewals.set(key, times + 1);
    const wasActive = active === damaged;
    try {
      await closeWhere((workspace) => workspace === damaged);
      if (wasActive && active === null) await activate(scope);
      dependencies.onChanged({ scope, what: 'models', model: null });
    } catch (error) {
      dependencies.log.warn('could not open a damaged copy anew', { error: String(error) });
    }
  }

  return {
    get,
    active: () => active,
    notices: () => [...open.values()].flatMap(({ replica: { notice } }) => (notice === null ? [] : [notice])),
    refresh(scope) {
      endHold();
      const { sync, deployments } = get(scope);
      void sync.refresh();
      deployments?.refresh().catch(() => undefined);
      void dependencies.account.refresh(scope.connectionId);
    },
    networkReturned() {
      if (active === null || isHolding) return;
      active.sync.networkReturned();
      active.deployments?.refresh().catch(() => undefined);
      dependencies.account.networkReturned();
    },
    activate,
    closeConnection: (connectionId) => closeWhere((workspace) => workspace.scope.connectionId === connectionId),
    async deleteReplicas(connectionId) {
      await closeWhere((workspace) => workspace.scope.connectionId === connectionId);
      await rm(getReplicaFolder(dependencies.replicas, connectionId), { recursive: true, force: true });
    },
    async deleteReplica(scope) {
      await closeWhere((workspace) => getScopeKey(workspace.scope) === getScopeKey(scope));
      const file = getReplicaFile(dependencies.replicas, scope);
      for (const each of [file, `${file}-wal`, `${file}-shm`]) await rm(each, { force: true });
    },
    async deleteStrayReplicas(connection) {
      for (const file of await listStrayReplicas(dependencies.replicas, connection)) await rm(file, { force: true });
    },
    closeAll: () => closeWhere(() => true),
  };
}
