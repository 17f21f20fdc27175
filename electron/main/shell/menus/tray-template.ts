import { listDeploymentItems } from './deployment-items.ts';
import { listMlflowItems } from './mlflow-items.ts';
import type { ShellItem, ShellState } from './shell-state.ts';

/** Builds the tray's menu. */
export function buildTrayMenu(state: ShellState): readonly ShellItem[] {
  return [
    { id: 'status', label: state.status ?? 'Not connected', enabled: false },
    { type: 'separator' },
    { id: 'open', label: 'Open PrimeHub Models', command: { do: 'open', location: null } },
    ...listMlflowItems(state),
    ...listDeploymentItems(state, 'deployment'),
    { type: 'separator' },
    { id: 'refresh', label: 'Refresh', enabled: state.isConnected, command: { do: 'refresh' } },
    { type: 'separator' },
    { id: 'quit', label: 'Quit PrimeHub Models', command: { do: 'quit' } },
  ];
}
