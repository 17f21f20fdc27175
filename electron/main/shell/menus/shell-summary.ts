import type { Connection, Group, MlflowUiState } from '../../../../shared/connection/connection.ts';
import type { Scope } from '../../../../shared/connection/scope.ts';
import type { EngineState } from '../../../../shared/ipc/main-contract.ts';
import { toNativeText } from '../../../../shared/text/visible-text.ts';
import type { EngineFacts, OpenRegistry } from '../../../ipc/engine-messages.ts';
import type { MlflowEntry, ShellState } from './shell-state.ts';

const reasons: Readonly<Record<MlflowUiState, string | null>> = {
  ready: null,
  // Not read yet, so a click says what is missing.
  unknown: null,
  'not-configured': 'not configured',
  invalid: 'its address is invalid',
  'cluster-internal': 'reachable only inside the cluster',
};

/** Summarises the engine's latest report for the tray and the menu; `now` in ms since the epoch. */
export function summarizeShell(facts: EngineFacts | null, engine: EngineState['state'], now: number): ShellState {
  const { connections, open } = facts ?? { connections: [], open: null };
  return {
    status:
      engineStatus(facts, engine) ?? (open === null ? null : statusText(nameOf(connections, open.scope), open, now)),
    mlflow: connections.flatMap((connection) => entriesOf(connection, connections.length > 1)),
    deployments: (open?.deployments ?? []).map((each) => ({ ...each, name: toNativeText(each.name) })),
    views: (open?.views ?? []).map((each) => ({ ...each, name: toNativeText(each.name) })),
    isConnected: open !== null,
  };
}

/** What to show instead of the registry's status; null when that can be shown. */
function engineStatus(facts: EngineFacts | null, engine: EngineState['state']): string | null {
  if (engine === 'stopped') return 'Stopped after it failed three times';
  return facts === null ? 'Starting…' : null;
}

function entriesOf(connection: Connection, severalConnections: boolean): readonly MlflowEntry[] {
  if (connection.kind === 'mlflow') {
    const scope = { connectionId: connection.id, group: null };
    return [{ scope, label: toNativeText(connection.label), disabledReason: reasons[connection.mlflowUi] }];
  }
  return connection.groups.map((group: Group) => ({
    scope: { connectionId: connection.id, group: group.name },
    label: severalConnections
      ? `${toNativeText(group.displayName)} (${toNativeText(connection.label)})`
      : toNativeText(group.displayName),
    disabledReason: reasons[group.mlflowUi],
  }));
}

function nameOf(connections: readonly Connection[], scope: Scope): string {
  const connection = connections.find(({ id }) => id === scope.connectionId);
  if (connection?.kind !== 'primehub') return connection?.label ?? '';
  return connection.groups.find(({ name }) => name === scope.group)?.displayName ?? connection.label;
}

function statusText(name: string, { state, modelCount }: OpenRegistry, now: number): string {
  const models = `${toNativeText(name)}: ${modelCount} ${modelCount === 1 ? 'model' : 'models'}`;
  if (state.phase === 'refreshing') return `${models}, refreshing`;
  const age = state.lastSuccessAt === null ? 'not read yet' : `updated ${ageText(now - state.lastSuccessAt)}`;
  if (state.offline) return `${models}, offline, ${age}`;
  return state.problem === null ? `${models}, ${age}` : `${models}, ${age}, last refresh failed`;
}

function ageText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (!Number.isFinite(minutes)) return 'at an unreadable time';
  // Also when the clock was set back since.
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ago`;
  return `${Math.floor(minutes / 1440)} days ago`;
}
