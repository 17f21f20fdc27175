import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Answer } from '../mlflow/pipeline.ts';

/** Writes an answer: whole, or piece by piece until the pieces end, the client goes or the server stops. */
export async function writeAnswer(response: ServerResponse, answer: Answer): Promise<void> {
  if (answer.pieces === undefined) {
    const length = answer.status === 204 ? {} : { 'content-length': Buffer.byteLength(answer.body) };
    response.writeHead(answer.status, { ...answer.headers, ...length });
    response.end(answer.body);
    return;
  }
  response.writeHead(answer.status, answer.headers);
  response.flushHeaders();
  try {
    await pipeline(Readable.from(answer.pieces, { objectMode: false }), response);
  } catch (error) {
    // Whoever has gone is owed nothing more.
    if (!response.destroyed) throw error;
  }
}
