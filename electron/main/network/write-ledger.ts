import type { WriteState } from '../../ipc/network-messages.ts';

/** More than a person submits in a session; the oldest go first. */
const mostRemembered = 5_000;

/** The one place that knows which writes of this session were sent. It outlives the engine, which may end between a write and its answer. */
export interface WriteLedger {
  state(once: string): WriteState;
  /** Notes that the write is about to be sent; false when it was sent before, and must not be again. */
  begin(once: string): boolean;
  /** It certainly never left this computer. */
  takeBack(once: string): void;
  answered(once: string): void;
}

export function createWriteLedger(): WriteLedger {
  const states = new Map<string, 'sent' | 'answered'>();
  return {
    state: (once) => states.get(once) ?? 'not-sent',
    begin(once) {
      if (states.has(once)) return false;
      states.set(once, 'sent');
      const [oldest] = states.keys();
      if (states.size > mostRemembered && oldest !== undefined) states.delete(oldest);
      return true;
    },
    takeBack: (once) => void states.delete(once),
    answered: (once) => void states.set(once, 'answered'),
  };
}
