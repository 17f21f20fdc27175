import { appError } from '../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { EngineNotes, EngineQuestions } from '../../../ipc/engine-messages.ts';
import type { Peer } from '../../../ipc/peer.ts';
import { rejectOnAbort } from '../../../timing/reject-on-abort.ts';

/** More than pages ask while the engine starts. A page that asks endlessly must not fill the memory. */
const mostWaiting = 1_000;

/** Holds questions until the engine is ready. */
export interface WaitingRoom {
  /** `signal` takes it out again. */
  wait<N extends keyof EngineQuestions>(
    name: N,
    input: EngineQuestions[N]['input'],
    signal: AbortSignal | undefined,
  ): Promise<EngineQuestions[N]['output']>;
  /** Asks all waiting questions in order. */
  open(peer: Peer<EngineQuestions, EngineNotes>): void;
  /** Fails all questions, waiting and new, until {@link WaitingRoom.reopen}. */
  close(failure: AppFailure): void;
  reopen(): void;
}

export function createWaitingRoom(): WaitingRoom {
  let waiting = new Set<{ ask(peer: Peer<EngineQuestions, EngineNotes>): void; fail(failure: AppFailure): void }>();
  let closed: AppFailure | null = null;
  return {
    wait(name, input, signal) {
      if (closed !== null) return Promise.reject(closed);
      if (waiting.size >= mostWaiting) return Promise.reject(full());
      return rejectOnAbort(signal, (resolve, reject) => {
        const question = {
          ask: (peer: Peer<EngineQuestions, EngineNotes>) => void peer.ask(name, input).then(resolve, reject),
          fail: reject,
        };
        waiting.add(question);
        return () => waiting.delete(question);
      });
    },
    open(peer) {
      const all = waiting;
      waiting = new Set();
      for (const { ask } of all) ask(peer);
    },
    close(failure) {
      closed = failure;
      const all = waiting;
      waiting = new Set();
      for (const { fail } of all) fail(failure);
    },
    reopen() {
      closed = null;
    },
  };
}

function full(): AppFailure {
  return new AppFailure(
    appError('ENGINE_STOPPED', 'The app is still starting and has too many requests waiting.', { retryable: true }),
  );
}
