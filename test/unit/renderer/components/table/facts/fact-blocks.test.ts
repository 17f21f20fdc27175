import { expect, test } from 'vitest';
import { blockSize, splitBlocks } from '../../../../../../renderer/components/table/facts/fact-blocks.ts';

const list = (count: number, text: string) =>
  Array.from({ length: count }, (_, index) => [`key ${index}`, text] as const);
const split = (count: number, text = 'x', from = 0) => splitBlocks(list(count, text), (row) => row, from);

test('blocks have all rows in their order, and tell the place of their first', () => {
  const blocks = split(2 * blockSize + 3, 'x', 10);
  expect(blocks.map(({ from, rows }) => [from, rows.length])).toEqual([
    [10, blockSize],
    [10 + blockSize, blockSize],
    [10 + 2 * blockSize, 3],
  ]);
  expect(blocks.flatMap(({ rows }) => rows)).toEqual(list(2 * blockSize + 3, 'x'));
  expect(split(0)).toEqual([]);
});

test('rows of long texts are taken to be higher, and none as high as all of its lines', () => {
  const [short, two, long, longer] = ['x', 'x'.repeat(60), 'x'.repeat(6_000), 'x'.repeat(60_000)].map(
    (text) => split(1, text)[0]?.height ?? 0,
  );
  expect(two).toBeGreaterThan(short ?? 0);
  expect(long).toBeGreaterThan(two ?? 0);
  expect(longer).toBe(long);
});
