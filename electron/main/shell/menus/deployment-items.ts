import { describeStatus } from '../../../../shared/deployment/status-text.ts';
import type { ShellItem, ShellState } from './shell-state.ts';

/** Keeps menus short. The Deployments page has the rest. */
const maxDeployments = 8;

/** Lists the deployments that are changing or have failed, behind a separator. Each opens its page. */
export function listDeploymentItems(state: ShellState, idPrefix: string): readonly ShellItem[] {
  if (state.deployments.length === 0) return [];
  return [
    { type: 'separator' },
    ...state.deployments.slice(0, maxDeployments).map(
      ({ id, name, status }): ShellItem => ({
        id: `${idPrefix}:${id}`,
        label: `${name}: ${describeStatus(status)}`,
        command: { do: 'open', location: { page: 'deployment', id } },
      }),
    ),
  ];
}
