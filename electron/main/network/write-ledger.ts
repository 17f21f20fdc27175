import type { WriteState } from '../../ipc/network-messages.ts';
import type { KeptAnswer } from './kept-answer.ts';

/** More than anyone submits in a session. The oldest are dropped first. */
const mostRemembered = 5_000;

/**
 * Knows, as the only place, which writes of this session were sent. It outlives the engine, which may end between a
 * write and its answer.
 */
export interface WriteLedger {
  state(once: string): WriteState;
  /** Notes that the write is about to be sent. False when it was sent before and must not be again. */
  begin(once: string): boolean;
  /** Notes that the write certainly never left this computer. */
  takeBack(once: string): void;
  /** Null where the answer cannot be given again. */
  answered(once: string, answer: KeptAnswer | null): void;
  /** It is not under way any more. */
  end(once: string): void;
  /** What a write that was sent before was answered, when it is not under way any more; null for nothing. */
  answerTo(once: string): Promise<KeptAnswer | null>;
}

interface Entry {
  state: 'sent' | 'answered';
  answer: KeptAnswer | null;
  readonly over: Promise<void>;
  readonly end: () => void;
}

export function createWriteLedger(): WriteLedger {
  const entries = new Map<string, Entry>();
  const forget = (once: string): void => {
    entries.get(once)?.end();
    entries.delete(once);
  };
  return {
    state: (once) => entries.get(once)?.state ?? 'not-sent',
    begin(once) {
      if (entries.has(once)) return false;
      const { promise, resolve } = Promise.withResolvers<void>();
      entries.set(once, { state: 'sent', answer: null, over: promise, end: resolve });
      const [oldest] = entries.keys();
      if (entries.size > mostRemembered && oldest !== undefined) forget(oldest);
      return true;
    },
    takeBack: forget,
    answered(once, answer) {
      const entry = entries.get(once);
      if (entry !== undefined) Object.assign(entry, { state: 'answered', answer } satisfies Partial<Entry>);
    },
    end: (once) => entries.get(once)?.end(),
    async answerTo(once) {
      const entry = entries.get(once);
      await entry?.over;
      return entry?.answer ?? null;
    },
  };
}
