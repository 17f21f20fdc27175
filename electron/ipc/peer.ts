import { type Result, unexpectedError } from '../../shared/failure/app-error.ts';
import { AppFailure } from '../../shared/failure/app-failure.ts';
import { rejectOnAbort } from '../timing/reject-on-abort.ts';

/** A message channel to another process, as Electron's utility process and `process.parentPort` provide it. */
export interface Port {
  post(message: unknown): void;
  listen(receive: (message: unknown) => void): void;
}

/** Questions by name, each with its input and its answer. */
export type Questions<Q> = { readonly [N in keyof Q]: { readonly input: unknown; readonly output: unknown } };

/** Answers the other side's questions. Throws an AppFailure for an expected failure. */
export type Answers<Q extends Questions<Q>> = {
  readonly [N in keyof Q]: (input: Q[N]['input'], signal: AbortSignal) => Q[N]['output'] | Promise<Q[N]['output']>;
};

/** Receives the other side's notes, which get no answer. */
export type NoteReceivers<N> = { readonly [K in keyof N]: (note: N[K]) => void };

/** Tells the other side something that needs no answer. */
export type Tell<N> = <K extends keyof N & string>(name: K, note: N[K]) => void;

/** One end of the channel: what this side may ask and tell. */
export interface Peer<Asked extends Questions<Asked>, Told> {
  /**
   * Rejects with the other side's AppFailure, with `CANCELLED` when aborted, or with what {@link Peer.end} was given.
   */
  ask<N extends keyof Asked & string>(
    name: N,
    input: Asked[N]['input'],
    signal?: AbortSignal,
  ): Promise<Asked[N]['output']>;
  readonly tell: Tell<Told>;
  /** Ends the channel because the other side is gone: fails all open questions and stops work on its own. */
  end(failure: AppFailure): void;
}

type Message =
  | { readonly kind: 'question'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'note'; readonly name: string; readonly note: unknown };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (failure: AppFailure) => void;
}

/**
 * Makes one end over a port. Errors cross as data, because a port strips their class. `onFault` hears of every error
 * that was not expected.
 */
export function createPeer<Asked extends Questions<Asked>, Told, Own extends Questions<Own>, Heard>(options: {
  readonly port: Port;
  readonly answers: Answers<Own>;
  readonly receivers: NoteReceivers<Heard>;
  readonly onFault: (name: string, fault: unknown, correlationId: string) => void;
}): Peer<Asked, Told> {
  const { port, answers, receivers, onFault } = options;
  const waiting = new Map<number, Waiting>();
  const working = new Map<number, AbortController>();
  let lastId = 0;
  let ended: AppFailure | null = null;
  const post = (message: Message): void => port.post(message);

  async function answer(id: number, name: string, input: unknown): Promise<void> {
    const stop = new AbortController();
    working.set(id, stop);
    const result = await resultOf(name, input, stop.signal);
    working.delete(id);
    if (ended !== null) return;
    try {
      post({ kind: 'answer', id, result });
    } catch (fault) {
      // The port cannot carry the answer, and whoever asked must not wait forever.
      post({ kind: 'answer', id, result: unforeseen(name, fault) });
    }
  }

  function unforeseen(name: string, fault: unknown): Result<never> {
    const error = unexpectedError();
    onFault(name, fault, error.correlationId);
    return { ok: false, error };
  }

  async function resultOf(name: string, input: unknown, signal: AbortSignal): Promise<Result<unknown>> {
    try {
      const work = Object.hasOwn(answers, name) ? answers[name as keyof Own] : undefined;
      if (work === undefined) throw new Error(`No answer for ${name}`);
      return { ok: true, value: await work(input as Own[keyof Own]['input'], signal) };
    } catch (fault) {
      if (fault instanceof AppFailure) return { ok: false, error: fault.error };
      return unforeseen(name, fault);
    }
  }

  function receiveNote(name: string, note: unknown): void {
    try {
      if (Object.hasOwn(receivers, name)) receivers[name as keyof Heard](note as Heard[keyof Heard]);
    } catch (fault) {
      onFault(name, fault, unexpectedError().correlationId);
    }
  }

  function receive(message: Message): void {
    if (message.kind === 'question') {
      void answer(message.id, message.name, message.input);
    } else if (message.kind === 'answer') {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.result.ok) asked?.resolve(message.result.value);
      else asked?.reject(new AppFailure(message.result.error));
    } else if (message.kind === 'cancel') {
      working.get(message.id)?.abort();
    } else {
      receiveNote(message.name, message.note);
    }
  }

  port.listen((message) => {
    if (ended === null) receive(message as Message);
  });

  return {
    ask(name, input, signal) {
      if (ended !== null) return Promise.reject(ended);
      return rejectOnAbort<Asked[typeof name]['output']>(signal, (resolve, reject) => {
        lastId += 1;
        const id = lastId;
        // First, because it throws for an input that cannot cross.
        post({ kind: 'question', id, name, input });
        waiting.set(id, { resolve: (value) => resolve(value as Asked[typeof name]['output']), reject });
        return () => {
          waiting.delete(id);
          post({ kind: 'cancel', id });
        };
      });
    },
    tell(name, note) {
      if (ended === null) post({ kind: 'note', name, note });
    },
    end(failure) {
      ended = failure;
      for (const { reject } of waiting.values()) reject(failure);
      waiting.clear();
      for (const stop of working.values()) stop.abort();
      working.clear();
    },
  };
}
