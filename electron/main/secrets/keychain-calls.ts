/** The part of keytar that the vault uses. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** Calls of the keychain, one at a time. */
export interface KeychainCalls {
  /** Rejects with {@link KeychainTimeout} when its time is over, `mostMs` at most. What has not begun by then never begins. */
  run<T>(use: (keytar: Keytar) => Promise<T>, mostMs?: number): Promise<T>;
  /** Resolves to true when no call is under way any more, to false after `ms`. */
  isDone(ms: number): Promise<boolean>;
}

/** The keychain hangs, most likely because it waits for its password. */
export class KeychainTimeout extends Error {}

/** ms to wait behind a call that is overdue: the keychain is known to hang. */
const overdueLimitMs = 1_000;

/**
 * Runs one call at a time, because each one that hangs (a keychain waiting for its password, a dead D-Bus service)
 * holds a thread of Node's pool.
 */
export function createKeychainCalls(loadKeytar: () => Promise<Keytar>, timeLimitMs: number): KeychainCalls {
  let keytar: Promise<Keytar> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let underWay = 0;
  let isOverdue = false;

  return {
    run(use, mostMs = timeLimitMs) {
      keytar ??= loadKeytar();
      const loaded = keytar;
      let isOver = false;
      underWay += 1;
      const result = last.then(async () => {
        if (isOver) throw new KeychainTimeout('Its turn came too late');
        return use(await loaded);
      });
      last = result
        .catch(() => undefined)
        .finally(() => {
          underWay -= 1;
          isOverdue = false;
        });
      const limit = Math.min(timeLimitMs, mostMs, isOverdue ? overdueLimitMs : timeLimitMs);
      return withTimeLimit(result, limit, () => {
        isOver = true;
        isOverdue = true;
      });
    },
    async isDone(ms) {
      if (underWay === 0) return true;
      const over = Promise.withResolvers<void>();
      const timer = setTimeout(over.resolve, ms);
      await Promise.race([last, over.promise]);
      clearTimeout(timer);
      return underWay === 0;
    },
  };
}

function withTimeLimit<T>(promise: Promise<T>, ms: number, onOver: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      onOver();
      reject(new KeychainTimeout(`No answer within ${ms} ms`));
    }, ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
