import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import { writeTogether } from '../turn-writer.ts';
import { MessagePipe } from './message-pipe.ts';

/** Electron's `process.parentPort`: messages wait until somebody listens, and again when nobody does any more. */
export class ParentPort extends EventEmitter {
  readonly #pipe: MessagePipe;
  readonly #waiting: Buffer[] = [];
  #isOpen = false;

  constructor(stream: Duplex) {
    super();
    const receive = (message: Buffer): void => {
      this.#waiting.push(message);
      this.#deliverNext();
    };
    // At once: what is posted just before the process exits arrives, as in Electron.
    this.#pipe = new MessagePipe(stream, receive, (...pieces) => writeTogether(stream, pieces));
    this.on('newListener', (name) => {
      if (name === 'message' && this.listenerCount('message') === 0) this.start();
    });
    this.on('removeListener', (name) => {
      if (name === 'message' && this.listenerCount('message') === 0) this.pause();
    });
  }

  start(): void {
    this.#isOpen = true;
    for (const _ of this.#waiting) setImmediate(() => this.#deliverNext());
  }

  pause(): void {
    this.#isOpen = false;
  }

  postMessage(message: unknown): void {
    this.#pipe.post(message);
  }

  #deliverNext(): void {
    const message = this.#isOpen ? this.#waiting.shift() : undefined;
    if (message) this.emit('message', { data: MessagePipe.decode(message), ports: [] });
  }
}
