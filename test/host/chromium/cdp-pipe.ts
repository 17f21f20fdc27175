import type { Readable, Writable } from 'node:stream';
import { TurnWriter } from '../turn-writer.ts';

/** One message of the protocol, either way. */
export interface CdpMessage {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

/** Chromium's debugging pipe: JSON messages that end with a NUL byte. */
export class CdpPipe {
  readonly #input: TurnWriter;

  constructor(input: Writable, output: Readable, receive: (message: CdpMessage) => void) {
    this.#input = new TurnWriter(input);
    // The pipe breaks when Chromium ends; the process's exit event tells of that.
    input.on('error', () => {});
    output.on('error', () => {});
    let pending: Buffer[] = [];
    output.on('data', (chunk: Buffer) => {
      let start = 0;
      for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
        pending.push(chunk.subarray(start, end));
        receive(JSON.parse(Buffer.concat(pending).toString('utf8')) as CdpMessage);
        pending = [];
        start = end + 1;
      }
      if (start < chunk.length) pending.push(chunk.subarray(start));
    });
  }

  send(message: CdpMessage): void {
    this.#input.write(`${JSON.stringify(message)}\0`);
  }
}
