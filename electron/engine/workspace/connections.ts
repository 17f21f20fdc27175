import { setTimeout as delay } from 'node:timers/promises';
import { getAddressHost } from '../../../shared/connection/address-host.ts';
import type { CredentialPlace, SignInServer } from '../../../shared/connection/connection.ts';
import type { SignInStep } from '../../../shared/connection/sign-in-step.ts';
import { normaliseSiteAddress } from '../../../shared/connection/site-address.ts';
import { toAppError } from '../../../shared/failure/app-failure.ts';
import type { RequestOutput } from '../../../shared/ipc/contract.ts';
import type { EngineStart } from '../../ipc/engine-messages.ts';
import type { Log } from '../../process/log.ts';
import type { SecretPort } from '../connections/secret-port.ts';
import { signIn } from '../connections/sign-in/sign-in.ts';
import type { SignedIn } from '../connections/sign-in/signed-in.ts';
import { getDirectAccountId } from '../connections/stored/accounts.ts';
import type { ConnectionStore, OpenConnection } from '../connections/stored/connection-store.ts';
import type { StoredConnection } from '../connections/stored/stored-connection.ts';
import { toConnection } from '../connections/stored/to-connection.ts';
import type { HttpClient } from '../sources/http/http-client.ts';
import type { Workspaces } from './workspaces.ts';

type EnvironmentSignIn = NonNullable<EngineStart['environment']>;

export interface SignInCall {
  readonly server: SignInServer;
  /** Name of the group to open; null for the one used last. */
  readonly group: string | null;
  /** The connection whose secret is renewed. */
  readonly renew: string | null;
  readonly signal: AbortSignal;
  readonly onStep: (step: SignInStep) => void;
}

/** Signs in, switches and removes connections, and keeps the store, the keychain and the workspaces in step. */
export interface Connections {
  list(): Promise<RequestOutput<'connections.list'>>;
  signIn(call: SignInCall): Promise<OpenConnection>;
  open(connectionId: string, group: string | null): Promise<OpenConnection>;
  remove(connectionId: string): Promise<void>;
  /** Opens what was last open, and signs in from the environment when it asks for that. Never throws. */
  restore(environment: EnvironmentSignIn | null): Promise<void>;
}

/** ms that the first list of connections waits for a sign-in from the environment. */
const environmentWaitMs = 1_500;

