import type { CliFile, SignInRequest } from '../../../shared/connection/connection.ts';
import type { SignInStep } from '../../../shared/connection/sign-in-step.ts';
import { AppFailure, fail, toAppError } from '../../../shared/failure/app-failure.ts';
import type { RequestOutput } from '../../../shared/ipc/contract.ts';
import type { Log } from '../../log.ts';
import { readCliFile, withoutToken } from '../../main/secrets/cli-file.ts';
import type { CredentialVault } from '../../main/secrets/credential-vault.ts';
import type { EnvironmentSignIn } from '../../main/secrets/environment-sign-in.ts';
import { directAccount } from '../connections/direct/direct-account.ts';
import { consoleAddress } from '../connections/links/console-address.ts';
import { signIn } from '../connections/sign-in/sign-in.ts';
import type { SignedIn } from '../connections/sign-in/signed-in.ts';
import type { ConnectionStore, OpenConnection } from '../connections/stored/connection-store.ts';
import { isSameAccount } from '../connections/stored/is-same-account.ts';
import type { StoredConnection } from '../connections/stored/stored-connection.ts';
import { toConnection } from '../connections/stored/to-connection.ts';
import type { HttpClient } from '../sources/http/http-client.ts';
import { normaliseSiteAddress } from '../sources/primehub/client/site-address.ts';
import type { Workspaces } from './workspaces.ts';

export interface SignInCall {
  readonly request: SignInRequest;
  /** The connection whose secret is renewed. */
  readonly renew: string | null;
  readonly signal: AbortSignal;
  readonly onStep: (step: SignInStep) => void;
}

/** The person's connections: signing in, switching, removing; store, keychain and workspaces kept in step. */
export interface Connections {
  list(): RequestOutput<'connections.list'>;
  cliFile(): Promise<CliFile>;
  signIn(call: SignInCall): Promise<OpenConnection>;
  open(connectionId: string, group: string | null): Promise<OpenConnection>;
  remove(connectionId: string): Promise<void>;
  /** The page of a PrimeHub where API tokens are made; null when the address is none. */
  tokenPage(address: string): string | null;
  /** Opens what was open last, and signs in from the environment where it says so. Never throws. */
  restore(environment: EnvironmentSignIn | null): Promise<void>;
  /** How the sign-in from the environment goes: under way while `error` is null; null when there is none, or it worked. */
  environmentSignIn(): RequestOutput<'app.info'>['environmentSignIn'];
}

