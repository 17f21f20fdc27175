import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { readPipeTable } from '../../../../../renderer/components/text/pipe-table.ts';

describe('readPipeTable', () => {
  test('reads head, alignment and rows', () => {
    expect(readPipeTable('| set | rows |\n|---|---:|\n| train | 41.2 M |\n| validation | 3.1 M |')).toEqual({
      before: [],
      aligns: ['left', 'right'],
      head: [['set'], ['rows']],
      rows: [
        [['train'], ['41.2 M']],
        [['validation'], ['3.1 M']],
      ],
    });
  });

  test('needs no pipes at the edges, and fills short rows and cuts long ones', () => {
    const table = readPipeTable('a | b\n:-: | -\n1\n1 | 2 | 3');
    expect(table?.aligns).toEqual(['center', 'left']);
    expect(table?.rows).toEqual([
      [['1'], []],
      [['1'], ['2']],
    ]);
  });

  test('keeps empty cells between others', () => {
    expect(readPipeTable('| a | b | c |\n|-|-|-|\n| 1 | | 3 |')?.rows).toEqual([[['1'], [], ['3']]]);
  });

  test('leaves what stands before the table in its paragraph', () => {
    expect(readPipeTable('Two lines\nof text:\n| a | b |\n|---|---|\n| 1 | 2 |')).toMatchObject({
      before: ['Two lines', '\n', 'of text:'],
      head: [['a'], ['b']],
    });
  });

  test('keeps elements whole, whatever text they hold', () => {
    const code = createElement('code', { key: 'code' }, 'x|y');
    const cell = readPipeTable(['| a | b |\n|---|---|\n| the ', code, ' one | 2 |'])?.rows[0]?.[0];
    expect(cell).toEqual(['the ', expect.objectContaining({ type: 'code', props: { children: 'x|y' } }), ' one']);
  });

  test.each([
    'plain text',
    'either | or',
    'a\n| b | c |',
    '| a | b |\n|---|',
    '|---|---|\n| 1 | 2 |',
    'dash\n- | not a rule',
    '',
  ])('%j holds no table', (text) => {
    expect(readPipeTable(text)).toBeNull();
  });
});
