import { gzipSync } from 'node:zlib';
import type { SeededRandom } from '../../demo/sample/registry/seeded-random.ts';
import { findSpots, setAt } from './json-tree.ts';
import type { EncodedBody } from './mutate-bytes.ts';
import { printRawJson, RawJson } from './raw-json.ts';

/** Bytes that an answer is made as large as: within what the app takes in, and beyond it. */
const sizes: readonly [number, ...number[]] = [1_000_000, 4_000_000, 16_000_000, 48_000_000];

/** What the longest list of an answer is filled with. */
const fillings = {
  'a list of zeros': () => '0',
  'a list of empty rows': () => '{}',
  'a list of its own row, again and again': (row) => printRawJson(row),
  'a list of rows of their own name': (row, index) => printRawJson(row).replaceAll(/("name":")/g, `$1${index}-`),
  'a list of lists': () => `${'['.repeat(500)}${']'.repeat(500)}`,
} as const satisfies Record<string, (row: unknown, index: number) => string>;

export type Filling = keyof typeof fillings;

const names = Object.keys(fillings) as [Filling, ...Filling[]];

/** An answer whose longest list has become very long, and what it is full of; null where it has no list. */
export function enlarge(value: unknown, random: SeededRandom): (EncodedBody & { readonly filling: Filling }) | null {
  const copy: unknown = structuredClone(value);
  const [list] = findSpots(copy)
    .filter((spot): spot is typeof spot & { value: unknown[] } => Array.isArray(spot.value))
    .sort((left, right) => right.value.length - left.value.length);
  if (list === undefined) return null;
  const filling = random.pick(names);
  const size = random.pick(random.next() < 0.8 ? [1_000_000, 4_000_000] : sizes);
  setAt(list, new RawJson(`[${fill(filling, list.value[0] ?? null, size)}]`));
  const body = Buffer.from(printRawJson(copy));
  const headers = { 'content-type': 'application/json' };
  if (random.next() < 0.5) return { filling, body, headers };
  // Quickly, because it is the receiver that is tried.
  return { filling, body: gzipSync(body, { level: 1 }), headers: { ...headers, 'content-encoding': 'gzip' } };
}

function fill(filling: Filling, row: unknown, size: number): string {
  const rows: string[] = [];
  for (let length = 0, index = 0; length < size; index += 1) {
    const text = fillings[filling](row, index);
    rows.push(text);
    length += text.length + 1;
  }
  return rows.join(',');
}
