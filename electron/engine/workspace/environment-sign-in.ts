import { setTimeout as delay } from 'node:timers/promises';
import type { SignInOffer } from '../../../shared/connection/connection.ts';
import { toAppError } from '../../../shared/failure/app-failure.ts';
import type { RequestOutput } from '../../../shared/ipc/contract.ts';
import type { EnvironmentOffer } from '../../ipc/engine-messages.ts';
import type { Log } from '../../process/log.ts';
import type { Clock } from '../../timing/clock.ts';
import type { SecretPort } from '../connections/secret-port.ts';
import { signIn } from '../connections/sign-in/sign-in.ts';
import { getAttemptAccount } from '../connections/stored/accounts.ts';
import type { ConnectionStore, OpenConnection } from '../connections/stored/connection-store.ts';
import type { StoredConnection, StoredMlflow, StoredPrimehub } from '../connections/stored/stored-connection.ts';
import type { HttpClient } from '../sources/http/http-client.ts';
import { fetchAccount } from '../sources/primehub/account/account.ts';
import { createPrimehubClient } from '../sources/primehub/client/primehub-client.ts';
import { computeNextDelay } from '../sync/next-attempt.ts';
import type { AccountKeeper } from './account/account-keeper.ts';

type Server = SignInOffer['server'];

/**
 * Signs in from environment variables for this session only: whoever sets them keeps the secret where they want it. Whose
 * secret it is, only the server can tell, so nothing is taken for this person's before it was asked.
 */
export interface EnvironmentSignIn {
  /** How it stands, for the page; null when it worked. */
  state(): RequestOutput<'connections.list'>['environmentSignIns'][number] | null;
  /** Signs in, and opens meanwhile what `openLast` does if that takes long or fails. Never throws. */
  run(openLast: () => Promise<void>): Promise<void>;
  /** The person opens something by themselves: a later success does not take them away from it. */
  personChose(): void;
  /** Tries again at once after a failure that may pass. */
  networkReturned(): void;
}

/** ms that what was open last waits for the sign-in. Any longer, and the app would seem not to start. */
export const environmentWaitMs = 1_500;
const readLimitMs = 20_000;
/** ms between tries once trouble does not pass soon. */
const slowTryMs = 5 * 60_000;

