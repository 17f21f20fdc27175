import { toAppError } from '../../../../shared/failure/app-failure.ts';
import type { Log } from '../../../process/log.ts';
import type { Clock } from '../../../timing/clock.ts';
import { youngMs } from '../../../timing/shared-reader.ts';
import { waitFor } from '../../../timing/wait-for.ts';
import type { Account } from '../../sources/primehub/account/account.ts';
import { computeNextDelay } from '../../sync/next-attempt.ts';

/** Reads again and again who the person is at PrimeHub: their groups and rights change while the app runs. */
export interface AccountWatch {
  /** Reads the account of the connection in use, unless that was just done, and from then on every few minutes. */
  follow(connectionId: string): void;
  /** Reads now, or joins a read under way. Never rejects: what was known stays. */
  refresh(connectionId: string): Promise<void>;
  /** An answer does not fit what is known of the account, so it is read as soon as it is not brand-new. */
  doubt(connectionId: string): void;
  /** Somebody else has just read the account. */
  noteRead(connectionId: string): void;
  /** The server answers again, or the computer woke up. */
  networkReturned(): void;
}

export interface AccountWatchOptions {
  /** Reads the account; null where there is none, as in a connection to MLflow alone. */
  read(connectionId: string, signal: AbortSignal): Promise<Account | null>;
  /** Takes over what was read. Resolves to whether it is so surprising that a second look is wanted. */
  apply(connectionId: string, account: Account): Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
  /** Between two reads; 3 minutes by default. */
  readonly intervalMs?: number;
  /** Numbers from 0 to 1, for the spread of retries. */
  readonly random?: () => number;
}

/** PrimeHub forgets a failed look at Keycloak after 5 s, so the second look comes later. */
const secondLookMs = 6_000;

export function watchAccount(options: AccountWatchOptions): AccountWatch {
  const { clock, log, intervalMs = 3 * 60_000, random = Math.random } = options;
  /** Ends with the process. */
  const { signal } = new AbortController();
  const readAt = new Map<string, number>();
  const askedAt = new Map<string, number>();
  const running = new Map<string, Promise<void>>();
  let followed: string | null = null;
  let failures = 0;
  let callOff: (() => void) | null = null;
  /** Connections that are read once more, as an answer did not fit. */
  const doubted = new Set<string>();

  const ageOf = (times: ReadonlyMap<string, number>, connectionId: string): number =>
    clock.now() - (times.get(connectionId) ?? Number.NEGATIVE_INFINITY);

  function plan(delay: number): void {
    callOff?.();
    callOff = clock.after(delay, () => {
      callOff = null;
      if (followed !== null) void read(followed);
    });
  }

  function read(connectionId: string): Promise<void> {
    const joined = running.get(connectionId);
    if (joined !== undefined) return joined;
    const reading = attempt(connectionId).finally(() => running.delete(connectionId));
    running.set(connectionId, reading);
    return reading;
  }

  function readInDoubt(connectionId: string): void {
    doubted.delete(connectionId);
    if (connectionId === followed) void read(connectionId);
  }

  async function attempt(connectionId: string): Promise<void> {
    let delay = intervalMs;
    try {
      if (await look(connectionId)) {
        await waitFor(secondLookMs, clock, signal);
        await look(connectionId);
      }
      if (connectionId === followed) failures = 0;
    } catch (cause) {
      const problem = toAppError(cause);
      log.warn('could not read the account again', { code: problem.code, correlationId: problem.correlationId });
      if (connectionId === followed) {
        failures += 1;
        delay = computeNextDelay(problem, failures, intervalMs, random);
      }
    }
    if (connectionId === followed) plan(delay);
  }

  async function look(connectionId: string): Promise<boolean> {
    askedAt.set(connectionId, clock.now());
    const account = await options.read(connectionId, signal);
    if (account === null) return false;
    readAt.set(connectionId, clock.now());
    return options.apply(connectionId, account);
  }

  return {
    follow(connectionId) {
      if (followed !== connectionId) failures = 0;
      followed = connectionId;
      const age = ageOf(readAt, connectionId);
      if (age < youngMs) plan(intervalMs - age);
      else void read(connectionId);
    },
    refresh: read,
    doubt(connectionId) {
      const age = ageOf(askedAt, connectionId);
      if (age >= youngMs && !running.has(connectionId)) {
        void read(connectionId);
      } else if (!doubted.has(connectionId)) {
        // The answer under way may be from before what raised the doubt.
        doubted.add(connectionId);
        clock.after(youngMs, () => readInDoubt(connectionId));
      }
    },
    noteRead: (connectionId) => void readAt.set(connectionId, clock.now()),
    networkReturned() {
      if (followed === null || ageOf(readAt, followed) < youngMs) return;
      failures = 0;
      void read(followed);
    },
  };
}
