import { rm } from 'node:fs/promises';
import { getScopeKey, type Scope } from '../../../shared/connection/scope.ts';
import { getReplicaFolder } from './replica-file.ts';
import { openWorkspace, type Workspace, type WorkspaceDependencies } from './workspace.ts';

/** The workspaces in use. Only the active one syncs. */
export interface Workspaces {
  /** Gets the workspace of a scope and opens it if need be. Throws AppFailure `CONNECTION_UNKNOWN`. */
  get(scope: Scope): Workspace;
  active(): Workspace | null;
  /** Starts the sync that was held back, because somebody asked for a refresh. */
  endHold(): void;
  /** Makes a scope the active one: starts its sync, unless that is held back, and closes the others. */
  activate(scope: Scope): Promise<Workspace>;
  /** Closes a connection's workspaces, for example because its secret changed. */
  closeConnection(connectionId: string): Promise<void>;
  /** Closes a connection's workspaces and deletes its replicas. */
  deleteReplicas(connectionId: string): Promise<void>;
  closeAll(): Promise<void>;
}

/** With a `hold` nothing is read from servers until {@link Workspaces.endHold}, which it is told of. */
export function createWorkspaces(
  dependencies: WorkspaceDependencies,
  hold: { onEnd(): void } | null = null,
): Workspaces {
  let isHolding = hold !== null;
  const open = new Map<string, Workspace>();
  let active: Workspace | null = null;

  const get = (scope: Scope): Workspace => {
    const found = open.get(getScopeKey(scope));
    if (found !== undefined) return found;
    const made = openWorkspace(scope, dependencies.store.mustGet(scope.connectionId), dependencies);
    open.set(getScopeKey(scope), made);
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

  return {
    get,
    active: () => active,
    endHold() {
      if (!isHolding) return;
      isHolding = false;
      if (active !== null) startReading(active);
      hold?.onEnd();
    },
    async activate(scope) {
      const workspace = get(scope);
      if (active === workspace) return workspace;
      active = workspace;
      if (!isHolding) startReading(workspace);
      await closeWhere((other) => other !== workspace);
      return workspace;
    },
    closeConnection: (connectionId) => closeWhere((workspace) => workspace.scope.connectionId === connectionId),
    async deleteReplicas(connectionId) {
      await closeWhere((workspace) => workspace.scope.connectionId === connectionId);
      await rm(getReplicaFolder(dependencies.replicas, connectionId), { recursive: true, force: true });
    },
    closeAll: () => closeWhere(() => true),
  };
}

function startReading({ sync, deployments }: Workspace): void {
  sync.start();
  // The service logs its own failures, and the list shows what the replica has.
  deployments?.refresh().catch(() => undefined);
}
