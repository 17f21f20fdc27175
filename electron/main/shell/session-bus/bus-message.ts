/**
 * Messages of D-Bus as bytes, as far as a yes or no needs them: calls whose arguments are texts, answers that are a
 * boolean. See "Message Format" in https://dbus.freedesktop.org/doc/dbus-specification.html.
 */

/** A call of a method, whose arguments are texts. */
export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly args: readonly string[];
}

/** A message that came. */
export interface BusMessage {
  /** Its length in bytes. */
  readonly size: number;
  readonly type: 'answer' | 'error' | 'other';
  /** The number of the call that it answers; null for none. */
  readonly answers: number | null;
  /** What a boolean answer says, alone or in a variant; null for any other. */
  readonly value: boolean | null;
}

/** Far more than any answer to a yes or no. */
const mostBytes = 1024 * 1024;
const fieldCodes = { path: 1, interface: 2, member: 3, answers: 5, destination: 6, signature: 8 } as const;

/** Writes a call. Its number may be used once on a connection. It starts no program to be answered by. */
export function encodeCall(call: BusCall, serial: number): Buffer {
  const body = joinAligned(call.args.map(text), 4);
  const fields = (['path', 'interface', 'member', 'destination'] as const).map((name) =>
    field(fieldCodes[name], name === 'path' ? 'o' : 's', text(call[name])),
  );
  if (call.args.length > 0) fields.push(field(fieldCodes.signature, 'g', signature('s'.repeat(call.args.length))));
  const listed = joinAligned(fields, 8);
  const noAutoStart = 2;
  const start = Buffer.from([0x6c, 1, noAutoStart, 1]);
  const head = Buffer.concat([start, number(body.length), number(serial), number(listed.length), listed]);
  return joinAligned([head, body], 8);
}

/** Reads the message at the start of `bytes`; null while it is not all there. Throws on what is none. */
export function decodeMessage(bytes: Buffer): BusMessage | null {
  if (bytes.length < 16) return null;
  const order = bytes[0];
  if (order !== 0x6c && order !== 0x42) throw new Error('not a D-Bus message');
  const uint = (at: number): number => (order === 0x6c ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const fieldsEnd = 16 + uint(12);
  const bodyAt = align(fieldsEnd, 8);
  const size = bodyAt + uint(4);
  if (size > mostBytes) throw new Error('a D-Bus message that is too large');
  if (bytes.length < size) return null;

  let answers: number | null = null;
  let bodySignature = '';
  for (let at = 16; at < fieldsEnd; ) {
    const code = bytes[at];
    const { value: type, end } = readSignature(bytes, at + 1);
    if (type === 'g') {
      const { value, end: after } = readSignature(bytes, end);
      if (code === fieldCodes.signature) bodySignature = value;
      at = align(after, 8);
    } else {
      const valueAt = align(end, 4);
      if (code === fieldCodes.answers) answers = uint(valueAt);
      const isText = type === 's' || type === 'o';
      at = align(valueAt + 4 + (isText ? uint(valueAt) + 1 : 0), 8);
    }
  }
  let valueAt = bodyAt;
  if (bodySignature === 'v') {
    const inner = readSignature(bytes, bodyAt);
    bodySignature = inner.value;
    valueAt = bodyAt + align(inner.end - bodyAt, 4);
  }
  return {
    size,
    type: bytes[1] === 2 ? 'answer' : bytes[1] === 3 ? 'error' : 'other',
    answers,
    value: bodySignature === 'b' ? uint(valueAt) !== 0 : null,
  };
}

function field(code: number, type: string, value: Buffer): Buffer {
  // Code and type take four bytes, so the value is in its place.
  return Buffer.concat([Buffer.from([code]), signature(type), value]);
}

function signature(types: string): Buffer {
  return Buffer.concat([Buffer.from([types.length]), Buffer.from(`${types}\0`, 'latin1')]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([number(bytes.length), bytes, Buffer.from([0])]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Puts values one after the other, each in a place that its type may begin at. */
function joinAligned(values: readonly Buffer[], to: number): Buffer {
  let joined = Buffer.alloc(0);
  for (const value of values) {
    const gap = Buffer.alloc(align(joined.length, to) - joined.length);
    joined = Buffer.concat([joined, gap, value]);
  }
  return joined;
}

function align(offset: number, to: number): number {
  return Math.ceil(offset / to) * to;
}

function readSignature(bytes: Buffer, at: number): { readonly value: string; readonly end: number } {
  const length = bytes.readUInt8(at);
  return { value: bytes.toString('latin1', at + 1, at + 1 + length), end: at + length + 2 };
}
