import type { Writable } from 'node:stream';

/**
 * Writes to a stream in a turn of its own. A debugger's evaluation, which is how Playwright drives main, may interrupt any line, also one
 * in the middle of Node's own write: a second write from there spoils the stream's state, and it closes with ERR_MULTIPLE_CALLBACK.
 */
export class TurnWriter {
  readonly #stream: Writable;
  #waiting: (Uint8Array | string)[] = [];

  constructor(stream: Writable) {
    this.#stream = stream;
  }

  /** Writes the pieces after all that was given before, with nothing of another call between them. Never waits. */
  write(...pieces: readonly (Uint8Array | string)[]): void {
    // One call that adds all: between two of them an evaluation could add its own.
    if (this.#waiting.push(...pieces) === pieces.length) setImmediate(() => this.#flush());
  }

  #flush(): void {
    // What an evaluation adds from here on is the next turn's.
    writeTogether(this.#stream, this.#waiting.splice(0));
  }
}

/** Writes the pieces at once, in as few packets as the stream can. */
export function writeTogether(stream: Writable, pieces: readonly (Uint8Array | string)[]): void {
  stream.cork();
  for (const piece of pieces) stream.write(piece);
  stream.uncork();
}
