import { setTimeout as delay } from 'node:timers/promises';
import type { CredentialPlace, SignInServer } from '../../../shared/connection/connection.ts';
import type { SignInStep } from '../../../shared/connection/sign-in-step.ts';
import type { AppError } from '../../../shared/failure/app-error.ts';
import type { RequestOutput } from '../../../shared/ipc/contract.ts';
import type { EnvironmentOffer } from '../../ipc/engine-messages.ts';
import type { Log } from '../../process/log.ts';
import { type Clock, monotonicClock } from '../../timing/clock.ts';
import type { SecretPort } from '../connections/secret-port.ts';
import { signIn } from '../connections/sign-in/sign-in.ts';
import type { SignedIn } from '../connections/sign-in/signed-in.ts';
import { getDirectAccountId } from '../connections/stored/accounts.ts';
import { carryOver } from '../connections/stored/carry-over.ts';
import type { ConnectionStore, OpenConnection } from '../connections/stored/connection-store.ts';
import { nameApart } from '../connections/stored/name-apart.ts';
import { removeSecrets } from '../connections/stored/remove-secrets.ts';
import { renameConnection } from '../connections/stored/rename-connection.ts';
import type { StoredConnection } from '../connections/stored/stored-connection.ts';
import { toConnection } from '../connections/stored/to-connection.ts';
import type { HeadStart } from '../sources/head-start.ts';
import type { HttpClient } from '../sources/http/http-client.ts';
import type { Account } from '../sources/primehub/account/account.ts';
import { createAccountKeeper } from './account/account-keeper.ts';
import { describeSurprises } from './account/describe-surprises.ts';
import { createEnvironmentSignIn, type EnvironmentSignIn, environmentWaitMs } from './environment-sign-in.ts';
import type { Workspaces } from './workspaces.ts';

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
  rename(connectionId: string, label: string): Promise<void>;
  /** Opens what was last open, and signs in from the environment when it asks for that. Never throws. */
  restore(environment: readonly EnvironmentOffer[]): Promise<void>;
  /** Takes over what an account says now. Resolves to whether another look is wanted. */
  applyAccount(connectionId: string, account: Account): Promise<boolean>;
  /** Forgets news of the accounts that the person has read. */
  dismissNews(ids: readonly string[]): void;
  /** The network came back, or the computer woke up. */
  networkReturned(): void;
}

