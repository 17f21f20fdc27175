import { describe, expect, test } from 'vitest';
import {
  fromTableSort,
  resolveSort,
  toTableSort,
  type VersionsSort,
} from '../../../../../renderer/features/model/versions-sort.ts';

const byLoss: VersionsSort = { by: { kind: 'metric', key: 'loss' }, direction: 'asc' };

describe('resolveSort', () => {
  test('is newest first until another sort is chosen', () => {
    expect(resolveSort(undefined, [])).toEqual({ by: 'registeredAt', direction: 'desc' });
    expect(resolveSort({ by: 'version', direction: 'asc' }, [])).toEqual({ by: 'version', direction: 'asc' });
  });

  test('falls back when the column it goes by is not shown', () => {
    expect(resolveSort(byLoss, [{ kind: 'metric', key: 'loss' }])).toEqual(byLoss);
    expect(resolveSort(byLoss, [{ kind: 'param', key: 'loss' }]).by).toBe('registeredAt');
  });
});

describe('toTableSort and fromTableSort', () => {
  test.each<VersionsSort>([
    { by: 'version', direction: 'asc' },
    { by: 'registeredAt', direction: 'desc' },
    byLoss,
    { by: { kind: 'param', key: 'version' }, direction: 'asc' },
    { by: { kind: 'metric', key: 'param:a:b' }, direction: 'desc' },
  ])('undo each other for %j', (sort) => {
    expect(fromTableSort(toTableSort(sort))).toEqual(sort);
  });
});
