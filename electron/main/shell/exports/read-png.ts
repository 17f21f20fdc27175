/** How every PNG begins. */
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** How every PNG ends: a chunk IEND, which has nothing in it. */
const end = Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);
const longestSide = 32_767;

/** Reads a PNG from base64; null when it is none, from its signature over the size in its header to its end. */
export function readPng(base64: string): Buffer<ArrayBuffer> | null {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length < 57 || !bytes.subarray(0, 8).equals(signature)) return null;
  if (bytes.readUInt32BE(8) !== 13 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  const sides = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (sides.some((side) => side < 1 || side > longestSide)) return null;
  return bytes.subarray(-12).equals(end) ? bytes : null;
}
