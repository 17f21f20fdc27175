import { expect, test } from 'vitest';
import { listGridLines, listWindowOffsets } from '../../../../../../renderer/features/compare/grid/grid-lines.ts';

const sections = [
  { section: 'overview', start: 0, count: 2 },
  { section: 'metrics', start: 2, count: 3 },
  { section: 'tags', start: 5, count: 1 },
] as const;

const write = (closed: readonly ('overview' | 'metrics' | 'tags')[]): string =>
  listGridLines(sections, new Set(closed))
    .map((line) => (line.kind === 'heading' ? line.section : line.index))
    .join(' ');

test('each section stands below its heading, and a closed one is its heading alone', () => {
  expect(write([])).toBe('overview 0 1 metrics 2 3 4 tags 5');
  expect(write(['metrics'])).toBe('overview 0 1 metrics tags 5');
  expect(write(['overview', 'metrics', 'tags'])).toBe('overview metrics tags');
});

test('the windows that are loaded hold the rows in view and some around, and none of a closed section', () => {
  const many = [
    { section: 'metrics', start: 0, count: 100 },
    { section: 'params', start: 100, count: 2000 },
    { section: 'tags', start: 2100, count: 20 },
  ] as const;
  const open = listGridLines(many, new Set());
  expect(listWindowOffsets(open, 0, 10)).toEqual([0]);
  expect(listWindowOffsets(open, 0, 30)).toEqual([0, 40]);
  expect(listWindowOffsets(open, 2110, 2122)).toEqual([2080]);
  const closed = listGridLines(many, new Set(['params']));
  expect(listWindowOffsets(closed, 95, 110)).toEqual([40, 80, 2080]);
  expect(listWindowOffsets([], 0, 20)).toEqual([]);
  expect(listWindowOffsets(open, 0, 5000)).toHaveLength(5);
});