export function createEnvironmentSignIn(options: {
  readonly asked: EnvironmentOffer;
  readonly store: ConnectionStore;
  readonly secrets: SecretPort;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly account: AccountKeeper;
  /** Somebody has just read the account of this connection. */
  readonly noteRead: (connectionId: string) => void;
  /** Adds a new connection and returns it as stored. */
  readonly add: (connection: StoredConnection) => Promise<StoredConnection>;
  /** Closes a connection's workspaces, which have met requests without the token. */
  readonly close: (connectionId: string) => Promise<void>;
  readonly open: (connectionId: string, group: string | null) => Promise<OpenConnection>;
  /** It worked and was opened. */
  readonly onOpened: () => void;
  readonly onChange: () => void;
}): EnvironmentSignIn {
  const { store, secrets, http, clock, log, account } = options;
  const { by, host, outcome } = options.asked;
  let state: ReturnType<EnvironmentSignIn['state']> =
    'error' in outcome ? { by, host, ...outcome } : { by, host, error: null, isQuiet: false };
  if ('error' in outcome)
    log.warn('a sign-in from the environment was refused', { by, correlationId: outcome.error.correlationId });
  let failures = 0;
  let hasChosen = false;
  let callOffNext: (() => void) | null = null;
  /** The connection opened last is being opened meanwhile: the later of two that open at once would stay open. */
  let openingLast: Promise<void> = Promise.resolve();
  let isOpening = false;
  /** Tries once more; null while there is nothing to try. */
  let tryAgain: (() => void) | null = null;

  /** Returns the connection that the secret belongs to, with the secret kept for this session. */
  async function identify({ server, group }: SignInOffer): Promise<StoredConnection> {
    const known = server.kind === 'primehub' ? await findPrimehub(server) : null;
    if (known !== null) return known;
    const { connection } = await signIn({
      server,
      http,
      signal: AbortSignal.timeout(readLimitMs),
      onStep: (step) => log.info('sign-in from the environment', { step: step.name, status: step.status }),
      existing: null,
      preferredGroup: group,
    });
    const same = connection.kind === 'mlflow' ? findMlflow(connection) : null;
    if (same !== null) await options.close(same.id);
    // In this order: main has the secret once, and who is cut off in between must find a row that it belongs to.
    const row = same ?? (await options.add({ ...connection, credentialPlace: 'missing' }));
    await secrets.saveForSession(server.attempt ?? '', row.id);
    if (row.kind === 'primehub') options.noteRead(row.id);
    await store.save(toSession(store.get(row.id) ?? row));
    return row;
  }

  /** Only an account at PrimeHub tells who somebody is without a whole sign-in. */
  async function findPrimehub(server: Extract<Server, { kind: 'primehub' }>): Promise<StoredConnection | null> {
    const { address, attempt } = server;
    const atSite = store
      .list()
      .filter((each): each is StoredPrimehub => each.kind === 'primehub' && each.address === address);
    if (atSite.length === 0) return null;
    const client = createPrimehubClient({ address, account: getAttemptAccount(attempt), http });
    const found = await fetchAccount(client, AbortSignal.timeout(readLimitMs));
    const known = atSite.find(({ username }) => username === found.username);
    if (known === undefined) return null;
    await options.close(known.id);
    await secrets.saveForSession(attempt, known.id);
    await store.updatePrimehub(known.id, toSession);
    options.noteRead(known.id);
    await account.apply(known.id, found);
    return known;
  }

  /** A row with another kind of sign-in is left as it is: after the session it must work as before. */
  function findMlflow({ address, auth, username }: StoredMlflow): StoredConnection | null {
    const isSame = (each: StoredConnection): boolean =>
      each.kind === 'mlflow' && each.address === address && each.auth === auth && each.username === username;
    return store.list().find(isSame) ?? null;
  }

  /** Resolves to whether it worked. */
  async function attemptOnce(asked: SignInOffer): Promise<boolean> {
    try {
      const { id } = await identify(asked);
      tryAgain = null;
      await openingLast;
      isOpening = true;
      const chosen = store.open();
      if (hasChosen) {
        // Its workspace was closed for the new token, and nothing else would read it again.
        if (chosen?.connectionId === id) await options.open(id, chosen.group);
      } else {
        const { group } = await options.open(id, asked.group);
        if (asked.group !== null && group !== asked.group) {
          account.tell(id, [
            {
              kind: 'group-foreign',
              by: 'environment',
              wanted: asked.group,
              group: displayNameOf(store.get(id), group),
            },
          ]);
        }
        options.onOpened();
      }
      // Only now: a page that sees neither a sign-in nor an open connection asks for one.
      state = null;
      return true;
    } catch (cause) {
      const error = toAppError(cause);
      failures += 1;
      log.warn('could not sign in from the environment', { code: error.code, failures, cause: String(cause) });
      state = { by, host, error, isQuiet: false };
      return false;
    } finally {
      options.onChange();
    }
  }

  function planNext(asked: SignInOffer): void {
    const error = state?.error ?? null;
    // What main dropped stays dropped.
    if (error === null || error.code === 'SIGNED_OUT' || error.code === 'ADDRESS_INVALID') return;
    tryAgain = () => {
      callOffNext?.();
      callOffNext = null;
      tryAgain = null;
      void attemptOnce(asked).then((hasWorked) => {
        if (!hasWorked) planNext(asked);
      });
    };
    callOffNext = clock.after(computeNextDelay(error, failures, slowTryMs, Math.random), () => tryAgain?.());
  }

  return {
    state: () => state,
    async run(openLast) {
      const trying = 'offer' in outcome ? attemptOnce(outcome.offer) : Promise.resolve(false);
      const inTime = await Promise.race([trying, delay(environmentWaitMs, null)]);
      if (inTime !== true && !(isOpening && (await trying))) {
        openingLast = openLast().catch((cause: unknown) =>
          log.warn('could not open the previous connection either', { cause: String(cause) }),
        );
        await openingLast;
      }
      if (!(await trying) && 'offer' in outcome) planNext(outcome.offer);
    },
    personChose: () => {
      hasChosen = true;
    },
    networkReturned() {
      failures = 0;
      tryAgain?.();
    },
  };
}

/** Remembers that the keychain still has a secret of its own. */
function toSession<C extends StoredConnection>(connection: C): C {
  const isKept = connection.credentialPlace === 'keychain' || connection.afterSession === 'keychain';
  return { ...connection, credentialPlace: 'session', afterSession: isKept ? 'keychain' : 'missing' };
}

function displayNameOf(connection: StoredConnection | null, group: string | null): string {
  const groups = connection?.kind === 'primehub' ? connection.groups : [];
  return groups.find(({ name }) => name === group)?.displayName ?? group ?? '';
}
