import { expect, test } from 'vitest';
import { type Figure, printTable, toRow } from '../../bench/report.ts';

const figure: Figure = { name: 'frames', unit: 'share', values: [0.5, 0.125, 0.25], limit: null };

test('a figure passes when its median is at its limit, however high its highest run', () => {
  expect(toRow('scroll', { ...figure, limit: 0.25 })).toMatchObject({ median: 0.25, highest: 0.5, passes: true });
  expect(toRow('scroll', { ...figure, limit: 0.2 }).passes).toBe(false);
});

test('a figure without a limit cannot miss it', () => {
  expect(toRow('scroll', figure)).toMatchObject({ limit: null, passes: true });
});

test('each unit is written as people read it', () => {
  const written = (['ratio', 'requests', 'rows', 'ms', 'kB', 'share'] as const).map((unit) =>
    printTable([toRow('any', { name: 'name', unit, values: [0.25], limit: null })])
      .split('\n')
      .at(-1)
      ?.split(' | ')
      .at(1),
  );
  expect(written).toEqual(['0.25', '0.25', '0.25', '0.3 ms', '0.3 kB', '25.0 %']);
});
