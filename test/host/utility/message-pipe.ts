import type { Duplex } from 'node:stream';
import { Deserializer, Serializer } from 'node:v8';

const lengthBytes = 4;

/**
 * Messages between the app and a utility process: each is a length and then the value as V8 writes it for a structured clone, which
 * is what Electron sends too. So a Buffer arrives as a Uint8Array and takes the whole memory with it that it is a part of.
 */
export class MessagePipe {
  readonly #stream: Duplex;
  readonly #write: (...pieces: Uint8Array[]) => void;
  readonly #receive: (message: Buffer) => void;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #awaitedBytes = lengthBytes;

  /**
   * `receive` gets each message, still encoded, in a turn of its own: one whose listener throws does not cost the next. `write` writes
   * all of its pieces to the stream, in this order.
   */
  constructor(stream: Duplex, receive: (message: Buffer) => void, write: (...pieces: Uint8Array[]) => void) {
    this.#stream = stream;
    this.#write = write;
    this.#receive = receive;
    stream.on('data', (chunk: Buffer) => this.#take(chunk));
    stream.on('error', () => {}); // the other process has ended, which is told by that
  }

  static decode(message: Buffer): unknown {
    const reader = new Deserializer(message);
    reader.readHeader();
    return reader.readValue();
  }

  /**
   * Never waits: what the other process does not take yet is kept here, and what it will never take is dropped. Throws in Electron's
   * words when the message cannot be cloned.
   */
  post(message: unknown): void {
    if (!this.#stream.writable) return;
    const bytes = encode(message);
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32LE(bytes.length);
    this.#write(length, bytes);
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes < this.#awaitedBytes) return;
    let rest = Buffer.concat(this.#chunks);
    this.#awaitedBytes = lengthBytes;
    while (rest.length >= lengthBytes) {
      const end = lengthBytes + rest.readUInt32LE();
      if (rest.length < end) {
        this.#awaitedBytes = end;
        break;
      }
      const message = rest.subarray(lengthBytes, end);
      setImmediate(() => this.#receive(message));
      rest = rest.subarray(end);
    }
    // A copy, so that what is waited for does not hold the memory of what has come.
    this.#chunks = [Buffer.from(rest)];
    this.#bytes = rest.length;
  }
}

function encode(message: unknown): Buffer {
  const writer = new Serializer();
  try {
    writer.writeHeader();
    writer.writeValue(message);
  } catch {
    throw new Error('An object could not be cloned.');
  }
  return writer.releaseBuffer();
}
