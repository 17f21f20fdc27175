import { randomUUID } from 'node:crypto';
import type { SecretPort } from '../../../../../electron/engine/connections/secret-port.ts';
import type { Account } from '../../../../../electron/engine/sources/http/account.ts';
import { type HttpAnswer, httpAnswer } from '../../../../../electron/engine/sources/http/http-answer.ts';
import { createHttpClient, type HttpClient } from '../../../../../electron/engine/sources/http/http-client.ts';
import { createNetworkPort } from '../../../../../electron/engine/sources/http/network-port.ts';
import type { AnswerNotes, RequestNotes, WriteState } from '../../../../../electron/ipc/network-messages.ts';
import type { Tell } from '../../../../../electron/ipc/peer.ts';
import { createNetwork } from '../../../../../electron/main/network/network.ts';
import { createRequestService } from '../../../../../electron/main/network/request-service.ts';
import { createWriteLedger } from '../../../../../electron/main/network/write-ledger.ts';
import { createAccountSecrets } from '../../../../../electron/main/secrets/account-secrets.ts';
import { createAttempts } from '../../../../../electron/main/secrets/attempts.ts';
import type { CredentialVault } from '../../../../../electron/main/secrets/credential-vault.ts';
import type { Secret } from '../../../../../electron/main/secrets/secret.ts';
import { createSecretOffers, type SecretOffers } from '../../../../../electron/main/secrets/secret-offers.ts';
import type { Log } from '../../../../../electron/process/log.ts';
import { type Clock, monotonicClock } from '../../../../../electron/timing/clock.ts';
import type { MlflowSignIn } from '../../../../../shared/connection/connection.ts';
import { type AppError, appError } from '../../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../../shared/failure/app-failure.ts';

/** A clock on which every wait ends at once. `waits` lists the requested ms. */
export function hastyClock(): Clock & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    now: () => performance.now(),
    date: () => Date.now(),
    after: (ms, callback) => {
      waits.push(ms);
      const immediate = setImmediate(callback);
      return () => clearImmediate(immediate);
    },
  };
}

export function listeningLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (message: string, facts?: object): void => {
    lines.push(`${message} ${JSON.stringify(facts)}`);
  };
  return { lines, info: write, warn: write, error: write };
}

/** The engine's client over main's network and secrets, in one process. Clones messages as a port does. */
export interface TestHttp extends HttpClient {
  /** Stores a sign-in as the keychain does. Returns the account whose requests carry it. */
  signIn(address: string, given: MlflowSignIn, id?: string): Account;
  readonly vault: Pick<CredentialVault, 'save' | 'saveForSession' | 'read' | 'remove'> & {
    readonly stored: ReadonlyMap<string, Secret>;
  };
  /** What the engine may ask of main's secrets. */
  readonly secrets: SecretPort;
  /** What pages hand to main. */
  readonly offers: SecretOffers;
  readonly writeState: (once: string) => Promise<WriteState>;
  /** Tells main that the engine has ended. */
  abandon(): void;
}

export interface TestHttpOptions {
  readonly fetch?: typeof globalThis.fetch;
  readonly log?: Log;
  readonly clock?: Clock;
  readonly cliFilePath?: string;
}

/** Makes the client over Node's fetch, without waits between tries by default. */
export function httpForTests(options: TestHttpOptions = {}): TestHttp {
  const { log = listeningLog(), clock = hastyClock() } = options;
  const vault = memoryVault();
  const attempts = createAttempts(monotonicClock);
  const accountSecrets = createAccountSecrets(vault, attempts);
  const offers = createSecretOffers({
    attempts,
    cliFilePath: options.cliFilePath ?? '/no/such/file',
    mlflowFilePath: '/no/such/file',
  });
  const ledger = createWriteLedger();
  const network = createNetwork({
    fetch: options.fetch ?? fetch,
    secrets: accountSecrets,
    ledger,
    log,
    userAgent: 'tests',
  });
  const tellMain: Tell<RequestNotes> = (name, note) => {
    const message = structuredClone(note);
    setImmediate(() => service.receivers[name](message));
  };
  const tellEngine: Tell<AnswerNotes> = (name, note) => {
    const message = structuredClone(note);
    setImmediate(() => port.receivers[name](message));
  };
  const service = createRequestService(network, tellEngine);
  const port = createNetworkPort(tellMain);
  const http = createHttpClient({ port, log, clock });
  return {
    request: (request) => http.request(request),
    signIn(address, given, id = randomUUID()) {
      const { origin } = new URL(address);
      vault.saveForSession(
        id,
        given.kind === 'token'
          ? { origin, scheme: 'token', username: null, secret: given.token }
          : { origin, scheme: 'basic', username: given.username, secret: given.password },
      );
      return { ...someAccount, id };
    },
    vault,
    secrets: {
      save: async (attempt, account) => {
        const place = await accountSecrets.save(attempt, account);
        if (place === null) throw new Error('the attempt is over');
        return place;
      },
      saveForSession: async (attempt, account) => void accountSecrets.saveForSession(attempt, account),
      adopt: async (address, { auth, username, secret }) =>
        offers.adopt(
          address,
          auth === 'token'
            ? { kind: 'token', token: secret }
            : { kind: 'basic', username: username ?? '', password: secret },
        ),
      remove: (account) => accountSecrets.remove(account),
      drop: (attempt) => attempts.drop(attempt),
    },
    offers,
    writeState: async (once) => ledger.state(once),
    abandon: () => service.abandon(),
  };
}

/** A keychain that works and keeps what it gets, in memory. */
function memoryVault(): TestHttp['vault'] {
  const stored = new Map<string, Secret>();
  return {
    stored,
    save: async (account, secret) => {
      stored.set(account, secret);
      return 'keychain';
    },
    saveForSession: (account, secret) => void stored.set(account, secret),
    read: async (account) => {
      const secret = stored.get(account);
      return secret === undefined ? { state: 'missing' } : { state: 'there', secret };
    },
    remove: async (account) => void stored.delete(account),
  };
}

/** An account for clients whose requests reach no network. */
export const someAccount: Account = {
  id: 'some account',
  signedOut: (refusal) => new AppFailure(appError('SIGNED_OUT', refusal)),
};

/** A client that answers everything the same way. */
export function alwaysAnswers({
  status = 200,
  headers = {},
  text = '',
}: Partial<Pick<HttpAnswer, 'status' | 'headers' | 'text'>>): HttpClient {
  return { request: async () => httpAnswer(status, headers, [Buffer.from(text)]) };
}

/** Returns the error of the AppFailure that work ends with. Throws when it succeeds. */
export async function failureOf(work: Promise<unknown>): Promise<AppError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppFailure) return error.error;
    throw error;
  }
  throw new Error('It did not fail');
}

export async function collect<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

export const live = new AbortController().signal;