export function createConnections(options: {
  readonly store: ConnectionStore;
  readonly secrets: SecretPort;
  readonly workspaces: Workspaces;
  readonly http: HttpClient;
  readonly log: Log;
}): Connections {
  const { store, secrets, workspaces, http, log } = options;
  let fromEnvironment: RequestOutput<'connections.list'>['environmentSignIn'] = null;
  let restored: Promise<void> = Promise.resolve();

  /**
   * The row is saved without its secret, then main stores the secret, then the row says where it is: whatever is cut off
   * in between, no secret is left that belongs to no row, and no row claims what is not true. A secret that is replaced is
   * there all the time, so its row goes on to say so: said to be missing, it would keep a person from deploying.
   */
  const storeSignedIn = async ({ connection, attempt, group }: SignedIn): Promise<OpenConnection> => {
    const existing = store.list().find((each) => isSameAccount(each, connection));
    const id = existing?.id ?? connection.id;
    const row = { ...carryOverDirect(connection, existing), id };
    await workspaces.closeConnection(id);
    for (const account of directAccountsOf(store.get(id))) {
      if (!directAccountsOf(row).includes(account)) await secrets.remove(account);
    }
    if (attempt === null) {
      await store.save({ ...row, credentialPlace: 'not-needed' });
      if (existing !== undefined && existing.credentialPlace !== 'not-needed') await secrets.remove(id);
    } else {
      await store.save({ ...row, credentialPlace: placeUntilStored(existing) });
      await store.save({ ...row, credentialPlace: await secrets.save(attempt, id) });
    }
    return open(id, group);
  };

  const placeUntilStored = (existing: StoredConnection | undefined): CredentialPlace => {
    // A removal that has begun may have taken the secret already.
    if (existing === undefined || store.removing().includes(existing.id)) return 'missing';
    return existing.credentialPlace === 'not-needed' ? 'missing' : existing.credentialPlace;
  };

  const open = async (connectionId: string, group: string | null): Promise<OpenConnection> => {
    const opened = { connectionId, group: groupOf(store.mustGet(connectionId), group) };
    await workspaces.activate(opened);
    await store.setOpen(opened);
    return opened;
  };

  /**
   * Finishes a removal that has begun, if need be at the next start, so that no connection stays without its secret.
   */
  const finishRemoval = async (connectionId: string): Promise<void> => {
    await workspaces.closeConnection(connectionId);
    for (const account of directAccountsOf(store.get(connectionId))) await secrets.remove(account);
    await secrets.remove(connectionId);
    await store.remove(connectionId);
    // Last, because a page that reads a known connection opens its replica again.
    await workspaces.deleteReplicas(connectionId);
    await store.endRemoval(connectionId);
  };

  const signInNow = async ({ server, group, renew, signal, onStep }: SignInCall): Promise<OpenConnection> => {
    const existing = renew === null ? null : store.get(renew);
    try {
      return await storeSignedIn(await signIn({ server, http, signal, onStep, existing, preferredGroup: group }));
    } finally {
      if (server.attempt !== null) secrets.drop(server.attempt);
    }
  };

  return {
    async list() {
      // A sign-in from the environment changes what a page shows first, so it gets a moment. Any longer, and the app
      // would
      // seem not to start.
      if (fromEnvironment !== null && store.open() === null) await Promise.race([restored, delay(environmentWaitMs)]);
      return {
        connections: store.list().map(toConnection),
        open: store.open(),
        setAside: store.setAside,
        environmentSignIn: fromEnvironment,
      };
    },
    signIn: signInNow,
    open,
    async remove(connectionId) {
      await store.beginRemoval(connectionId);
      await finishRemoval(connectionId);
      const [next] = store.list();
      if (store.open() === null && next !== undefined) await open(next.id, null);
    },
    restore(environment) {
      fromEnvironment = environment === null ? null : { host: getAddressHost(environment.address), error: null };
      restored = restore(environment);
      return restored;
    },
  };

  async function restore(environment: EnvironmentSignIn | null): Promise<void> {
    try {
      for (const connectionId of store.removing()) await finishRemoval(connectionId);
      if (environment === null) {
        await openLast();
        return;
      }
      fromEnvironment = { host: getAddressHost(environment.address), error: null };
      await openFromEnvironment(environment);
      fromEnvironment = null;
    } catch (error) {
      log.warn('could not restore the last connection', { error: String(error) });
      if (fromEnvironment !== null) {
        fromEnvironment = {
          ...fromEnvironment,
          error: toAppError(error),
        };
        await openLast().catch((reason: unknown) =>
          log.warn('could not open the previous connection either', { error: String(reason) }),
        );
      }
    }
  }

  async function openLast(): Promise<void> {
    const last = store.open() ?? firstOf(store.list());
    if (last !== null) await open(last.connectionId, last.group);
  }

  /** Signs in from the SDK's variables for this session only: whoever sets them keeps the token where they want it. */
  async function openFromEnvironment({ address, attempt, group }: EnvironmentSignIn): Promise<void> {
    const site = normaliseSiteAddress(address);
    const known = store.list().find((each) => each.kind === 'primehub' && each.address === site);
    if (known !== undefined) {
      await secrets.saveForSession(attempt, known.id);
      await store.save({ ...known, credentialPlace: 'session' });
      await open(known.id, group ?? null);
      return;
    }
    const signedIn = await signIn({
      server: { kind: 'primehub', address, attempt },
      http,
      signal: AbortSignal.timeout(20_000),
      onStep: (step) => log.info('sign-in from the environment', { step: step.name, status: step.status }),
      existing: null,
      preferredGroup: group,
    });
    // In this order: main has the token once, and who is cut off in between must find a row that it belongs to.
    await store.save({ ...signedIn.connection, credentialPlace: 'missing' });
    await secrets.saveForSession(attempt, signedIn.connection.id);
    await store.save({ ...signedIn.connection, credentialPlace: 'session' });
    await open(signedIn.connection.id, signedIn.group);
  }
}

/** The first connection, for when none is open: the app may be killed between a removal and opening the next one. */
function firstOf([first]: readonly StoredConnection[]): OpenConnection | null {
  return first === undefined ? null : { connectionId: first.id, group: null };
}

/** Whether two connections are to the same server as the same person, so that one replica serves both. */
function isSameAccount(a: StoredConnection, b: StoredConnection): boolean {
  return a.kind === b.kind && a.address === b.address && a.username === b.username;
}

/** Carries over where each group's models come from, because signing in again must not change that. */
function carryOverDirect(connection: StoredConnection, before: StoredConnection | undefined): StoredConnection {
  if (connection.kind !== 'primehub' || before?.kind !== 'primehub') return connection;
  const groups = connection.groups.map((group) => {
    const known = before.groups.find(({ id }) => id === group.id);
    return { ...group, mlflow: group.mlflow ?? known?.mlflow ?? null, direct: known?.direct ?? null };
  });
  return { ...connection, groups };
}

/**
 * The vault's entries for MLflow servers that groups of this connection are read from directly. Of all groups: what was
 * cut off may have stored a sign-in that the row does not speak of.
 */
function directAccountsOf(connection: StoredConnection | null): readonly string[] {
  if (connection?.kind !== 'primehub') return [];
  return connection.groups.map(({ id }) => getDirectAccountId(connection.id, id));
}

/** The wanted group if it exists, else the last one, else the first. */
function groupOf(connection: StoredConnection, wanted: string | null): string | null {
  if (connection.kind === 'mlflow') return null;
  const names = connection.groups.map((group) => group.name);
  return [wanted, connection.lastGroup].find((name) => name !== null && names.includes(name)) ?? names[0] ?? null;
}
