/** Bytes in one message: a port copies each, and one pipe carries everything, so a large body must not go as a whole. */
export const chunkBytes = 256 * 1024;
/** Chunks under way that the other side has not taken yet. A port has no backpressure of its own: posting never waits. */
const mostUnderWay = 8;

/** Sends a body in chunks no faster than the other side takes them. */
export interface ChunkWindow {
  /** Resolves when more may be sent; rejects when the window was closed. */
  send(bytes: Uint8Array): Promise<void>;
  /** The other side has taken one chunk. */
  taken(): void;
  /** Lets go of who waits: nobody takes any more. */
  close(): void;
}

export function createChunkWindow(post: (chunk: Uint8Array) => void): ChunkWindow {
  let underWay = 0;
  let isClosed = false;
  let go: (() => void) | null = null;

  async function sendChunk(chunk: Uint8Array): Promise<void> {
    while (underWay >= mostUnderWay && !isClosed) {
      const { promise, resolve } = Promise.withResolvers<void>();
      go = resolve;
      await promise;
    }
    if (isClosed) throw new Error('Nobody takes this body any more');
    underWay += 1;
    post(chunk);
  }

  return {
    async send(bytes) {
      for (let start = 0; start < bytes.byteLength; start += chunkBytes) {
        // A copy of its own: cloning a part of a buffer clones all of it, and `slice` of a Buffer copies nothing.
        await sendChunk(new Uint8Array(bytes.subarray(start, start + chunkBytes)));
      }
    },
    taken() {
      underWay -= 1;
      go?.();
    },
    close() {
      isClosed = true;
      go?.();
    },
  };
}
