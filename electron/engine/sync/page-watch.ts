import { AppFailure } from '../../../shared/failure/app-failure.ts';
import type { Clock } from '../../timing/clock.ts';
import type { ModelWish, Occasion } from './model-reader.ts';

/** ms between two readings of the page on screen. */
const pollMs = 20_000;
/** A model whose reading takes long is read less often: it rests this many times as long. */
const restShare = 4;
const longestRest = 5 * 60_000;

/** Reads again and again what the page on screen shows, so that its parts agree with each other and with the server. */
export interface PageWatch {
  /** Reads this model now, unless that was done a moment ago, and from then on; null for none. */
  show(page: ModelWish | null): void;
  /** Reads what is shown now, if it is this model. */
  read(name: string): void;
  /** Reads what is shown now: the server is back. */
  readAny(): void;
  stop(): void;
}

interface Shown {
  readonly page: ModelWish;
  readonly left: AbortController;
  callOff: (() => void) | null;
  failures: number;
  isReading: boolean;
  /** Something changed while it was being read. */
  isWanted: boolean;
}

export function watchPage(
  clock: Clock,
  read: (page: ModelWish, occasion: Occasion, signal: AbortSignal) => Promise<void>,
): PageWatch {
  let shown: Shown | null = null;

  async function poll(of: Shown, occasion: Occasion): Promise<void> {
    of.callOff?.();
    of.callOff = null;
    of.isWanted = of.isReading;
    if (of.isReading) return;
    of.isReading = true;
    const startedAt = clock.now();
    try {
      await read(of.page, occasion, of.left.signal);
      of.failures = 0;
    } catch (error) {
      // The page says itself why it could not be read; this only comes back later. A refusal is an answer as quick as any
      // other, and when it is about one run, everything else on the page was read.
      of.failures = isRefusal(error) ? 0 : of.failures + 1;
    }
    of.isReading = false;
    if (of.left.signal.aborted) return;
    if (of.isWanted) {
      await poll(of, 'poll');
      return;
    }
    const rest = Math.max(pollMs * 2 ** of.failures, restShare * (clock.now() - startedAt));
    of.callOff = clock.after(Math.min(longestRest, rest), () => void poll(of, 'poll'));
  }

  function leave(): void {
    shown?.callOff?.();
    shown?.left.abort();
    shown = null;
  }

  return {
    show(page) {
      if (page?.name === shown?.page.name && page?.version === shown?.page.version) return;
      leave();
      if (page === null) return;
      shown = {
        page,
        left: new AbortController(),
        callOff: null,
        failures: 0,
        isReading: false,
        isWanted: false,
      };
      void poll(shown, 'visit');
    },
    read(name) {
      if (shown?.page.name === name) void poll(shown, 'poll');
    },
    readAny() {
      if (shown !== null) void poll(shown, 'poll');
    },
    stop: leave,
  };
}

function isRefusal(error: unknown): boolean {
  return error instanceof AppFailure && error.error.code === 'PERMISSION_DENIED';
}
