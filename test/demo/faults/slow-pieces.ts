import type { Socket } from 'node:net';
import type { Answer } from '../mlflow/pipeline.ts';
import { breakConnection } from './break-connection.ts';
import { waitWhileConnected } from './wait-while-connected.ts';

type Pieces = AsyncGenerator<string | Uint8Array>;

/** Time for a piece to reach the client before anything else happens to the connection, ms. */
const arrivalMs = 20;
const ticksPerSecond = 10;
const endlessPiece = ' '.repeat(256 * 1024);

/** A body a little at a time, until it is over or the client is gone. */
export async function* dripPieces(answer: Answer, bytesPerSecond: number, socket: Socket): Pieces {
  const size = Math.max(1, Math.round(bytesPerSecond / ticksPerSecond));
  for await (const piece of answer.pieces ?? [answer.body]) {
    const bytes = Buffer.from(piece);
    for (let offset = 0; offset < bytes.length; offset += size) {
      if (!(await waitWhileConnected(socket, (size * 1000) / bytesPerSecond))) return;
      yield bytes.subarray(offset, offset + size);
    }
  }
}

/** The first half of a body, and then as much as the client takes, about 25 MB a second. */
export async function* endlessPieces(answer: Answer, socket: Socket): Pieces {
  yield firstHalf(answer);
  while (await waitWhileConnected(socket, 10)) yield endlessPiece;
}

/** The first half of a body, and then nothing for as long as the client stays. */
export async function* stalledPieces(answer: Answer, socket: Socket): Pieces {
  yield firstHalf(answer);
  while (await waitWhileConnected(socket, 60_000)) {
    // Says nothing.
  }
}

/** The first half of a body, and then the end of the connection. */
export async function* brokenPieces(answer: Answer, socket: Socket): Pieces {
  yield firstHalf(answer);
  await waitWhileConnected(socket, arrivalMs);
  breakConnection(socket);
}

/** Ends in the middle, and for JSON therefore before its last bracket. */
export function firstHalf(answer: Answer): string {
  return answer.body.slice(0, Math.floor(answer.body.length / 2));
}
