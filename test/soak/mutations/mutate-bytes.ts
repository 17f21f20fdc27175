import { gzipSync } from 'node:zlib';
import type { SeededRandom } from '../../demo/sample/registry/seeded-random.ts';

/** A body and what its headers say of it. */
export interface EncodedBody {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const json = 'application/json';

/** Ways to write a text into bytes, or to spoil them, that no reader hopes for. */
const encodings = {
  'bytes that are no UTF-8': (text, random) => plain(spoil(Buffer.from(text), random, [0xff, 0xc0, 0x80, 0xed])),
  'another byte somewhere': (text, random) => plain(spoil(Buffer.from(text), random, [0x22, 0x7b, 0x5c, 0x00, 0x2c])),
  'UTF-16': (text) => plain(Buffer.from(`\ufeff${text}`, 'utf16le'), `${json}; charset=utf-16le`),
  'UTF-16 that says UTF-8': (text) => plain(Buffer.from(text, 'utf16le')),
  'Latin-1': (text) => plain(Buffer.from(text, 'latin1'), `${json}; charset=iso-8859-1`),
  'a byte order mark': (text) => plain(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])),
  'an unknown charset': (text) => plain(Buffer.from(text), `${json}; charset=klingon`),
  'blanks around': (text) => plain(Buffer.from(`${' \n'.repeat(50_000)}${text}${'\n'.repeat(50_000)}`)),
  'more behind the end': (text) => plain(Buffer.from(`${text}${text}`)),
  'cut in the middle': (text, random) =>
    plain(Buffer.from(text).subarray(0, random.integer(0, Buffer.byteLength(text)))),
  empty: () => plain(Buffer.alloc(0)),
  'gzip that is damaged': (text, random) => packed(spoil(gzipSync(text), random, [0x00, 0xff])),
  'gzip that is cut': (text, random) => {
    const whole = gzipSync(text);
    return packed(whole.subarray(0, random.integer(1, whole.length - 1)));
  },
  'no gzip that says so': (text) => packed(Buffer.from(text)),
  'gzip twice': (text) => packed(gzipSync(gzipSync(text))),
} as const satisfies Record<string, (text: string, random: SeededRandom) => EncodedBody>;

export type Encoding = keyof typeof encodings;

const names = Object.keys(encodings) as [Encoding, ...Encoding[]];

/** A text as bytes that are hard to read, and how they are. */
export function mutateBytes(text: string, random: SeededRandom): EncodedBody & { readonly encoding: Encoding } {
  const encoding = random.pick(names);
  return { ...encodings[encoding](text, random), encoding };
}

function plain(body: Buffer, type = json): EncodedBody {
  return { body, headers: { 'content-type': type } };
}

function packed(body: Buffer): EncodedBody {
  return { body, headers: { 'content-type': json, 'content-encoding': 'gzip' } };
}

/** Other bytes in a few places. */
function spoil(bytes: Buffer, random: SeededRandom, others: readonly [number, ...number[]]): Buffer {
  const spoilt = Buffer.from(bytes);
  for (let left = random.integer(1, 4); left > 0 && spoilt.length > 0; left -= 1) {
    spoilt[random.integer(0, spoilt.length - 1)] = random.pick(others);
  }
  return spoilt;
}
