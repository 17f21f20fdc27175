import { join } from 'node:path';
import type { SecretPort } from '../../../../../electron/engine/connections/secret-port.ts';
import {
  type ConnectionStore,
  openConnectionStore,
} from '../../../../../electron/engine/connections/stored/connection-store.ts';
import { createConnections } from '../../../../../electron/engine/workspace/connections.ts';
import { quietLog } from '../replica/replica-folder.ts';
import { httpForTests } from '../sources/http-for-tests.ts';
import { openWorkspaces, unwatched } from './open-workspaces.ts';

/** Opens connections over real files in `folder` and main's secrets, some of which `change` may replace. */
export async function startConnections(
  folder: string,
  change: (secrets: SecretPort, store: ConnectionStore) => Partial<SecretPort> = () => ({}),
) {
  const file = join(folder, 'connections.json');
  const store = await openConnectionStore(file, { log: quietLog });
  const http = httpForTests();
  /** What the watch of the account hears. */
  const told: string[] = [];
  const account = {
    follow: () => void told.push('followed'),
    refresh: async () => undefined,
    doubt() {},
    networkReturned() {},
  };
  const workspaces = openWorkspaces(folder, { store, http, writeState: http.writeState, account });
  const secrets = { ...http.secrets, ...change(http.secrets, store) };
  const noteRead = (): void => void told.push('read');
  const connections = createConnections({ store, secrets, workspaces, http, log: quietLog, ...unwatched, noteRead });
  return { file, store, http, workspaces, connections, told };
}
