import { randomUUID } from 'node:crypto';
import type { Clock } from '../../timing/clock.ts';
import type { Secret } from './secret.ts';

/** Long enough for a sign-in that checks everything twice. */
const lifetimeMs = 10 * 60_000;

/**
 * Secrets on trial, which belong to no connection yet. Each ends when used, when its page closes, or after ten
 * minutes.
 */
export interface Attempts {
  /**
   * Returns the attempt's id. `page` is the page that offered the secret; null for the app itself. `isForGood` keeps it
   * until it is used: what the environment holds anyway is as old as the app.
   */
  add(secret: Secret, page: number | null, isForGood?: boolean): string;
  get(id: string): Secret | null;
  drop(id: string): void;
  /** Drops what a page offered, because the page is gone. */
  dropOf(page: number): void;
}

export function createAttempts(clock: Clock): Attempts {
  const attempts = new Map<
    string,
    { readonly secret: Secret; readonly page: number | null; readonly end: () => void }
  >();

  function drop(id: string): void {
    attempts.get(id)?.end();
    attempts.delete(id);
  }

  return {
    add(secret, page, isForGood = false) {
      const id = randomUUID();
      attempts.set(id, {
        secret,
        page,
        end: isForGood ? () => undefined : clock.after(lifetimeMs, () => attempts.delete(id)),
      });
      return id;
    },
    get: (id) => attempts.get(id)?.secret ?? null,
    drop,
    dropOf(page) {
      for (const [id, attempt] of attempts) if (attempt.page === page) drop(id);
    },
  };
}
