import { createPace } from '../../../timing/pace.ts';
import { createJsonBuilder } from './json-builder.ts';

/** Bytes. Whatever it holds, V8 parses a text of this size in 30 ms, and most in one. */
const parsedAtOnce = 128 * 1024;
/** Bytes to look at before others may have their turn. */
const step = 128 * 1024;

/**
 * Parses JSON of any size and content without holding the process up: a large text in pieces, between which everything
 * else has its turn. Keeps no more than {@link jsonLimits} allow. Throws a SyntaxError for what is not JSON, JsonRefused
 * for what holds too much, and the signal's reason.
 */
export async function readJson(bytes: Uint8Array, signal: AbortSignal): Promise<unknown> {
  const body = withoutMark(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (body.byteLength <= parsedAtOnce) return JSON.parse(body.toString());
  const builder = createJsonBuilder(body);
  const pace = createPace(signal);
  while (builder.advance(step)) await pace();
  return builder.finish();
}

/** Drops the byte order mark that some programs put first. */
function withoutMark(body: Buffer): Buffer {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.subarray(3) : body;
}
