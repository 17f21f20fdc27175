import { randomUUID } from 'node:crypto';
import { platform } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { type AppError, appError } from '../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../shared/failure/app-failure.ts';
import type { Log } from '../../process/log.ts';
import { computeBackoff } from '../../timing/backoff.ts';
import { type Clock, monotonicClock } from '../../timing/clock.ts';
import { createKeychainCalls, type Keytar } from './keychain-calls.ts';
import { describeKeychainProblem } from './keychain-problem.ts';
import { openOwedRemovals } from './owed-removals.ts';
import { readSecret, type Secret, writeSecret } from './secret.ts';

/** Whether the OS keychain works. The reason is a sentence for the person. */
export type VaultState = { readonly state: 'available' } | { readonly state: 'unavailable'; readonly reason: string };

/** What the vault has for an account. */
export type StoredSecret =
  | { readonly state: 'there'; readonly secret: Secret }
  | { readonly state: 'missing' }
  /** The keychain does not answer in time. */
  | { readonly state: 'keychain-silent' }
  | { readonly state: 'keychain-locked' }
  /** The keychain does not work. */
  | { readonly state: 'keychain-failing' }
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
  /**
   * Removes it from the keychain, now or as soon as that answers, also at a later start. Rejects with AppFailure
   * `KEYCHAIN_UNAVAILABLE` when it can neither be removed nor be noted.
   */
  remove(account: string): Promise<void>;
  /** How many secrets that nobody uses any more may still be in the keychain. */
  owed(): number;
  /** Makes the removals that an earlier session left behind. */
  finishRemovals(): void;
  /** Waits a moment for the keychain; false when it hangs. */
  close(): Promise<boolean>;
  /** Accounts whose secret is only in this session's memory. */
  sessionAccounts(): readonly string[];
}

export interface CredentialVaultOptions {
  /** The name that the keychain files the entries under. */
  readonly service: string;
  readonly log: Log;
  readonly loadKeytar?: () => Promise<Keytar>;
  /** Where removals are noted that the keychain has not made yet. */
  readonly removalsFile?: string;
  readonly clock?: Clock;
  /** How long one keychain call may take, in ms. The person may have to type the keychain's password meanwhile. */
  readonly timeLimitMs?: number;
  readonly os?: NodeJS.Platform;
}

/** Unique to this process: two that probe the keychain at once must not read or delete each other's entry. */
const probeAccount = `probe ${process.pid}`;
/** Windows' CRED_MAX_CREDENTIAL_BLOB_SIZE; keytar stores the secret there as UTF-8. */
const windowsLimitBytes = 2560;

/** ms that a read waits. It is tried again, and until then the person should know what is waited for. */
const readLimitMs = 5_000;
/** ms that quitting waits for the keychain. */
const closingMs = 2_000;
/** ms that a removal waits for the keychain before it goes on in the background. */
const removalMs = 3_000;

/** Opens the vault. Asked for its state or for room, it first tries the keychain with an entry of its own. */
export function openCredentialVault(options: CredentialVaultOptions): CredentialVault {
  const { service, log, timeLimitMs = 15_000, os = platform(), clock = monotonicClock } = options;
  const calls = createKeychainCalls(options.loadKeytar ?? (async () => (await import('keytar')).default), timeLimitMs);
  const owed = openOwedRemovals(options.removalsFile ?? null);
  const memory = new Map<string, Secret>();
  let probed: Promise<VaultState> | null = null;
  let hasRefused = false;
  let failures = 0;
  let callOffRetry: (() => void) | null = null;

  async function probe(): Promise<VaultState> {
    try {
      return await calls.run(async (keytar) => {
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
      hasRefused = true;
      return { state: 'unavailable', reason: describeKeychainProblem(cause, os).reason };
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
      await calls.run((keytar) => keytar.setPassword(service, account, entry));
      answered();
      return true;
    } catch (cause) {
      log.warn('the keychain did not accept the secret; keeping it for this session only', {
        account,
        cause: messageOf(cause),
      });
      return false;
    }
  }

  /** Notes the removal first: whatever happens on the way, a later start makes it. */
  async function forget(account: string): Promise<void> {
    let isNoted = true;
    try {
      owed.add(account);
    } catch (cause) {
      isNoted = false;
      log.warn('could not note that a secret is to be removed', { account, cause: messageOf(cause) });
    }
    const done = removeOwed(account);
    if (isNoted) await Promise.race([done, delay(Math.min(removalMs, timeLimitMs), undefined, { ref: false })]);
    else if (!(await done)) throw new AppFailure(removalFailed());
  }

  async function removeOwed(account: string): Promise<boolean> {
    try {
      await calls.run(async (keytar) => {
        if (!owed.has(account)) return;
        await keytar.deletePassword(service, account);
        // Settled here and not by the caller, because a keychain may be unlocked after the time limit.
        owed.settle(account);
      });
      failures = 0;
      return true;
    } catch (cause) {
      log.warn('the keychain did not remove a secret; it is tried again', { account, cause: messageOf(cause) });
      failures += 1;
      callOffRetry?.();
      // Who has just closed the keychain's question is not asked again and again.
      if (describeKeychainProblem(cause, os).kind !== 'locked')
        callOffRetry = clock.after(computeBackoff(failures, Math.random), retryNow);
      return false;
    }
  }

  function retryNow(): void {
    callOffRetry?.();
    callOffRetry = null;
    void removeAllOwed();
  }

  /** The keychain has just answered. */
  function answered(): void {
    // It was locked or had not begun when it was tried, so whoever asks next tries it anew.
    if (hasRefused) probed = null;
    hasRefused = false;
    if (failures === 0) return;
    failures = 0;
    retryNow();
  }

  async function removeAllOwed(): Promise<void> {
    for (const account of owed.all()) if (!(await removeOwed(account))) return;
  }

  return {
    state,
    save: async (account, secret) => {
      owed.settle(account);
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
      // Its removal is only not made yet.
      if (owed.has(account)) return { state: 'missing' };
      try {
        const entry = await calls.run((keytar) => keytar.getPassword(service, account), readLimitMs);
        answered();
        if (entry === null) return { state: 'missing' };
        const secret = readSecret(entry);
        return secret === null ? { state: 'of-old-form' } : { state: 'there', secret };
      } catch (cause) {
        log.warn('the keychain did not release a secret', { account, cause: messageOf(cause) });
        return { state: `keychain-${describeKeychainProblem(cause, os).kind}` };
      }
    },
    remove: async (account) => {
      memory.delete(account);
      await forget(account);
    },
    // Where no keychain works, each secret kept for the session notes a removal, mostly of nothing.
    owed: () => owed.all().filter((account) => !memory.has(account)).length,
    finishRemovals: retryNow,
    close() {
      callOffRetry?.();
      return calls.isDone(closingMs);
    },
    sessionAccounts: () => [...memory.keys()],
  };
}

function removalFailed(): AppError {
  return appError('KEYCHAIN_UNAVAILABLE', 'The secret could not be removed from the system keychain.', {
    hint: 'The keychain does not answer, and this could not be noted for later: most likely the disk is full or the app’s folder is read-only. Make room or unlock the keychain, then try again.',
  });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