export function createConnections(options: {
  readonly store: ConnectionStore;
  readonly secrets: SecretPort;
  readonly workspaces: Workspaces;
  readonly http: HttpClient;
  readonly log: Log;
  readonly clock?: Clock;
  /** The account of a connection was just read. */
  readonly noteRead: (connectionId: string) => void;
  /** What {@link Connections.list} says has changed otherwise than in the store. */
  readonly onChange: () => void;
  /** Drops what the person chose for a connection. */
  readonly removeChoices: (connectionId: string) => Promise<void>;
  /** What main found when it started. */
  readonly notices?: readonly string[];
}): Connections {
  const { store, secrets, workspaces, http, log, clock = monotonicClock, noteRead, onChange } = options;
  let restored: Promise<void> = Promise.resolve();
  let environment: readonly EnvironmentSignIn[] = [];

  /**
   * The row is saved without its secret, then main stores the secret, then the row says where it is: whatever is cut off
   * in between, no secret is left that belongs to no row, and no row claims what is not true. A secret that is replaced is
   * there all the time, so its row goes on to say so: said to be missing, it would keep a person from deploying.
   */
  const storeSignedIn = async (
    { connection, attempt, group, firstModels }: SignedIn,
    renewed: StoredConnection | null,
  ): Promise<OpenConnection> => {
    const same = store.list().find((each) => isSameAccount(each, connection));
    const existing = same ?? (renewed !== null && maySignInTo(renewed, connection) ? renewed : undefined);
    const row = existing === undefined ? nameApart(connection, store.list()) : carryOver(connection, existing);
    const { id } = row;
    await workspaces.closeConnection(id);
    const left = directAccountsOf(store.get(id)).filter((account) => !directAccountsOf(row).includes(account));
    if (attempt === null) {
      await store.save({ ...row, credentialPlace: 'not-needed' });
      if (existing !== undefined && existing.credentialPlace !== 'not-needed') await removeSecrets([id], options);
    } else {
      await store.save({ ...row, credentialPlace: placeUntilStored(existing) });
      const credentialPlace = await secrets.save(attempt, id);
      await store.save({ ...row, credentialPlace }).catch(async (cause: unknown) => {
        // Its row goes on to say that there is none.
        if (store.get(id)?.credentialPlace === 'missing') await secrets.remove(id);
        throw cause;
      });
    }
    await removeSecrets(left, options);
    // The sign-in has read the account: opening would read it again.
    noteRead(id);
    const isDirect = row.kind === 'primehub' && row.groups.some((each) => each.name === group && each.direct !== null);
    return open(id, group, isDirect ? null : firstModels);
  };

  const placeUntilStored = (existing: StoredConnection | undefined): CredentialPlace => {
    // A removal that has begun may have taken the secret already.
    if (existing === undefined || store.removing().includes(existing.id)) return 'missing';
    return existing.credentialPlace === 'not-needed' ? 'missing' : existing.credentialPlace;
  };

  const open = async (
    connectionId: string,
    group: string | null,
    headStart: HeadStart | null = null,
  ): Promise<OpenConnection> => {
    const opened = { connectionId, group: groupOf(store.mustGet(connectionId), group) };
    await workspaces.activate(opened, headStart);
    await store.setOpen(opened);
    return opened;
  };

  /**
   * Finishes a removal that has begun, if need be at the next start, so that no connection stays without its secret.
   * Stops where the person signs in again meanwhile, so that the new sign-in stays.
   */
  const finishRemoval = async (connectionId: string): Promise<void> => {
    const isCalledOff = (): boolean => !store.removing().includes(connectionId);
    await workspaces.closeConnection(connectionId);
    if (isCalledOff()) return;
    await removeSecrets([...directAccountsOf(store.get(connectionId)), connectionId], options);
    if (isCalledOff()) return;
    await store.remove(connectionId);
    // Last, because a page that reads a known connection opens its replica again.
    await workspaces.deleteReplicas(connectionId);
    await options.removeChoices(connectionId);
    await store.endRemoval(connectionId);
  };

  const signInNow = async ({ server, group, renew, signal, onStep }: SignInCall): Promise<OpenConnection> => {
    const existing = renew === null ? null : store.get(renew);
    personChose();
    try {
      const signedIn = await signIn({ server, http, signal, onStep, existing, preferredGroup: group });
      const opened = await storeSignedIn(signedIn, existing);
      account.tell(opened.connectionId, describeSurprises(signedIn, existing, group));
      return opened;
    } finally {
      if (server.attempt !== null) secrets.drop(server.attempt);
    }
  };

  const account = createAccountKeeper({ store, secrets, workspaces, open, log, onNews: onChange });
  const personChose = (): void => {
    for (const each of environment) each.personChose();
  };
  const createFromEnvironment = (asked: EnvironmentOffer): EnvironmentSignIn =>
    createEnvironmentSignIn({
      asked,
      store,
      secrets,
      http,
      clock,
      log,
      account,
      noteRead,
      add: async (connection) => {
        const named = nameApart(connection, store.list());
        await store.save(named);
        return named;
      },
      close: (connectionId) => workspaces.closeConnection(connectionId),
      open,
      // What the others lead to stays beside it.
      onOpened: personChose,
      onChange,
    });
  const stillAsked = () => environment.map((each) => each.state()).filter((state) => state !== null);

  return {
    async list() {
      // A sign-in from the environment changes what a page shows first, so it gets a moment. Any longer, and the
      // app would seem not to start.
      if (stillAsked().length > 0 && store.open() === null) await Promise.race([restored, delay(environmentWaitMs)]);
      return {
        connections: store.list().map(toConnection),
        open: store.open(),
        setAside: store.setAside,
        notices: [...(options.notices ?? []), ...describeUnread(store.unreadable), ...workspaces.notices()],
        environmentSignIns: stillAsked(),
        accountNews: [...account.news()],
      };
    },
    signIn: signInNow,
    open(connectionId, group) {
      personChose();
      return open(connectionId, group);
    },
    async remove(connectionId) {
      await store.beginRemoval(connectionId);
      await finishRemoval(connectionId);
      const [next] = store.list();
      if (store.open() === null && next !== undefined) await open(next.id, null);
    },
    rename: (connectionId, label) => renameConnection(store, connectionId, label),
    restore(asked) {
      environment = asked.map(createFromEnvironment);
      restored = restore();
      return restored;
    },
    applyAccount: account.apply,
    dismissNews: account.dismiss,
    networkReturned() {
      for (const each of environment) each.networkReturned();
    },
  };

  async function restore(): Promise<void> {
    try {
      // First, so that nothing goes that is stored from now on; nobody waits for a keychain that hangs.
      void removeSecrets(store.leftSecrets(), options).catch((reason: unknown) =>
        log.warn('could not remove a secret that was left; the next start tries again', { error: String(reason) }),
      );
      for (const connectionId of store.removing()) {
        await finishRemoval(connectionId).catch((reason: unknown) =>
          log.warn('could not finish a removal; the next start tries again', { error: String(reason) }),
        );
      }
      const [first, ...others] = environment;
      await (first === undefined ? openLast() : first.run(openLast));
      for (const other of others) await other.run(async () => undefined);
    } catch (error) {
      log.warn('could not restore the last connection', { error: String(error) });
    }
  }

  async function openLast(): Promise<void> {
    const last = store.open() ?? firstOf(store.list());
    if (last !== null) await open(last.connectionId, last.group);
  }
}

function describeUnread(error: AppError | null): readonly string[] {
  return error === null ? [] : [`${error.message}. ${error.hint ?? ''}`];
}

/** The first connection, for when none is open: the app may be killed between a removal and opening the next one. */
function firstOf([first]: readonly StoredConnection[]): OpenConnection | null {
  return first === undefined ? null : { connectionId: first.id, group: null };
}

/** Whether two connections are to the same server as the same person, so that one replica serves both. */
function isSameAccount(a: StoredConnection, b: StoredConnection): boolean {
  return a.kind === b.kind && a.address === b.address && a.username === b.username;
}

/** Whether a connection may take this sign-in: to its server, and as the same person as far as anybody can tell. */
function maySignInTo(renewed: StoredConnection, signedIn: StoredConnection): boolean {
  if (renewed.kind !== signedIn.kind || renewed.address !== signedIn.address) return false;
  return renewed.kind === 'mlflow' && (renewed.username === null || signedIn.username === null);
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
