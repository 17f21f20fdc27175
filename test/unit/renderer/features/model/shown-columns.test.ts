import { describe, expect, test } from 'vitest';
import { listDefaultColumns, listShownColumns } from '../../../../../renderer/features/model/shown-columns.ts';
import type { VersionColumn } from '../../../../../shared/registry/views.ts';

const available = { params: ['alpha', 'epochs', 'lr'], metrics: ['auc', 'f1', 'loss'] };
const metric = (key: string): VersionColumn => ({ kind: 'metric', key });
const param = (key: string): VersionColumn => ({ kind: 'param', key });

describe('listShownColumns', () => {
  test('shows the first two metrics and parameters until something is chosen', () => {
    const expected = [metric('auc'), metric('f1'), param('alpha'), param('epochs')];
    expect(listDefaultColumns(available)).toEqual(expected);
    expect(listShownColumns(undefined, available)).toEqual(expected);
    expect(listShownColumns(undefined, { params: [], metrics: ['auc'] })).toEqual([metric('auc')]);
  });

  test('shows nothing when nothing is what was chosen', () => {
    expect(listShownColumns([], available)).toEqual([]);
  });

  test('never drops what was chosen, though the model has more columns than are listed', () => {
    const chosen = [param('beyond'), metric('auc'), metric('beyond')];
    expect(listShownColumns(chosen, available)).toEqual([metric('auc'), metric('beyond'), param('beyond')]);
  });
});

test('the columns stand in the order of their names, whatever was chosen first', () => {
  const chosen = [param('lr'), metric('loss_10'), metric('loss_9'), param('Alpha'), metric('auc')];
  expect(listShownColumns(chosen, available)).toEqual([
    metric('auc'),
    metric('loss_9'),
    metric('loss_10'),
    param('Alpha'),
    param('lr'),
  ]);
});
