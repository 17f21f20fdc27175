import { randomUUID } from 'node:crypto';
import { platform } from 'node:os';
import type { Log } from '../../process/log.ts';
import { readSecret, type Secret, writeSecret } from './secret.ts';

/** The part of keytar that the vault uses. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** Whether the OS keychain works. The reason is a sentence for the person. */
export type VaultState = { readonly state: 'available' } | { readonly state: 'unavailable'; readonly reason: string };

/** What the vault has for an account. */
export type StoredSecret =
  | { readonly state: 'there'; readonly secret: Secret }
  /** There is none, or the keychain does not release it. */
  | { readonly state: 'missing' }
  /** An older version stored it without the server it is for. */
  | { readonly state: 'of-old-form' };

/** Keeps one secret per account in the OS keychain, or in this session's memory where that fails. Never on disk. */
export interface CredentialVault {
  state(): Promise<VaultState>;
  /** Resolves to where the secret went. */
  save(account: string, secret: Secret): Promise<'keychain' | 'session'>;
  /** Keeps a secret in memory only, such as one from the environment, and leaves the keychain's entry as it is. */
  saveForSession(account: string, secret: Secret): void;
  read(account: string): Promise<StoredSecret>;
  remove(account: string): Promise<void>;
  /** Accounts whose secret is only in this session's memory. */
  sessionAccounts(): readonly string[];
}

export interface CredentialVaultOptions {
  /** The name that the keychain files the entries under. */
  readonly service: string;
  readonly log: Log;
  readonly loadKeytar?: () => Promise<Keytar>;
  /** How long one keychain call may take, in ms. The person may have to type the keychain's password meanwhile. */
  readonly timeLimitMs?: number;
  readonly os?: NodeJS.Platform;
}

/** Unique to this process: two that probe the keychain at once must not read or delete each other's entry. */
const probeAccount = `probe ${process.pid}`;
/** Windows' CRED_MAX_CREDENTIAL_BLOB_SIZE; keytar stores the secret there as UTF-8. */
const windowsLimitBytes = 2560;

/** Opens the vault. Its first use probes the keychain by writing, reading and deleting an entry of its own. */
export function openCredentialVault(options: CredentialVaultOptions): CredentialVault {
  const { service, log, timeLimitMs = 15_000, os = platform() } = options;
  const loadKeytar = options.loadKeytar ?? (async () => (await import('keytar')).default);
  const memory = new Map<string, Secret>();
  let keytar: Promise<Keytar> | null = null;
  let probed: Promise<VaultState> | null = null;
  let calls: Promise<unknown> = Promise.resolve();

  /**
   * Runs one call at a time, because each one that hangs (a keychain waiting for its password, a dead D-Bus service)
   * holds a thread of Node's pool. The next one waits for it, within its own time limit.
   */
  function call<T>(use: (keytar: Keytar) => Promise<T>): Promise<T> {
    keytar ??= loadKeytar();
    const loaded = keytar;
    const result = calls.then(async () => use(await loaded));
    calls = result.catch(() => undefined);
    return withTimeLimit(result, timeLimitMs);
  }

  async function probe(): Promise<VaultState> {
    try {
      return await call(async (keytar) => {
        const written = `probe ${randomUUID()}`;
        await keytar.setPassword(service, probeAccount, written);
        const read = await keytar.getPassword(service, probeAccount);
        await keytar.deletePassword(service, probeAccount);
        if (read !== written) throw new Error('The stored entry did not come back');
        const available: VaultState = { state: 'available' };
        // Set here and not by the caller, because the person may unlock the keychain after the time limit.
        probed = Promise.resolve(available);
        return available;
      });
    } catch (cause) {
      log.warn('the system keychain does not work', { cause: messageOf(cause) });
      return { state: 'unavailable', reason: reasonOf(cause, os) };
    }
  }

  function state(): Promise<VaultState> {
    probed ??= probe();
    return probed;
  }

  async function isAvailable(): Promise<boolean> {
    return (await state()).state === 'available';
  }

  async function store(account: string, entry: string): Promise<boolean> {
    if (!(await isAvailable())) return false;
    if (os === 'win32' && Buffer.byteLength(entry, 'utf8') > windowsLimitBytes) {
      log.warn('the secret is too long for the Windows credential store; keeping it for this session only', {
        account,
        limitBytes: windowsLimitBytes,
      });
      return false;
    }
    try {
      await call((keytar) => keytar.setPassword(service, account, entry));
      return true;
    } catch (cause) {
      log.warn('the keychain did not accept the secret; keeping it for this session only', {
        account,
        cause: messageOf(cause),
      });
      return false;
    }
  }

  async function forget(account: string): Promise<void> {
    if (!(await isAvailable())) return;
    try {
      await call((keytar) => keytar.deletePassword(service, account));
    } catch (cause) {
      log.warn('the keychain did not delete a secret', { account, cause: messageOf(cause) });
    }
  }

  return {
    state,
    save: async (account, secret) => {
      if (await store(account, writeSecret(secret))) {
        memory.delete(account);
        return 'keychain';
      }
      memory.set(account, secret);
      // An older secret must not come back at the next start.
      await forget(account);
      return 'session';
    },
    saveForSession: (account, secret) => {
      memory.set(account, secret);
    },
    read: async (account) => {
      const inMemory = memory.get(account);
      if (inMemory !== undefined) return { state: 'there', secret: inMemory };
      if (!(await isAvailable())) return { state: 'missing' };
      try {
        const entry = await call((keytar) => keytar.getPassword(service, account));
        if (entry === null) return { state: 'missing' };
        const secret = readSecret(entry);
        return secret === null ? { state: 'of-old-form' } : { state: 'there', secret };
      } catch (cause) {
        log.warn('the keychain did not release a secret', { account, cause: messageOf(cause) });
        return { state: 'missing' };
      }
    },
    remove: async (account) => {
      memory.delete(account);
      await forget(account);
    },
    sessionAccounts: () => [...memory.keys()],
  };
}

class KeychainTimeout extends Error {}

function withTimeLimit<T>(promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new KeychainTimeout(`No answer within ${ms} ms`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Puts the errors of libsecret, D-Bus and keytar's loader into plain words. */
function reasonOf(cause: unknown, os: NodeJS.Platform): string {
  const message = messageOf(cause);
  if (cause instanceof KeychainTimeout) {
    return 'The system keychain did not answer in time; it may be waiting to be unlocked.';
  }
  if (/libsecret|native addon|cannot open shared object/i.test(message)) {
    return os === 'linux'
      ? 'The keychain library (libsecret) is not installed on this computer.'
      : 'The part of the app that talks to the system keychain could not be loaded.';
  }
  if (/D-?Bus|could not connect|autolaunch|org\.freedesktop|StartServiceByName/i.test(message)) {
    return 'No keychain service runs in this desktop session (for example GNOME Keyring or KWallet).';
  }
  if (/lock|prompt|dismiss|cancel/i.test(message)) return 'The system keychain is locked.';
  return `The system keychain refused: ${message}`;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
