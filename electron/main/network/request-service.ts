import { z } from 'zod';
import { type ChunkWindow, createChunkWindow } from '../../ipc/chunk-window.ts';
import type { AnswerNotes, NetworkRequest, RequestNotes } from '../../ipc/network-messages.ts';
import type { NoteReceivers, Tell } from '../../ipc/peer.ts';
import type { Network } from './network.ts';

/** Handles the requests of one run of the engine. */
export interface RequestService {
  readonly receivers: NoteReceivers<RequestNotes>;
  /** Ends all reads because the engine is gone. Writes go on, so that their outcome becomes known. */
  abandon(): void;
}

interface Running {
  readonly isWrite: boolean;
  readonly stop: AbortController;
  readonly window: ChunkWindow;
  readonly body: Uint8Array[];
  readonly start: () => void;
}

const requestSchema = z.strictObject({
  account: z.string().max(1_000).nullable(),
  method: z.enum(['GET', 'POST']),
  url: z.url({ protocol: /^https?$/ }),
  headers: z.record(z.string(), z.string()),
  timeoutMs: z.number().positive(),
  maxBytes: z.number().positive(),
  once: z.string().min(1).max(200).nullable(),
});

/** Answers the engine's requests. Bodies pass through in chunks, no faster than the engine takes them. */
export function createRequestService(network: Network, tell: Tell<AnswerNotes>): RequestService {
  const running = new Map<number, Running>();
  let isAbandoned = false;
  const tellUnlessGone: Tell<AnswerNotes> = (name, note) => {
    if (!isAbandoned) tell(name, note);
  };

  async function send(id: number, request: NetworkRequest, { stop, window, body }: Running): Promise<void> {
    const failure = await network.send(
      request,
      body.length === 0 ? null : Buffer.concat(body),
      {
        head: (status, headers) => tellUnlessGone('answer.head', { id, status, headers }),
        // With nobody left to take it, the answer still drains, so that a write completes.
        chunk: (bytes) => (isAbandoned ? Promise.resolve() : window.send(bytes).catch(() => undefined)),
      },
      stop.signal,
    );
    running.delete(id);
    if (failure === null) tellUnlessGone('answer.end', { id });
    else tellUnlessGone('answer.failed', { id, failure });
  }

  return {
    receivers: {
      'request.open': ({ id, request: asked, hasBody }) => {
        const parsed = requestSchema.safeParse(asked);
        if (!parsed.success) {
          const failure = { kind: 'network', failure: 'address', name: 'ERR_INVALID_URL', write: 'not-sent' } as const;
          return tellUnlessGone('answer.failed', { id, failure });
        }
        const request = parsed.data;
        const opened: Running = {
          isWrite: request.once !== null,
          stop: new AbortController(),
          window: createChunkWindow((chunk) => tellUnlessGone('answer.chunk', { id, chunk })),
          body: [],
          start: () => void send(id, request, opened),
        };
        running.set(id, opened);
        if (!hasBody) opened.start();
      },
      'request.body': ({ id, chunk }) => {
        const opened = running.get(id);
        if (opened === undefined) return;
        if (chunk === null) return opened.start();
        opened.body.push(chunk);
        tellUnlessGone('answer.taken', { id });
      },
      'request.taken': ({ id }) => running.get(id)?.window.taken(),
      'request.cancel': ({ id }) => running.get(id)?.stop.abort(),
    },
    abandon() {
      isAbandoned = true;
      for (const { isWrite, stop, window } of running.values()) {
        window.close();
        if (!isWrite) stop.abort();
      }
    },
  };
}
