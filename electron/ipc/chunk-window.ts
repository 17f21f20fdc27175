/** Bytes per message. A port copies each message and all of them share one pipe, so a large body must go in pieces. */
export const chunkBytes = 256 * 1024;
/** Chunks sent but not yet taken by the other side. A port has no backpressure of its own: posting never waits. */
const mostUnderWay = 8;

/** Sends a body in chunks, no faster than the other side takes them. */
export interface ChunkWindow {
  /** Resolves when more may be sent; rejects when the window is closed. */
  send(bytes: Uint8Array): Promise<void>;
  /** Notes that the other side took one chunk. */
  taken(): void;
  /** Fails whatever still waits to be sent, because nobody takes it any more. */
  close(): void;
}

export function createChunkWindow(post: (chunk: Uint8Array) => void): ChunkWindow {
  let underWay = 0;
  let isClosed = false;
  let waiting: (() => void)[] = [];

  async function sendChunk(chunk: Uint8Array): Promise<void> {
    while (underWay >= mostUnderWay && !isClosed) {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push(resolve);
      await promise;
    }
    if (isClosed) throw new Error('Nobody takes this body any more');
    underWay += 1;
    post(chunk);
  }

  function wake(): void {
    const woken = waiting;
    waiting = [];
    for (const go of woken) go();
  }

  return {
    async send(bytes) {
      for (let start = 0; start < bytes.byteLength; start += chunkBytes) {
        // Copied, because cloning part of a buffer clones all of it, and `Buffer.slice` copies nothing.
        await sendChunk(new Uint8Array(bytes.subarray(start, start + chunkBytes)));
      }
    },
    taken() {
      // The other side may say more than it took: that must not widen the window.
      underWay = Math.max(0, underWay - 1);
      wake();
    },
    close() {
      isClosed = true;
      wake();
    },
  };
}
