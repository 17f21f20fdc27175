import { describe, expect, test } from 'vitest';
import {
  getStateOfAll,
  listKeys,
  maxColumns,
  toggleAll,
  toggleColumn,
} from '../../../../../../renderer/components/registry/columns/column-choice.ts';
import type { VersionColumn } from '../../../../../../shared/registry/views.ts';

const available = { params: ['alpha', 'epochs', 'lr'], metrics: ['auc', 'f1', 'loss'] };
const metric = (key: string): VersionColumn => ({ kind: 'metric', key });
const param = (key: string): VersionColumn => ({ kind: 'param', key });
const many = { params: ['alpha'], metrics: Array.from({ length: 500 }, (_, index) => `m${index}`) };

describe('listKeys', () => {
  test('offers what is chosen beyond the list first, so that it can be taken away, and each key once', () => {
    const chosen = [metric('auc'), metric('beyond'), param('lr')];
    expect(listKeys(chosen, available, 'metric')).toEqual(['beyond', 'auc', 'f1', 'loss']);
    expect(listKeys(chosen, available, 'param')).toEqual(['alpha', 'epochs', 'lr']);
  });
});

describe('toggleColumn', () => {
  test('adds metrics before parameters and takes away again', () => {
    const chosen = toggleColumn([param('lr')], metric('loss'));
    expect(chosen).toEqual([metric('loss'), param('lr')]);
    expect(toggleColumn(chosen, param('lr'))).toEqual([metric('loss')]);
  });

  test('adds nothing beyond what one query may ask for', () => {
    const full = [...many.metrics.slice(1, maxColumns).map(metric), param('lr')];
    expect(toggleColumn(full, metric('m499'))).toEqual(full);
  });
});

describe('all of a kind', () => {
  test('goes from none over some to all and back to none, and leaves the other kind alone', () => {
    const some = [metric('auc'), param('lr')];
    expect(getStateOfAll([param('lr')], available, 'metric')).toBe('none');
    expect(getStateOfAll(some, available, 'metric')).toBe('some');
    const all = toggleAll(some, available, 'metric');
    expect(all).toEqual([metric('auc'), metric('f1'), metric('loss'), param('lr')]);
    expect(getStateOfAll(all, available, 'metric')).toBe('all');
    expect(toggleAll(all, available, 'metric')).toEqual([param('lr')]);
  });

  test('keeps each column chosen before, wherever it stands', () => {
    const all = toggleAll([metric('beyond'), metric('m400')], many, 'metric');
    expect(all).toHaveLength(maxColumns);
    expect(all.slice(0, 3)).toEqual([metric('beyond'), metric('m400'), metric('m0')]);
  });

  test('is not all while a column of the list is left, however many others are chosen', () => {
    expect(getStateOfAll([metric('auc'), metric('f1'), metric('beyond')], available, 'metric')).toBe('some');
  });

  test('counts as all when there is no room for more', () => {
    const all = toggleAll([param('alpha')], many, 'metric');
    expect(all).toHaveLength(maxColumns);
    expect(getStateOfAll(all, many, 'metric')).toBe('all');
  });
});
