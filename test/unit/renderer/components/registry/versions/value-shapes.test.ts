import { expect, test } from 'vitest';
import {
  hasOffsets,
  measureValues,
  measureValueWidth,
} from '../../../../../../renderer/components/registry/versions/value-shapes.ts';
import type { VersionRow } from '../../../../../../shared/registry/views.ts';

const row = (values: VersionRow['values'], createdAt: number | null = null): VersionRow => ({
  version: '1',
  createdAt,
  updatedAt: null,
  summary: '',
  stage: null,
  aliases: [],
  status: null,
  runState: 'loaded',
  runStatus: null,
  deployedBy: [],
  values,
});

test('a column takes the room of its widest number, and no less when another window is read', () => {
  const [narrow] = measureValues([{ rows: [row([0.5])] }], []);
  const [wide] = measureValues([{ rows: [row([-123456789])] }], narrow === undefined ? [] : [narrow]);
  const [again] = measureValues([{ rows: [row([7])] }], wide === undefined ? [] : [wide]);
  if (narrow === undefined || wide === undefined) throw new Error('a column is missing');
  expect(measureValueWidth(wide)).toBeGreaterThan(measureValueWidth(narrow));
  expect(again).toEqual(wide);
});

test('a parameter that is a number takes room as well, words do not', () => {
  const [number, words] = measureValues(
    [{ rows: [row(['123456789012345678', 'a rather long text of several words'])] }],
    [],
  );
  expect(number?.longestNumber).toBe(18);
  expect(words?.longestNumber).toBe(0);
});

test('tells whether a time carries its offset', () => {
  const zone = process.env.TZ;
  process.env.TZ = 'Europe/Berlin';
  try {
    expect(hasOffsets([{ rows: [row([], Date.parse('2024-10-27T00:30:00Z'))] }])).toBe(true);
    expect(hasOffsets([{ rows: [row([], Date.parse('2024-10-26T00:30:00Z'))] }])).toBe(false);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});
