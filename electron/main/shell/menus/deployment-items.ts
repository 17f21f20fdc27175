import type { ShellItem, ShellState } from './shell-state.ts';

/** Menus grow long quickly; the Deployments page has the rest. */
const maxDeployments = 8;

/** The deployments in motion, each opening its page, behind a separator; nothing when there are none. */
export function listDeploymentItems(state: ShellState, idPrefix: string): readonly ShellItem[] {
  if (state.deployments.length === 0) return [];
  return [
    { type: 'separator' },
    ...state.deployments.slice(0, maxDeployments).map(
      ({ id, name, status }): ShellItem => ({
        id: `${idPrefix}:${id}`,
        label: `${name}: ${status}`,
        command: { do: 'open', location: { page: 'deployment', id } },
      }),
    ),
  ];
}
