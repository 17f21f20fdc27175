import { useOpenConnection } from '../connection/use-open-connection.ts';

/** Whether the open registry has deployments, and if not, why. */
export type DeploymentsAvailability =
  | { readonly state: 'loading' }
  | { readonly state: 'available'; readonly username: string }
  | { readonly state: 'disabled'; readonly groupName: string }
  | { readonly state: 'needs-primehub' };

/** Reads it from the open connection. Asks no server, so pages can say it before anything is tried. */
export function useDeploymentsAvailability(): DeploymentsAvailability {
  const open = useOpenConnection();
  if (open === null) return { state: 'loading' };
  const { connection, group } = open;
  if (connection.kind !== 'primehub') return { state: 'needs-primehub' };
  if (group?.deploymentsEnabled !== true) return { state: 'disabled', groupName: group?.displayName ?? '' };
  return { state: 'available', username: connection.username };
}
