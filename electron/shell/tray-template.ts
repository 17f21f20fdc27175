import { mlflowItems } from './mlflow-items.ts';
import type { ShellItem, ShellState } from './shell-state.ts';

/** Menus grow long quickly; the Deployments page has the rest. */
const maxDeployments = 8;

/** The tray's menu for a state. */
export function trayTemplate(state: ShellState): readonly ShellItem[] {
  return [
    { id: 'status', label: state.status ?? 'Not connected', enabled: false },
    { type: 'separator' },
    { id: 'open', label: 'Open PrimeHub Models', command: { do: 'open', location: null } },
    ...mlflowItems(state),
    ...deploymentItems(state),
    { type: 'separator' },
    { id: 'refresh', label: 'Refresh', enabled: state.isConnected, command: { do: 'refresh' } },
    { type: 'separator' },
    { id: 'quit', label: 'Quit PrimeHub Models', command: { do: 'quit' } },
  ];
}

function deploymentItems(state: ShellState): readonly ShellItem[] {
  if (state.deployments.length === 0) return [];
  return [
    { type: 'separator' },
    ...state.deployments.slice(0, maxDeployments).map(
      (deployment): ShellItem => ({
        id: `deployment:${deployment.id}`,
        label: `${deployment.name}: ${deployment.status}`,
        command: { do: 'open', location: { page: 'deployment', id: deployment.id } },
      }),
    ),
  ];
}
