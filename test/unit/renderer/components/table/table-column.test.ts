import { describe, expect, test } from 'vitest';
import { groupColumns, type TableColumn } from '../../../../../renderer/components/table/table-column.ts';

const column = (id: string, group?: string): TableColumn<object> => ({
  id,
  header: id,
  width: 100,
  cell: () => null,
  ...(group === undefined ? {} : { group }),
});

/** Ids, those under a common head in brackets. */
const shapeOf = (columns: readonly TableColumn<object>[]): unknown =>
  groupColumns(columns).flatMap(({ title, columns: members }): unknown[] => {
    const ids = members.map(({ id }) => id);
    return title === null ? ids : [ids];
  });

describe('groupColumns', () => {
  test('puts neighbours of one group under a common head', () => {
    expect(shapeOf([column('version'), column('auc', 'Metrics'), column('f1', 'Metrics'), column('deploy')])).toEqual([
      'version',
      ['auc', 'f1'],
      'deploy',
    ]);
  });

  test('keeps groups that stand side by side apart, also at the end', () => {
    expect(shapeOf([column('auc', 'Metrics'), column('alpha', 'Parameters')])).toEqual([['auc'], ['alpha']]);
  });

  test('leaves ungrouped columns as they are', () => {
    expect(shapeOf([column('name'), column('tags')])).toEqual(['name', 'tags']);
  });
});