export function createConnections(options: {
  readonly store: ConnectionStore;
  readonly vault: CredentialVault;
  readonly workspaces: Workspaces;
  readonly http: HttpClient;
  readonly cliFilePath: string;
  readonly log: Log;
}): Connections {
  const { store, vault, workspaces, http, log } = options;
  let fromEnvironment: RequestOutput<'app.info'>['environmentSignIn'] = null;

  /** Puts the secret away first: a connection is never saved with a claim about its secret that is not true. */
  const keep = async ({ connection, secret, group }: SignedIn): Promise<OpenConnection> => {
    const twin = store.list().find((each) => isSameAccount(each, connection));
    const id = twin?.id ?? connection.id;
    const credentialPlace = secret === null ? 'not-needed' : await vault.save(id, secret);
    await workspaces.closeConnection(id);
    const kept = keepDirect(connection, twin);
    for (const account of directAccountsOf(store.get(id))) {
      if (!directAccountsOf({ ...kept, id }).includes(account)) await vault.remove(account);
    }
    await store.save({ ...kept, id, credentialPlace });
    return open(id, group);
  };

  const open = async (connectionId: string, group: string | null): Promise<OpenConnection> => {
    const connection = store.get(connectionId);
    if (connection === null) fail('CONNECTION_UNKNOWN', 'This connection does not exist any more.');
    const opened = { connectionId, group: groupOf(connection, group) };
    await workspaces.activate(opened);
    await store.setOpen(opened);
    return opened;
  };

  /** What has begun is brought to its end, by the next start if need be: no connection stays behind without its secret. */
  const finishRemoval = async (connectionId: string): Promise<void> => {
    await workspaces.closeConnection(connectionId);
    for (const account of directAccountsOf(store.get(connectionId))) await vault.remove(account);
    await vault.remove(connectionId);
    await store.remove(connectionId);
    // Last: as long as the connection is known, a page that reads opens its replica again.
    await workspaces.deleteReplicas(connectionId);
    await store.endRemoval(connectionId);
  };

  const signInNow = async ({ request, renew, signal, onStep }: SignInCall): Promise<OpenConnection> => {
    const { request: resolved, preferredGroup } = await resolveRequest(request, options.cliFilePath);
    const existing = renew === null ? null : store.get(renew);
    return keep(await signIn({ request: resolved, http, signal, onStep, existing, preferredGroup }));
  };

  return {
    list: () => ({ connections: store.list().map(toConnection), open: store.open() }),
    cliFile: async () => withoutToken(await readCliFile(options.cliFilePath)),
    signIn: signInNow,
    open,
    async remove(connectionId) {
      await store.beginRemoval(connectionId);
      await finishRemoval(connectionId);
      const [next] = store.list();
      if (store.open() === null && next !== undefined) await open(next.id, null);
    },
    tokenPage(address) {
      try {
        return consoleAddress(normaliseSiteAddress(address), { page: 'home' });
      } catch (error) {
        if (error instanceof AppFailure) return null;
        throw error;
      }
    },
    async restore(environment) {
      try {
        for (const connectionId of store.removing()) await finishRemoval(connectionId);
        if (environment === null) {
          await openLast();
          return;
        }
        fromEnvironment = { host: hostOf(environment.address), error: null };
        await openFromEnvironment(environment);
        fromEnvironment = null;
      } catch (error) {
        log.warn('the last connection was not restored', { error: String(error) });
        if (fromEnvironment !== null) {
          fromEnvironment = {
            ...fromEnvironment,
            error: toAppError(error),
          };
          await openLast().catch((reason: unknown) => log.warn('nor was the one before it', { error: String(reason) }));
        }
      }
    },
    environmentSignIn: () => fromEnvironment,
  };

  async function openLast(): Promise<void> {
    const last = store.open() ?? firstOf(store.list());
    if (last !== null) await open(last.connectionId, last.group);
  }

  /** The SDK's variables sign in for this session only: whoever sets them keeps the token where they want it. */
  async function openFromEnvironment({ address, token, group }: EnvironmentSignIn): Promise<void> {
    const site = normaliseSiteAddress(address);
    const known = store.list().find((each) => each.kind === 'primehub' && each.address === site);
    if (known !== undefined) {
      vault.saveForSession(known.id, token);
      await store.save({ ...known, credentialPlace: 'session' });
      await open(known.id, group ?? null);
      return;
    }
    const signedIn = await signIn({
      request: { kind: 'primehub', address, token },
      http,
      signal: AbortSignal.timeout(20_000),
      onStep: (step) => log.info('sign-in from the environment', { step: step.name, status: step.status }),
      existing: null,
      preferredGroup: group,
    });
    vault.saveForSession(signedIn.connection.id, token);
    await store.save({ ...signedIn.connection, credentialPlace: 'session' });
    await open(signedIn.connection.id, signedIn.group);
  }
}

/** For the screen: an address that is none is shown as it was given. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

/** Killed between a removal and the opening of the next one, the app has connections and none of them is open. */
function firstOf([first]: readonly StoredConnection[]): OpenConnection | null {
  return first === undefined ? null : { connectionId: first.id, group: null };
}

/** Signing in anew leaves each group's way to its models as it was. */
function keepDirect(connection: StoredConnection, before: StoredConnection | undefined): StoredConnection {
  if (connection.kind !== 'primehub' || before?.kind !== 'primehub') return connection;
  const groups = connection.groups.map((group) => {
    const known = before.groups.find(({ id }) => id === group.id);
    return { ...group, mlflow: group.mlflow ?? known?.mlflow ?? null, direct: known?.direct ?? null };
  });
  return { ...connection, groups };
}

/** The vault's entries for MLflow servers that groups of this connection are read from directly. */
function directAccountsOf(connection: StoredConnection | null): readonly string[] {
  if (connection?.kind !== 'primehub') return [];
  return connection.groups.flatMap(({ id, direct }) => (direct === null ? [] : [directAccount(connection.id, id)]));
}

/** The group asked for when there is one by that name, else the last one, else the first. */
function groupOf(connection: StoredConnection, wanted: string | null): string | null {
  if (connection.kind === 'mlflow') return null;
  const names = connection.groups.map((group) => group.name);
  return [wanted, connection.lastGroup].find((name) => name !== null && names.includes(name)) ?? names[0] ?? null;
}

async function resolveRequest(
  request: SignInRequest,
  cliFilePath: string,
): Promise<{ request: Exclude<SignInRequest, { kind: 'cli-file' }>; preferredGroup: string | null }> {
  if (request.kind !== 'cli-file') return { request, preferredGroup: null };
  const file = await readCliFile(cliFilePath);
  if (file.state === 'usable') {
    return { request: { kind: 'primehub', address: file.address, token: file.token }, preferredGroup: file.group };
  }
  fail(
    'CLI_FILE_UNREADABLE',
    file.state === 'absent' ? 'The PrimeHub command line has left no configuration here.' : file.reason,
    {
      hint: 'Run "primehub config generate-token <address>" in a terminal, or enter address and token below.',
    },
  );
}
