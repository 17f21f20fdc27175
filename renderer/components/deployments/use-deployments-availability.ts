import { type OpenConnection, useOpenConnection } from '../connection/use-open-connection.ts';

/** Whether the open registry has deployments, and why not. */
export type DeploymentsAvailability =
  | { readonly state: 'loading' }
  | { readonly state: 'available'; readonly username: string }
  | { readonly state: 'disabled'; readonly groupName: string }
  | { readonly state: 'needs-primehub' };

/** Read from the connection, without asking the server: the answer is said before anything is tried. */
export function deploymentsAvailability(open: OpenConnection | null): DeploymentsAvailability {
  if (open === null) return { state: 'loading' };
  const { connection, group } = open;
  if (connection.kind !== 'primehub') return { state: 'needs-primehub' };
  if (group?.deploymentsEnabled !== true) return { state: 'disabled', groupName: group?.displayName ?? '' };
  return { state: 'available', username: connection.username };
}

/** {@link deploymentsAvailability} of the open connection. */
export function useDeploymentsAvailability(): DeploymentsAvailability {
  return deploymentsAvailability(useOpenConnection());
}
