/** The body grew beyond the limit. */
export class BodyTooLarge extends Error {}

/**
 * Reads a body as UTF-8 text and lets go of the connection in every case. axios' own limit breaks its stream but leaves
 * the one beneath it open, so the size is counted here.
 */
export async function readBody(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<string> {
  if (body === null) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > maxBytes) throw new BodyTooLarge();
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    // after a complete read this does nothing
    reader.cancel().catch(() => undefined);
  }
}
