import { type ChunkWindow, createChunkWindow } from '../../../ipc/chunk-window.ts';
import type { AnswerNotes, NetworkRequest, RequestFailure, RequestNotes } from '../../../ipc/network-messages.ts';
import type { NoteReceivers, Tell } from '../../../ipc/peer.ts';
import { type HttpAnswer, httpAnswer } from './http-answer.ts';

/** Main's network as the engine sees it: one attempt at one request. */
export interface NetworkPort {
  /** Resolves to the complete answer, or to the reason why there is none. Never rejects. */
  send(
    request: NetworkRequest,
    body: string | null,
    signal: AbortSignal | undefined,
  ): Promise<HttpAnswer | RequestFailure>;
  readonly receivers: NoteReceivers<AnswerNotes>;
}

interface Waiting {
  status: number;
  headers: Readonly<Record<string, string>>;
  readonly chunks: Uint8Array[];
  readonly body: ChunkWindow;
  readonly settle: (outcome: HttpAnswer | RequestFailure) => void;
}

/** Joins the chunks of each answer. Each chunk taken lets main send the next. */
export function createNetworkPort(tell: Tell<RequestNotes>): NetworkPort {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  /** Always ends the body, even one that main no longer takes, so that main releases the request. */
  async function sendBody(id: number, body: string, window: ChunkWindow): Promise<void> {
    await window.send(new TextEncoder().encode(body)).catch(() => undefined);
    tell('request.body', { id, chunk: null });
  }

  function finish(id: number, outcome: HttpAnswer | RequestFailure): void {
    const each = waiting.get(id);
    waiting.delete(id);
    each?.body.close();
    each?.settle(outcome);
  }

  return {
    send(request, body, signal) {
      if (signal?.aborted) return Promise.resolve({ kind: 'cancelled', write: 'not-sent' });
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        const cancel = (): void => {
          tell('request.cancel', { id });
          // A write stays under way until main says what became of it.
          if (request.once === null) finish(id, { kind: 'cancelled', write: 'not-sent' });
        };
        const window = createChunkWindow((chunk) => tell('request.body', { id, chunk }));
        waiting.set(id, {
          status: 0,
          headers: {},
          chunks: [],
          body: window,
          settle: (outcome) => {
            signal?.removeEventListener('abort', cancel);
            resolve(outcome);
          },
        });
        signal?.addEventListener('abort', cancel, { once: true });
        tell('request.open', { id, request, hasBody: body !== null });
        if (body !== null) void sendBody(id, body, window);
      });
    },
    receivers: {
      'answer.head': ({ id, status, headers }) => {
        const each = waiting.get(id);
        if (each !== undefined) Object.assign(each, { status, headers });
      },
      'answer.chunk': ({ id, chunk }) => {
        waiting.get(id)?.chunks.push(chunk);
        tell('request.taken', { id });
      },
      'answer.end': ({ id, rest }) => {
        const each = waiting.get(id);
        if (each === undefined) return;
        const { status, headers, chunks } = each;
        finish(id, httpAnswer(status, headers, rest === null ? chunks : [...chunks, rest]));
      },
      'answer.whole': ({ id, status, headers, body }) =>
        finish(id, httpAnswer(status, headers, body === null ? [] : [body])),
      'answer.failed': ({ id, failure }) => finish(id, failure),
      'answer.taken': ({ id }) => waiting.get(id)?.body.taken(),
    },
  };
}
