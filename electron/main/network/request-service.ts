import { z } from 'zod';
import { type ChunkWindow, chunkBytes, createChunkWindow } from '../../ipc/chunk-window.ts';
import type { AnswerNotes, NetworkRequest, RequestNotes } from '../../ipc/network-messages.ts';
import type { NoteReceivers, Tell } from '../../ipc/peer.ts';
import type { Network } from './network.ts';

/**
 * Bytes of a request's body, and of all that are not under way yet. PrimeHub takes 1 MB, and an engine that a server's
 * answer drove mad must not fill main's memory.
 */
const longestBody = 4 * 1024 * 1024;
const mostGathered = 32 * 1024 * 1024;

/** Handles the requests of one run of the engine. */
export interface RequestService {
  readonly receivers: NoteReceivers<RequestNotes>;
  /** Ends all reads because the engine is gone. Writes go on, so that their outcome becomes known. */
  abandon(): void;
}

interface AnswerHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

interface Running {
  readonly isWrite: boolean;
  readonly stop: AbortController;
  readonly window: ChunkWindow;
  readonly body: Uint8Array[];
  bytes: number;
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
    let head: AnswerHead | null = null;
    /** What comes last is less than a chunk: it goes with the end, and a small answer as one message. */
    let rest: Uint8Array | null = null;
    const failure = await network.send(
      request,
      body.length === 0 ? null : Buffer.concat(body),
      {
        head: (status, headers) => {
          head = { status, headers };
        },
        // With nobody left to take it, the answer still drains, so that a write completes.
        chunk: async (bytes) => {
          if (isAbandoned) return;
          if (bytes.byteLength < chunkBytes) {
            // A copy of its own: cloning a part of a buffer clones all of it.
            rest = new Uint8Array(bytes);
            return;
          }
          if (head !== null) tellUnlessGone('answer.head', { id, ...head });
          head = null;
          await window.send(bytes).catch(() => undefined);
        },
      },
      stop.signal,
    );
    running.delete(id);
    if (failure !== null) tellUnlessGone('answer.failed', { id, failure });
    else if (head !== null) tellUnlessGone('answer.whole', { id, ...(head as AnswerHead), body: rest });
    else tellUnlessGone('answer.end', { id, rest });
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
          bytes: 0,
          start: () => void send(id, request, opened),
        };
        running.set(id, opened);
        if (!hasBody) opened.start();
      },
      'request.body': ({ id, chunk }) => {
        const opened = running.get(id);
        if (opened === undefined) return;
        if (chunk === null) return opened.start();
        opened.bytes += chunk.byteLength;
        const gathered = [...running.values()].reduce((sum, each) => sum + each.bytes, 0);
        if (opened.bytes > longestBody || gathered > mostGathered) {
          running.delete(id);
          return tellUnlessGone('answer.failed', { id, failure: { kind: 'body-too-large', write: 'not-sent' } });
        }
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
