/** Where an answer goes while it arrives. Nothing of it is decoded, joined or parsed on the way. */
export interface AnswerSink {
  head(status: number, headers: Readonly<Record<string, string>>): void;
  /** Resolves when more may come. */
  chunk(bytes: Uint8Array): Promise<void>;
}

/** The answer to a write, as it came. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Bytes. PrimeHub answers a write with an id, or with the words of its refusal. */
const mostKept = 16 * 1024;

/** Passes an answer on and keeps it; null instead of one that is longer than what a write is answered with. */
export function keepAnswer(sink: AnswerSink): { readonly sink: AnswerSink; kept(): KeptAnswer | null } {
  let head: Pick<KeptAnswer, 'status' | 'headers'> | null = null;
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  return {
    sink: {
      head(status, headers) {
        head = { status, headers };
        sink.head(status, headers);
      },
      chunk(chunk) {
        bytes += chunk.byteLength;
        chunks = bytes > mostKept ? [] : [...chunks, chunk];
        return sink.chunk(chunk);
      },
    },
    kept: () => (head === null || bytes > mostKept ? null : { ...head, body: Buffer.concat(chunks) }),
  };
}

/** Gives a kept answer to who asks for it again. */
export async function giveAgain({ status, headers, body }: KeptAnswer, sink: AnswerSink): Promise<void> {
  sink.head(status, headers);
  if (body.byteLength > 0) await sink.chunk(body);
}
